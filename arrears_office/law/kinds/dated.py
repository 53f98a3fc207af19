"""A value the law can change: rows that each hold from a day, with article and evidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Evidence(StrEnum):
    """How sure a row is: read in the statute or a public page, or believed until counsel looked."""

    VERIFIED = "V"
    BELIEVED = "B"


@dataclass(frozen=True)
class Row(Generic[Value]):
    """One value, the first day it holds, and where it is written."""

    from_on: date
    value: Value
    article: str
    evidence: Evidence


@dataclass(frozen=True)
class Dated(Generic[Value]):
    """Rows in ascending order of their first day; never empty.

    >>> old = Row(date(1900, 1, 1), 2, "旧民法173条1号", Evidence.VERIFIED)
    >>> new = Row(date(2020, 4, 1), 5, "民法166条①1号", Evidence.VERIFIED)
    >>> years = Dated((old, new))
    >>> years.on(date(2020, 3, 31)).value, years.on(date(2020, 4, 1)).value, years.newest.value
    (2, 5, 5)
    """

    rows: tuple[Row[Value], ...]

    @property
    def newest(self) -> Row[Value]:
        """The row that holds from the latest day."""
        return self.rows[-1]

    def on(self, day: date) -> Row[Value]:
        """The row in force on a day."""
        for row in reversed(self.rows):
            if row.from_on <= day:
                return row
        raise LookupError(
            f"{day} に当てはまる行がありません。最初の行は {self.rows[0].from_on} からです。"
        )
