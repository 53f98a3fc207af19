"""The table of disclosure: rows that each hold from a day until a day, asked as of a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from arrears_office.law.kinds import Evidence, SharingGroup
from debtors.sharing.terms import SIDE_SIGNS, Basis, Condition, Layer, Side

Cell = tuple[Side, SharingGroup]


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of domain.md §6.3 for some days: how deep, on which ground, under which condition.

    `until_on` is the last day on which it holds, None while no end is known.
    """

    viewer: Side
    owner: SharingGroup
    layer: Layer
    condition: Condition
    basis: Basis
    from_on: date
    until_on: date | None
    article: str
    evidence: Evidence
    note: str

    @property
    def code(self) -> str:
        """The row's short name in the access record: A-B, 室-D."""
        return f"{SIDE_SIGNS.get(self.viewer, self.viewer)}-{self.owner}"

    @property
    def cell(self) -> Cell:
        """Whose look at whose claims."""
        return self.viewer, self.owner

    @property
    def place(self) -> tuple[Side, SharingGroup, Condition]:
        """What two rows share that must not hold on one day together."""
        return self.viewer, self.owner, self.condition

    def holds(self, day: date) -> bool:
        """Whether the row is in force on a day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class SharingTable:
    """All rows, of all days, in the order of the file."""

    rows: tuple[Row, ...]

    def on(self, day: date) -> tuple[Row, ...]:
        """The rows in force on a day."""
        return tuple(row for row in self.rows if row.holds(day))

    def version_on(self, day: date) -> date | None:
        """The day on which the table last changed, seen from `day`: what the record names it by."""
        return max((turn for turn in self._turns if turn <= day), default=None)

    def cells(self, day: date, sides: Collection[Side], owner: SharingGroup) -> tuple[Row, ...]:
        """The rows of these duties about one class of claims, in force on a day."""
        return tuple(row for row in self.on(day) if row.owner == owner and row.viewer in sides)

    @cached_property
    def _turns(self) -> frozenset[date]:
        ended = {row.until_on + timedelta(1) for row in self.rows if row.until_on}
        return frozenset(row.from_on for row in self.rows) | ended


def with_replaced(built_in: SharingTable, own: SharingTable) -> SharingTable:
    """The city's rows in the place of the built-in ones of the same cell and condition."""
    replaced = {row.place for row in own.rows}
    kept = (row for row in built_in.rows if row.place not in replaced)
    return SharingTable((*kept, *own.rows))


def deepest(rows: Iterable[Row]) -> Row | None:
    """The row that reaches deepest, the earlier one of two that reach as deep."""
    return max(rows, key=lambda row: row.layer, default=None)
