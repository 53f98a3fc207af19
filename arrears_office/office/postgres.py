"""What the office says differently to PostgreSQL: append-only triggers, ids in an array."""

from collections.abc import Collection

from django.db import connection
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan

FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: %', TG_ARGV[0], TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END
$$
"""


def create_append_only(prefix: str, table: str, refusal: str) -> list[str]:
    """Statements that refuse UPDATE and DELETE per row and TRUNCATE per statement."""
    return [
        FUNCTION.replace("%", "%%"),
        f'CREATE TRIGGER {prefix}{table}_row BEFORE UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION append_only_refuse('{refusal}')",
        f'CREATE TRIGGER {prefix}{table}_all BEFORE TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION append_only_refuse('{refusal}')",
    ]


def drop_append_only(prefix: str, table: str) -> list[str]:
    """Statements that take those triggers away; the function stays for the other tables."""
    return [
        f'DROP TRIGGER IF EXISTS {prefix}{table}_{part} ON "{table}"' for part in ("row", "all")
    ]


IDS_INDEX = "office_access_ids"


def create_ids_index() -> str:
    """The statement that lets a debtor's id be found in the arrays of a million records."""
    return f"CREATE INDEX {IDS_INDEX} ON office_accesspersons USING gin (public_ids jsonb_path_ops)"


def names_one_of(public_ids: Collection[str]) -> Q:
    """Personal parts whose array holds any of the ids.

    PostgreSQL asks its index; SQLite reads every array as text, an id with its quotation marks.
    """
    found = Q(pk__in=())
    for public_id in public_ids:
        if connection.vendor == "postgresql":
            found |= Q(public_ids__contains=[public_id])
        else:
            place = StrIndex(Cast(F("public_ids"), TextField()), Value(f'"{public_id}"'))
            found |= Q(GreaterThan(place, 0))
    return found
