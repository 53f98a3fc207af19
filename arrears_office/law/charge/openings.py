"""The quick way of a due date: first tier and first run prepared, full runs summed once a base.

Yen are counted in units of the base and rate × days in what unit, rates and divisor share, so that
the numbers stay small: for local tax `thousands × tenths of a percent × days // 365`.
"""

from collections.abc import Callable
from datetime import date
from itertools import accumulate
from math import gcd
from typing import NamedTuple

from arrears_office.law.charge.lines import Line
from arrears_office.law.charge.pieces import Extent
from arrears_office.law.charge.policy import SegmentRounding
from arrears_office.law.charge.shapes import YEAR_DIVISOR
from arrears_office.law.charge.terms import Terms
from arrears_office.law.kinds.rules import ChargeMethod

GENERAL_WAY = -1
"""The quick way does not answer: last days within the first tier or beyond the table, bases below
the minimum."""
MOST_FIRST_PIECES = 2


class Opening(NamedTuple):
    """What the quick way keeps of a due date: few numbers, for a batch meets thousands of dates."""

    yen_of: "YenOf"
    tier_end: int
    run: int
    whole_run: int
    first_1: int
    first_2: int


YenOf = Callable[[Opening, int, date], int]
"""Opening, amount in yen and the day it is paid on → yen of charge, or GENERAL_WAY."""


class FullRuns(dict[int, list[int]]):
    """Of a base in units: the yen of all runs before each run, every run cut for itself."""

    def __init__(self, rate_days: list[int], divisor: int) -> None:
        self.rate_days, self.divisor = rate_days, divisor

    def __missing__(self, units: int) -> list[int]:
        """Summed once for each base: a city has some thousands of them."""
        yen = (units * rate_days // self.divisor for rate_days in self.rate_days)
        found = self[units] = list(accumulate(yen, initial=0))
        return found


class QuickTable:
    """The rate-day table of one `Terms`, with what a batch has summed of it so far."""

    def __init__(self, terms: Terms) -> None:
        single = terms.scheme.method is ChargeMethod.SINGLE_TIER
        self.terms = terms
        self.first = None if single else terms.lines.first
        self.later = terms.lines.first if single else terms.lines.later
        self.unit = terms.scheme.base_unit_yen
        rates = terms.lines.first.rates + terms.lines.later.rates
        self.shared = gcd(self.unit * gcd(*rates), YEAR_DIVISOR)
        self.yen_of = self._yen_of()

    def opening(self, extent: Extent) -> Opening:
        """The opening of all claims of one due date.

        There is none for a scheme whose tiers melt into one piece, nor where only the sum is cut.
        """
        tier_end = extent.start - 1 if self.first is None else extent.tier_end
        run = self.later.at(tier_end + 1)
        rate, end = self.later.rates[run], self.later.ends[run]
        first: list[int] = []
        if self.first is not None and extent.start <= tier_end:
            first = rate_days(self.first, extent.start, tier_end)
            melts = self.first.rates[self.first.at(tier_end)] == rate
            if melts or len(first) > MOST_FIRST_PIECES:
                return NO_QUICK_WAY
        if self.terms.policy.segment_rounding is SegmentRounding.NONE:
            return NO_QUICK_WAY
        small = [self._small(each) for each in (rate * (end - tier_end), *first, 0, 0)]
        return Opening(self.yen_of, tier_end, run, small[0], small[1], small[2])

    def _small(self, rate_days: int) -> int:
        """Rate × days, so that units × it // divisor is yen; without remainder, see `shared`."""
        return rate_days * self.unit // self.shared

    def _yen_of(self) -> YenOf:
        """Five divisions at most: two of the first tier, first run, full runs by sum, last run.

        The last run is found by its calendar year: a table of some thousands of days paid would
        cost more to look up than these few integers cost to reckon.
        """
        scheme, unit, divisor = self.terms.scheme, self.unit, YEAR_DIVISOR // self.shared
        minimum, least, step = scheme.base_minimum_yen, scheme.minimum_yen, scheme.unit_yen
        line = self.later
        rates = [self._small(rate) for rate in line.rates]
        befores = [start - 1 for start in line.starts]
        run_of_year = line.run_of_year
        spans = zip(rates, befores, line.ends, strict=True)
        full_runs = FullRuns([rate * (end - before) for rate, before, end in spans], divisor)

        def yen_of(opening: Opening, amount_yen: int, paid_on: date) -> int:
            _, tier_end, run, whole_run, first_1, first_2 = opening
            last, last_run = paid_on.toordinal(), run_of_year[paid_on.year]
            if last <= tier_end or amount_yen < minimum or last_run < run:
                return GENERAL_WAY
            units = amount_yen // unit
            if last_run == run:
                yen = units * rates[run] * (last - tier_end) // divisor
            else:
                full, last_days = full_runs[units], rates[last_run] * (last - befores[last_run])
                yen = units * whole_run // divisor + units * last_days // divisor
                yen += full[last_run] - full[run + 1]
            if first_1:
                yen += units * first_1 // divisor
                if first_2:
                    yen += units * first_2 // divisor
            return yen - yen % step if yen >= least else 0

        return yen_of


NO_QUICK_WAY = Opening(lambda *_: GENERAL_WAY, 0, 0, 0, 0, 0)


def rate_days(line: Line, first: int, last: int) -> list[int]:
    """Rate × days of each run between two days, both counted and in order.

    >>> from arrears_office.law.charge.lines import Run
    >>> line = Line((Run(date(1900, 1, 1), date(2025, 12, 31), 2400, ""),
    ...              Run(date(2026, 1, 1), date(2199, 12, 31), 2800, "")))
    >>> rate_days(line, date(2025, 12, 29).toordinal(), date(2026, 1, 28).toordinal())
    [7200, 78400]
    """
    return [
        line.rates[run] * (min(last, line.ends[run]) - max(first, line.starts[run]) + 1)
        for run in range(line.at(first), line.at(last) + 1)
    ]
