"""What the office says differently to PostgreSQL: the triggers of append-only tables."""

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
