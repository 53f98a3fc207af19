"""Two debtors that may be one: their faces, what joining them takes, and the stamp of a look."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

LONE = 1


@dataclass(frozen=True, slots=True)
class Side:
    """One debtor and the source persons that are its faces."""

    debtor: int
    persons: tuple[int, ...]
    protected: bool = False
    cased: bool = False
    taxed: bool = False

    @property
    def lone(self) -> bool:
        """A lone source person: one face, nobody joined to it."""
        return len(self.persons) == LONE


@dataclass(frozen=True, slots=True)
class Sides:
    """The debtors of a pair: `one` holds the face with the lower number."""

    one: Side
    other: Side

    @property
    def joined(self) -> bool:
        """Whether they are one debtor already."""
        return self.one.debtor == self.other.debtor

    @property
    def heavy(self) -> bool:
        """Joining two of several faces each, or anybody protected or with a case, takes two people
        (DESIGN §3)."""
        if any(side.protected or side.cased for side in (self.one, self.other)):
            return True
        return not (self.one.lone or self.other.lone)

    @property
    def kept(self) -> Side:
        """The side that stays: the one with more faces, of equals the older.

        One of the tax office alone never does: to those who may not know of it, the other side's
        public id would change, and that would tell of it.
        """
        return max(
            self.one,
            self.other,
            key=lambda side: (not side.taxed, len(side.persons), -side.debtor),
        )

    @property
    def left(self) -> Side:
        """The side whose faces go over."""
        return self.other if self.kept is self.one else self.one

    @property
    def debtors(self) -> set[int]:
        """Both debtors."""
        return {self.one.debtor, self.other.debtor}

    @property
    def members(self) -> dict[str, list[int]]:
        """Both sides as a decision keeps them."""
        return {"one": list(self.one.persons), "other": list(self.other.persons)}

    def stamp(self, version: int) -> str:
        """What a page has seen: the candidate's version and both sides' faces."""
        return stamp_of(version, self.one, self.other)


def stamp_of(version: int, *sides: Side) -> str:
    """A short digest; another face, another debtor or another version gives another."""
    return f"{version}.{_digest(sides)}"


def _digest(sides: Iterable[Side]) -> str:
    text = ";".join(f"{side.debtor}:{sorted(side.persons)}" for side in sides)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
