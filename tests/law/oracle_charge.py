"""A second opinion on late charges: written apart from the program, day by day, in exact fractions.

It knows nothing of runs, tables or integers. Every day has a rate and a base; neighbours that agree
in both are one segment. Rates are copied from 安曇野市 and 袋井市, not read from the program.
"""

from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

F = Fraction
SPECIAL = {
    2000: "4.5", 2001: "4.5", 2002: "4.1", 2003: "4.1", 2004: "4.1", 2005: "4.1", 2006: "4.1",
    2007: "4.4", 2008: "4.7", 2009: "4.5", 2010: "4.3", 2011: "4.3", 2012: "4.3", 2013: "4.3",
    2014: "1.9", 2015: "1.8", 2016: "1.8", 2017: "1.7", 2018: "1.6", 2019: "1.6", 2020: "1.6",
    2021: "1.5", 2022: "1.4", 2023: "1.4", 2024: "1.4", 2025: "1.4", 2026: "1.8",
}  # fmt: skip
GRACE_FROM_2021 = {2021: "1.0", 2022: "0.9", 2023: "0.9", 2024: "0.9", 2025: "0.9", 2026: "1.3"}
ONE_DAY = timedelta(days=1)
FIRST = date(1990, 1, 1).toordinal()
YEARS = [date.fromordinal(FIRST + day).year for day in range(30_000)]
"""The calendar year of every day since FIRST."""


class Scheme(NamedTuple):
    """What an ordinance says; percents as text."""

    method: str  # two_tier, single_tier, flat, legal_interest
    months: int = 1
    first: str = "7.3"
    later: str = "14.6"
    special: bool = True
    first_margin: str = "1"
    later_margin: str = "7.3"
    base_minimum: int = 2000
    base_unit: int = 1000
    minimum: int = 1000
    unit: int = 100
    by_year: bool = False
    floors_each: bool = True
    parts: str = "residual"


class Claim(NamedTuple):
    """What happened: yen, days, part payments and reliefs (from, to or None, kind)."""

    amount: int
    due: date
    paid: date
    parts: tuple[tuple[date, int], ...] = ()
    reliefs: tuple[tuple[date, date | None, str], ...] = ()


Segment = tuple[date, date, Fraction, int]


def charge(scheme: Scheme, claim: Claim) -> tuple[int, list[Segment]]:
    """The yen of a charge and its segments: first day, last day, percent, base."""
    found = [
        (days[0], days[-1], key[0], key[1])
        for key, days in segments_by_day(scheme, claim)
    ]  # fmt: skip
    yen = F(0)
    for first, last, rate, base in found:
        part = base * rate / 100 * ((last - first).days + 1) / 365
        yen += part.numerator // part.denominator if scheme.floors_each else part
    whole = yen.numerator // yen.denominator
    return (0 if whole < scheme.minimum else whole // scheme.unit * scheme.unit), found


def segments_by_day(scheme: Scheme, claim: Claim) -> list[tuple[tuple[Fraction, int], list[date]]]:
    """Runs of neighbouring days with the same rate and base, from four columns of days."""
    start, count = claim.due + ONE_DAY, (claim.paid - claim.due).days
    if count <= 0:
        return []
    since = start.toordinal() - FIRST
    years = YEARS[since : since + count]
    columns = zip(
        years,
        first_tier_column(scheme, start, count),
        relief_column(claim, start, count),
        base_column(scheme, claim, start, count),
        strict=True,
    )
    rows, day, block = [], start, 0
    for (year, is_first, relief, base), run in groupby(columns):
        days = len(list(run))
        if base and relief != "all":
            rate = rate_on(scheme, claim, year, is_first, relief)
            rows.append((block, year if scheme.by_year else 0, rate, base, day, days))
        else:
            block += 1  # a hole: what follows is no neighbour of what was
        day += timedelta(days)
    found = []
    for key, run in groupby(rows, key=lambda row: row[:4]):
        pieces = list(run)
        last = pieces[-1][4] + timedelta(pieces[-1][5] - 1)
        found.append(((key[2], key[3]), [pieces[0][4], last]))
    return found


def first_tier_column(scheme: Scheme, start: date, count: int) -> list[bool]:
    """Whether each day lies in the first tier; 28 days a month always do."""
    sure = min(count, 28 * scheme.months)
    if scheme.method == "single_tier":
        sure = count
    while sure < count and in_first_tier(scheme, start, start + timedelta(sure)):
        sure += 1
    return [True] * sure + [False] * (count - sure)


def relief_column(claim: Claim, start: date, count: int) -> list[str]:
    """The widest relief of each day: `all` is laid over what else there is."""
    column = [""] * count
    for first, last, kind in sorted(claim.reliefs, key=lambda row: row[2] == "all"):
        begin = max(0, (first - start).days)
        end = count if last is None else max(0, min(count, (last - start).days + 1))
        column[begin:end] = [kind] * max(0, end - begin)
    return column


def base_column(scheme: Scheme, claim: Claim, start: date, count: int) -> list[int]:
    """The base of each day, reckoned anew on the day after every part payment."""
    column = [base_on(scheme, claim, start)] * count
    for part_on, _ in sorted(claim.parts):
        begin = (part_on - claim.due).days
        if 0 < begin < count:
            base = base_on(scheme, claim, part_on + ONE_DAY)
            column[begin:] = [base] * (count - begin)
    return column


def in_first_tier(scheme: Scheme, start: date, day: date) -> bool:
    """Fewer whole months than the tier has lie between the first day and this one."""
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return months < scheme.months


def base_on(scheme: Scheme, claim: Claim, day: date) -> int:
    """What of the claim bears a charge on a day."""
    at_first = claim.amount - sum(yen for on, yen in claim.parts if on <= claim.due)
    left = claim.amount - sum(yen for on, yen in claim.parts if on < day)
    if at_first < scheme.base_minimum or left <= 0:
        return 0
    if scheme.parts == "original":
        left = at_first
    if scheme.parts == "residual" and left < scheme.base_minimum:
        return 0
    return left // scheme.base_unit * scheme.base_unit


def rate_on(scheme: Scheme, claim: Claim, year: int, is_first: bool, relief: str) -> Fraction:
    """Percent a year of one day."""
    if scheme.method == "legal_interest":
        return F(5) if claim.due + ONE_DAY < date(2020, 4, 1) else F(3)
    base = F(scheme.first if is_first or scheme.method == "flat" else scheme.later)
    if not scheme.special or year < 2000:
        return base / 2 if relief and not is_first else base
    year = min(year, 2026)
    special, rate = F(SPECIAL[year]), base
    if year >= 2014:
        margin = F(scheme.first_margin if is_first else scheme.later_margin)
        rate = min(base, special + margin)
    elif is_first:
        rate = min(base, special)
    if relief:
        rate = min(rate, F(GRACE_FROM_2021.get(year, SPECIAL[year])))
    return rate
