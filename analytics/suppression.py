"""Small cells: which figures of an issue stay out, so that none of them can be worked out.

Cells are persons and the yen behind them; relations say which cells sum to which. A cell of one to
`least - 1` persons is hidden. Whoever holds the issue can subtract, so others are hidden with it,
until two things hold: no hidden cell is a combination of printed ones, and where a line prints its
total, the part it leaves out belongs to `least` persons at least.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Key: TypeAlias = Hashable
Row: TypeAlias = dict[int, Fraction]


@dataclass(frozen=True)
class Relation:
    """Printed side by side: `total` is the sum of `parts`."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        """The parts, then the total."""
        return (*self.parts, self.total)


def hidden_cells(
    persons: Mapping[Key, int],
    relations: Sequence[Relation],
    *,
    least: int,
    already: frozenset[Key] = frozenset(),
) -> frozenset[Key]:
    """The cells not to print. `already` holds those an earlier issue hid for the same moment.

    Empty cells are printed (nobody stands behind them) and protect nothing. The same figures give
    the same answer: candidates are taken in the order of `persons`, parts before totals.

    >>> persons = {"tax": 40, "water": 3, "housing": 9, "all": 52}
    >>> city = Relation("all", ("tax", "water", "housing"))
    >>> sorted(hidden_cells(persons, [city], least=5))
    ['housing', 'water']
    """
    choice = Choice(persons, relations, least)
    hidden = {key for key, count in persons.items() if 0 < count < least} | set(already)
    while candidates := choice.thin_line(hidden) or choice.worked_out(hidden):
        hidden.add(min(candidates, key=choice.cost))
    return frozenset(hidden)


class Choice:
    """The search for the next cell to hide in one set of relations."""

    def __init__(
        self, persons: Mapping[Key, int], relations: Sequence[Relation], least: int
    ) -> None:
        self.persons = persons
        self.relations = relations
        self.least = least
        totals = {relation.total for relation in relations}
        self._cost = {
            key: (key in totals, 0 < count < least, count, position)
            for position, (key, count) in enumerate(persons.items())
        }

    def cost(self, key: Key) -> tuple[bool, bool, int, int]:
        """What hiding a cell costs the reader: totals most, then many persons."""
        return self._cost[key]

    def open_cells(self, keys: Sequence[Key], hidden: set[Key]) -> list[Key]:
        """The printed cells among `keys` that somebody stands behind."""
        return [key for key in keys if key not in hidden and self.persons[key]]

    def thin_line(self, hidden: set[Key]) -> list[Key]:
        """Candidates for a line whose left-out part belongs to too few persons.

        Persons of two cells may be the same ones, so the largest cell counts, not the sum.
        """
        for relation in self.relations:
            gone = [key for key in relation.parts if key in hidden]
            if not gone or relation.total in hidden:
                continue
            if max(self.persons[key] for key in gone) < self.least:
                parts = self.open_cells(relation.parts, hidden)
                large = [key for key in parts if self.persons[key] >= self.least]
                return large or parts or [relation.total]
        return []

    def worked_out(self, hidden: set[Key]) -> list[Key]:
        """Candidates against the first hidden cell that the printed ones determine."""
        columns = [key for key in self.persons if key in hidden]
        for used in determined(columns, self.relations):
            keys = [key for number in used for key in self.relations[number].cells]
            if candidates := self.open_cells(keys, hidden):
                return candidates
        return []


def determined(columns: Sequence[Key], relations: Sequence[Relation]) -> list[list[int]]:
    """For each column that the relations fix by themselves: the numbers of the relations used.

    Gauss-Jordan elimination over the hidden cells; behind them each row carries which relations it
    was made of. A reduced row with a single hidden cell gives that cell away.
    """
    at = {key: position for position, key in enumerate(columns)}
    rows: list[tuple[Row, Row]] = []
    for number, relation in enumerate(relations):
        signs = [(key, 1) for key in relation.parts] + [(relation.total, -1)]
        row = {at[key]: Fraction(sign) for key, sign in signs if key in at}
        if row:
            rows.append((row, {number: Fraction(1)}))
    reduced = reduce_rows(rows)
    return [sorted(made_of) for row, made_of in reduced if len(row) == 1]


def reduce_rows(rows: list[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """Reduced row echelon form of sparse rows, each with its origin carried along."""
    reduced: list[tuple[int, Row, Row]] = []
    for given in rows:
        row, made_of = dict(given[0]), dict(given[1])
        for pivot, other, other_made_of in reduced:
            subtract(row, other, row.get(pivot), made_of, other_made_of)
        if not row:
            continue
        pivot = min(row)
        scale(row, made_of, row[pivot])
        for _, other, other_made_of in reduced:
            subtract(other, row, other.get(pivot), other_made_of, made_of)
        reduced.append((pivot, row, made_of))
    return [(row, made_of) for _, row, made_of in reduced]


def scale(row: Row, made_of: Row, by: Fraction) -> None:
    """Divide a row and its origin."""
    for part in (row, made_of):
        for key in part:
            part[key] /= by


def subtract(row: Row, other: Row, by: Fraction | None, made_of: Row, other_made_of: Row) -> None:
    """Take `by` times another row away, in the row and in its origin; zeros are dropped."""
    if by is None:
        return
    for target, source in ((row, other), (made_of, other_made_of)):
        for key, value in source.items():
            rest = target.get(key, Fraction(0)) - by * value
            if rest:
                target[key] = rest
            else:
                target.pop(key, None)
