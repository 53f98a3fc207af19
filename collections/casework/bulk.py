"""Acts on many debtors: what each needs, and who is left out of it for which reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """The acts of the list's bar that are done here."""

    ASSIGN = "assign"
    LEAD = "lead"
    STEP = "step"
    STICKER = "sticker"


TITLES = {
    Act.ASSIGN: "担当を割り当てる",
    Act.LEAD: "先行部署を変える",
    Act.STEP: "次の手順を入れる",
    Act.STICKER: "付せんを貼る",
}
UNDOABLE = frozenset({Act.ASSIGN, Act.STEP})
"""Acts that are taken back in one go; a lead is decided anew, a sticker comes off by its page."""
UNDO_MINUTES = 5
MOST_PEOPLE = 500
"""People of one bulk act; above it the list is narrowed first."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with everybody: the act, for which department, with which words."""

    act: Act
    department: str
    assignee: int | None = None
    reason: str = ""
    step: str = ""
    due_on: date | None = None
    ground: str = ""
    code: str = ""
    until_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class One:
    """One chosen debtor and the yen that the viewer sees of him."""

    debtor: int
    public_id: str
    yen: int


@dataclass(frozen=True, slots=True)
class Sorted:
    """Who is in, and who is left out by reason."""

    included: tuple[One, ...]
    left_out: tuple[tuple[str, tuple[One, ...]], ...]

    @property
    def yen(self) -> int:
        """Visible yen of those who are in."""
        return sum(one.yen for one in self.included)

    @property
    def left_out_people(self) -> int:
        """How many are left out."""
        return sum(len(some) for _, some in self.left_out)


def sort_out(people: Sequence[One], reasons: Sequence[tuple[str, Any]]) -> Sorted:
    """People under the first reason that holds for each; `reasons` are (words, keys of debtors)."""
    out: dict[str, list[One]] = {words: [] for words, _ in reasons}
    included: list[One] = []
    for one in people:
        words = next((words for words, keys in reasons if one.debtor in keys), None)
        (included if words is None else out[words]).append(one)
    return Sorted(
        tuple(included), tuple((words, tuple(some)) for words, some in out.items() if some)
    )
