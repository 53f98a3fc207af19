"""Reads dated rows of a kind file: from, value, article, evidence."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from arrears_office.law.kinds.dated import Dated, Evidence, Row
from arrears_office.law.tables import Table

Value = TypeVar("Value")


def rows(table: Table, key: str, read: Callable[[Table], Value]) -> tuple[Row[Value], ...]:
    """Rows under a key; `read` takes the value out of each."""
    return tuple(_row(row, read) for row in table.tables(key))


def dated(table: Table, key: str, read: Callable[[Table], Value]) -> Dated[Value]:
    """Rows of one value through time: each begins later than the one before."""
    found = rows(table, key, read)
    for earlier, later in pairwise(found):
        if later.from_on <= earlier.from_on:
            raise table.refuse(key, f"行は from の古い順に書いてください({later.from_on})。")
    return Dated(found)


def _row(table: Table, read: Callable[[Table], Value]) -> Row[Value]:
    table.only("from", "value", "article", "evidence")
    return Row(
        from_on=table.day("from"),
        value=read(table),
        article=table.text("article"),
        evidence=table.choice("evidence", Evidence),
    )
