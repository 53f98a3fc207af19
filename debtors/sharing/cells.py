"""The table in force as the page prints it: one cell per duty and class, closed ones with why."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds import Evidence, Kind, SharingGroup
from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from debtors.sharing.loading import table
from debtors.sharing.table import Row
from debtors.sharing.terms import (
    CONDITION_WORDS,
    LAYER_WORDS,
    SIDE_SIGNS,
    SIDE_WORDS,
    Condition,
    Side,
)

ALWAYS = date(1900, 1, 1)
"""How the table's file writes a row without a known first day."""
GROUP_WORDS = {
    SharingGroup.A: "市税",
    SharingGroup.B: "強制徴収公債権",
    SharingGroup.C: "非強制徴収公債権",
    SharingGroup.D: "私債権",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One class of claims, with the kinds in use that belong to it on the day."""

    group: SharingGroup
    name: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table in words; `shut` where its condition is not met in this city."""

    row: Row
    shut: bool

    @property
    def layer(self) -> str:
        """How deep."""
        return LAYER_WORDS[self.row.layer]

    @property
    def condition(self) -> str:
        """Under which condition; empty for what the duty alone opens or what stays closed."""
        return "" if self.row.condition is Condition.NONE else CONDITION_WORDS[self.row.condition]

    @property
    def since(self) -> date | None:
        """The first day, where one is known: the oldest rows hold since ever."""
        return self.row.from_on if self.row.from_on > ALWAYS else None

    @property
    def evidence(self) -> str:
        """Whether somebody read the article for this row, or believes it."""
        return "確認済" if self.row.evidence is Evidence.VERIFIED else "未確認"


@dataclass(frozen=True, slots=True)
class SideRow:
    """One duty: its name, the sign that its rows carry in the access record, its cells."""

    sign: str
    name: str
    cells: tuple[tuple[Line, ...], ...]


def columns(day: date) -> list[Column]:
    """The classes of claims in the order of domain.md §6.3."""
    return [
        Column(
            group,
            GROUP_WORDS[group],
            tuple(kind for kind in kinds() if kind.sharing.on(day).value == group),
        )
        for group in SharingGroup
    ]


def side_rows(day: date) -> list[SideRow]:
    """Every duty with its cells, in the order of domain.md §6.3."""
    return [
        SideRow(
            SIDE_SIGNS.get(side, side),
            SIDE_WORDS[side],
            tuple(_cell(day, side, group) for group in SharingGroup),
        )
        for side in Side
    ]


def _cell(day: date, side: Side, group: SharingGroup) -> tuple[Line, ...]:
    sharing = city().sharing
    rows = table(sharing.table).cells(day, {side}, group)
    return tuple(
        Line(row, shut=row.condition is Condition.ORDINANCE and not sharing.claims_ordinance)
        for row in sorted(rows, key=lambda row: list(Condition).index(row.condition))
    )
