"""The one rate-day table: all days cut into runs of one rate, for each tier, in integers."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from arrears_office.law.charge.days import FIRST_DAY, LAST_DAY, ONE_DAY
from arrears_office.law.charge.policy import SegmentSplit
from arrears_office.law.kinds.rules import ChargeMethod, ChargeScheme
from arrears_office.law.rates import InterestRate, RateBook, SpecialRate


class Run(NamedTuple):
    """Adjacent days of one rate, both ends counted; the rate in 1/1000 of a percent a year."""

    from_on: date
    to_on: date
    rate_milli: int
    article: str  # "" : the scheme's own


@dataclass(frozen=True)
class Line:
    """The runs of one tier from FIRST_DAY to LAST_DAY without a gap; days also as ordinals.

    >>> from arrears_office.law.charge.days import FIRST_DAY, LAST_DAY
    >>> line = Line((Run(FIRST_DAY, date(2025, 12, 31), 8700, ""),
    ...              Run(date(2026, 1, 1), LAST_DAY, 9100, "")))
    >>> line.at(date(2025, 12, 31).toordinal()), line.at(date(2026, 1, 1).toordinal())
    (0, 1)
    """

    runs: tuple[Run, ...]

    @cached_property
    def starts(self) -> list[int]:
        """The first day of each run."""
        return [run.from_on.toordinal() for run in self.runs]

    @cached_property
    def ends(self) -> list[int]:
        """The last day of each run."""
        return [run.to_on.toordinal() for run in self.runs]

    @cached_property
    def rates(self) -> list[int]:
        """The rate of each run."""
        return [run.rate_milli for run in self.runs]

    @cached_property
    def run_of_year(self) -> list[int]:
        """Of every calendar year there is: the run that holds all of it; −1 if none does."""
        return [_run_of_year(self, year) for year in range(MAXYEAR + 1)]

    def at(self, day: int) -> int:
        """Which run a day lies in."""
        return bisect_right(self.starts, day) - 1


def _run_of_year(line: Line, year: int) -> int:
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return -1
    first, last = (line.at(day.toordinal()) for day in (date(year, 1, 1), date(year, 12, 31)))
    return first if first == last else -1


class TierLines(NamedTuple):
    """The lines of both tiers, as they stand and under 猶予 (None: no such relief exists)."""

    first: Line
    later: Line
    graced_first: Line | None
    graced_later: Line | None


class _Span(NamedTuple):
    from_on: date
    to_on: date
    row: SpecialRate | None


Rate = tuple[Fraction, str]


@lru_cache(maxsize=256)
def tier_lines(
    scheme: ChargeScheme, split: SegmentSplit, rates: RateBook, interest: InterestRate | None
) -> TierLines:
    """The table of a scheme: equal rates side by side are one run, unless years are kept apart.

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> tax, = load([built_in("resident_tax")])
    >>> lines = tier_lines(tax.charge.newest.value, SegmentSplit.RATE, rates.built_in(), None)
    >>> [(run.from_on.year, run.rate_milli) for run in lines.later.runs]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(1900, 14600), (2014, 9200), (2015, 9100), (2017, 9000), (2018, 8900), (2021, 8800),
     (2022, 8700), (2026, 9100)]
    """
    spans = list(_spans(rates if scheme.special_rates else None))

    def line(rate_of: Callable[[SpecialRate | None], Rate]) -> Line:
        runs = [Run(s.from_on, s.to_on, *_in_milli(rate_of(s.row))) for s in spans]
        return Line(tuple(_merged(runs) if split is SegmentSplit.RATE else _yearly(runs)))

    if interest is not None:
        of_interest = line(lambda row: (interest.rate, interest.article))
        return TierLines(of_interest, of_interest, None, None)
    first, later = _first_of(scheme), _later_of(scheme)
    return TierLines(
        line(first),
        line(later),
        line(_graced(first, halved=False)),
        line(_graced(later, halved=True)),
    )


def _first_of(scheme: ChargeScheme) -> Callable[[SpecialRate | None], Rate]:
    def rate_of(row: SpecialRate | None) -> Rate:
        if row is None:
            return scheme.first_rate, ""
        rate = row.first_of(scheme.first_rate, scheme.first_margin)
        return rate, row.article if rate != scheme.first_rate else ""

    return rate_of


def _later_of(scheme: ChargeScheme) -> Callable[[SpecialRate | None], Rate]:
    """A flat scheme has one rate: its first."""
    base_rate = scheme.first_rate if scheme.method is ChargeMethod.FLAT else scheme.later_rate

    def rate_of(row: SpecialRate | None) -> Rate:
        if row is None:
            return base_rate, ""
        rate = row.later_of(base_rate, scheme.later_margin)
        return rate, row.article if rate != base_rate else ""

    return rate_of


def _graced(
    plain: Callable[[SpecialRate | None], Rate], *, halved: bool
) -> Callable[[SpecialRate | None], Rate]:
    """What stays due in a 猶予 period (地方税法15条の9①, 附則3条の2③ [B number]).

    In a year with a 猶予特例基準割合 nothing above it; before, half of the later tier's part.
    """

    def rate_of(row: SpecialRate | None) -> Rate:
        rate, article = plain(row)
        if row is not None and row.grace is not None:
            return min(rate, row.grace), row.article
        return (rate / 2 if halved else rate), article

    return rate_of


def _spans(rates: RateBook | None) -> Iterator[_Span]:
    if rates is None:
        yield _Span(FIRST_DAY, LAST_DAY, None)
        return
    following = [row.from_on - ONE_DAY for row in rates.special[1:]]
    for row, to_on in zip(rates.special, [*following, LAST_DAY], strict=True):
        yield _Span(max(row.from_on, FIRST_DAY), to_on, row)


def _yearly(runs: list[Run]) -> Iterator[Run]:
    for run in runs:
        for year in range(run.from_on.year, run.to_on.year + 1):
            first, last = date(year, 1, 1), date(year, 12, 31)
            yield run._replace(from_on=max(run.from_on, first), to_on=min(run.to_on, last))


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].rate_milli == run.rate_milli:
            merged[-1] = merged[-1]._replace(to_on=run.to_on)
        else:
            merged.append(run)
    return merged


def _in_milli(rate: Rate) -> tuple[int, str]:
    milli = rate[0] * 1000
    if milli.denominator != 1:
        raise ValueError(f"率 {rate[0]}% は細かすぎます。小数点以下3桁までにしてください。")
    return int(milli), rate[1]
