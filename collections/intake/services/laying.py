"""Writes many staged rows as the database likes it best: COPY, or one statement prepared once.

Django's own bulk insert builds a statement of every value; it took a quarter of an import's time.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models, transaction

CHUNK = 2000
"""Rows per transaction: the staging shall not keep others from writing."""


def lay(rows: Sequence[models.Model]) -> None:
    """Insert unsaved rows of one staging table; they are given no key (nothing refers to them)."""
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            _insert(rows[start : start + CHUNK])


def _insert(rows: Sequence[models.Model]) -> None:
    meta = rows[0]._meta  # noqa: SLF001 - Django's public name
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    table = connection.ops.quote_name(meta.db_table)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
            ):
                for values in _values(rows, fields):
                    copy.write_row(values)
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        cursor.executemany(statement, list(_values(rows, fields)))


def _values(
    rows: Sequence[models.Model], fields: Sequence["models.Field[Any, Any]"]
) -> Iterator[list[Any]]:
    """Row by row in the fields' order; only documents and moments need another form."""
    values_of = attrgetter(*(field.attname for field in fields))
    formed = [(place, form) for place, field in enumerate(fields) if (form := _form(field))]
    for row in rows:
        values = list(values_of(row))
        for place, form in formed:
            values[place] = form(values[place])
        yield values


def _form(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return None
