"""The effect of each entry on an overdue balance: the arithmetic behind every bridge (DESIGN §9).

A claim is overdue on D when its due day is before D, and what is overdue is max(0, balance). On the
day after the due day the balance that then stands becomes 新しい滞納; each later entry counts with
what it changes in max(0, balance). What falls below zero is 過誤納 and in no column, so opening +
new − collected + corrected − written off = closing, to the yen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class Column(StrEnum):
    """The columns of a bridge, named as the fields of BridgeFact without `_yen`."""

    NEW = "new"
    COLLECTED = "collected"
    CORRECTED = "corrected"
    WRITTEN_OFF = "written_off"


COLUMN_OF_SORT = {
    "assessment": Column.NEW,
    "payment": Column.COLLECTED,
    "reversal": Column.COLLECTED,
    "correction": Column.CORRECTED,
    "write_off": Column.WRITTEN_OFF,
}
"""Where an entry's effect is counted once its claim is overdue; a 取消 is negative collected."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of a claim: its business day, its sort, its signed effect on the balance in yen."""

    counts_on: date
    sort: str
    principal_yen: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What changed the overdue balance on a day: signed yen, positive = more is overdue."""

    day: date
    column: Column
    yen: int


def effects(due_on: date, movements: Iterable[Movement]) -> Iterator[Effect]:
    """The effects of one claim's entries, given in the order (counts_on, recorded_at, id).

    >>> due = date(2026, 9, 30)
    >>> booked = [
    ...     Movement(due, "assessment", 1000),
    ...     Movement(date(2026, 10, 5), "payment", -1200),
    ... ]
    >>> [(str(each.day), each.column.value, each.yen) for each in effects(due, booked)]
    [('2026-10-01', 'new', 1000), ('2026-10-05', 'collected', -1000)]
    """
    balance = 0
    overdue = False
    for movement in movements:
        if not overdue and movement.counts_on > due_on:
            overdue = True
            if balance > 0:
                yield Effect(due_on + ONE_DAY, Column.NEW, balance)
        before = max(0, balance)
        balance += movement.principal_yen
        changed = max(0, balance) - before
        if overdue and changed:
            yield Effect(movement.counts_on, COLUMN_OF_SORT[movement.sort], changed)
    if not overdue and balance > 0:
        yield Effect(due_on + ONE_DAY, Column.NEW, balance)
