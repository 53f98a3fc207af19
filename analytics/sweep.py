"""One walk over a department's claims gives the facts of all its month ends: no scan per month."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from analytics.bridge import Column, Effect, Movement, effects
from arrears_office.law.fiscal import previous_month_end, whole_years

OLDEST_BAND = 5
"""Age bands are whole years 0, 1, 2, 3, 4 and 「5年以上」."""

Cell = tuple[str, int]
"""Kind code and levy year."""
Level = tuple[str, int | None, int | None]
"""Kind code ("" all), levy year (None all), age band (None all)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One receivable with its entries in the order (counts_on, recorded_at, id)."""

    kind: str
    levy_year: int
    due_on: date
    debtor: int
    movements: Sequence[Movement]


@dataclass(slots=True)
class Bridge:
    """One bridge row in yen: opening + new − collected + corrected − written_off = closing."""

    opening: int = 0
    new: int = 0
    collected: int = 0
    corrected: int = 0
    written_off: int = 0
    closing: int = 0

    def add(self, effect: Effect) -> None:
        """Count one effect in its column, with the column's own sign."""
        if effect.column is Column.NEW:
            self.new += effect.yen
        elif effect.column is Column.COLLECTED:
            self.collected -= effect.yen
        elif effect.column is Column.CORRECTED:
            self.corrected += effect.yen
        else:
            self.written_off -= effect.yen

    def values(self) -> list[int]:
        """The six figures, opening first."""
        return [
            self.opening,
            self.new,
            self.collected,
            self.corrected,
            self.written_off,
            self.closing,
        ]


@dataclass(slots=True)
class Stock:
    """One stock cell: overdue yen, receivables and who owes them."""

    yen: int = 0
    receivables: int = 0
    debtors: set[int] = field(default_factory=set)


@dataclass(slots=True)
class MonthFacts:
    """What a close of one month end will hold."""

    bridge: dict[Cell, Bridge] = field(default_factory=dict)
    stock: dict[tuple[str, int, int], Stock] = field(default_factory=dict)

    def debtors(self) -> set[int]:
        """Distinct debtors over everything."""
        return set().union(*(stock.debtors for stock in self.stock.values()))

    def levels(self) -> dict[Level, set[int]]:
        """Distinct debtors per level that pages show; None where a level does not cut."""
        found: dict[Level, set[int]] = {("", None, None): set()}
        for (kind, year, band), stock in self.stock.items():
            for level in (
                ("", None, None),
                ("", None, band),
                (kind, None, None),
                (kind, year, None),
                (kind, None, band),
            ):
                found.setdefault(level, set()).update(stock.debtors)
        return found

    def digest(self) -> str:
        """Fingerprint of yen and counts of receivables: equal figures are no new version.

        Debtors are left out: a link made today tells no past month anew.
        """
        rows = [
            sorted((*cell, *row.values()) for cell, row in self.bridge.items()),
            sorted((*cell, row.yen, row.receivables) for cell, row in self.stock.items()),
        ]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


@lru_cache(maxsize=65_536)
def age_band(due_on: date, day: date) -> int:
    """Whole years from the due day to a month end, five and more as one (index of AGE_BANDS)."""
    return min(OLDEST_BAND, whole_years(due_on, day))


def sweep(claims: Iterable[Claim], month_ends: Sequence[date]) -> dict[date, MonthFacts]:
    """The facts of each month end, given ascending; a month begins after the one before."""
    facts = {day: MonthFacts() for day in month_ends}
    for claim in claims:
        changes = list(effects(claim.due_on, claim.movements))
        if changes:
            _walk(claim, changes, month_ends, facts)
    return facts


_previous = lru_cache(maxsize=1_024)(previous_month_end)


def _walk(
    claim: Claim, changes: list[Effect], month_ends: Sequence[date], facts: dict[date, MonthFacts]
) -> None:
    balance, position = 0, 0
    for day in month_ends[bisect_left(month_ends, changes[0].day) :]:
        opens_after = _previous(day)
        while position < len(changes) and changes[position].day <= opens_after:
            balance += changes[position].yen
            position += 1
        if not balance and position == len(changes):
            return
        opening, first = balance, position
        while position < len(changes) and changes[position].day <= day:
            balance += changes[position].yen
            position += 1
        if opening or position > first:
            row = facts[day].bridge.setdefault((claim.kind, claim.levy_year), Bridge())
            row.opening += opening
            row.closing += balance
            for change in changes[first:position]:
                row.add(change)
        if balance:
            _stand(claim, balance, day, facts[day])


def _stand(claim: Claim, balance: int, day: date, facts: MonthFacts) -> None:
    band = age_band(claim.due_on, day)
    stock = facts.stock.setdefault((claim.kind, claim.levy_year, band), Stock())
    stock.yen += balance
    stock.receivables += 1
    stock.debtors.add(claim.debtor)
