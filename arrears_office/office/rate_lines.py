"""What the rates desk shows: each year's rates in order, who stands for them, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.rates import InterestRate, RateBook, SpecialRate, built_in
from arrears_office.office.models import EnteredRate, RateSort
from arrears_office.office.rates import next_interest_on
from arrears_office.web.era import calendar_year

FIRST_BASE, LATER_BASE = Fraction("7.3"), Fraction("14.6")
FIRST_MARGIN, LATER_MARGIN = Fraction(1), Fraction("7.3")
"""Local tax: 地方税法326条①, and 附則3条の2① over the special rate [V]."""
NOTICE_DUE = "11月30日"
"""措法93条②: the Finance Minister notifies the next year's rate by then [V]."""


@dataclass(frozen=True)
class SpecialLine:
    """One calendar year's rates in percent; `entered` is None for the program's own rows."""

    years: str
    from_on: date
    average: Fraction | None
    special: Fraction | None
    first: Fraction
    later: Fraction
    grace: Fraction | None
    grace_believed: bool
    article: str
    source: str
    source_url: str
    entered: EnteredRate | None


@dataclass(frozen=True)
class InterestLine:
    """One three-year term of legal interest in percent."""

    from_on: date
    until_on: date
    rate: Fraction
    article: str
    source: str
    source_url: str
    entered: EnteredRate | None


@dataclass(frozen=True)
class Missing:
    """The first year whose rates nobody knows; `now`: it has begun or begins within a month."""

    years: str
    from_on: date
    now: bool


def special_lines(book: RateBook, entered: Iterable[EnteredRate]) -> list[SpecialLine]:
    """The book's years, the newest first."""
    people = _people(RateSort.SPECIAL, entered)
    return [special_line(row, people.get(row.from_on)) for row in reversed(book.special)]


def special_line(row: SpecialRate, entered: EnteredRate | None = None) -> SpecialLine:
    """A year as the desk shows it; since 2014 the 平均貸付割合 is the special rate less 1 %."""
    source, url = _source(row.source)
    return SpecialLine(
        years="平成11年まで" if row.special is None else calendar_year(row.from_on.year),
        from_on=row.from_on,
        average=row.special - 1 if row.special is not None and row.later_is_special else None,
        special=row.special,
        first=row.first_of(FIRST_BASE, FIRST_MARGIN),
        later=row.later_of(LATER_BASE, LATER_MARGIN),
        grace=row.grace,
        grace_believed=row.grace is not None and row.grace_evidence is Evidence.BELIEVED,
        article=row.article,
        source=source,
        source_url=url,
        entered=entered,
    )


def interest_lines(book: RateBook, entered: Iterable[EnteredRate]) -> list[InterestLine]:
    """The book's terms of legal interest, the newest first."""
    people = _people(RateSort.INTEREST, entered)
    return [_interest_line(row, people.get(row.from_on)) for row in reversed(book.interest)]


def missing(book: RateBook, today: date) -> Missing | None:
    """The unknown year, if its notice is due or near: from September, when it may be published.

    From 1 December, when it must have been published, and in the year itself it is `now`.
    """
    year = book.known_until.year + 1
    if today < date(year - 1, 9, 1):
        return None
    return Missing(
        years=calendar_year(year), from_on=date(year, 1, 1), now=today >= date(year - 1, 12, 1)
    )


def unused(book: RateBook, entered: Iterable[EnteredRate]) -> list[EnteredRate]:
    """Withdrawn and replaced rows, and confirmed ones that an update of the program overtook."""
    rows = list(entered)
    used = {
        row.pk
        for sort, last_on in (
            (RateSort.SPECIAL, book.special[-1].from_on),
            (RateSort.INTEREST, book.interest[-1].from_on),
        )
        for day, row in _people(sort, rows).items()
        if day <= last_on
    }
    return [row for row in rows if not row.is_waiting and row.pk not in used]


def sorts_due(book: RateBook, entered: Iterable[EnteredRate], today: date) -> set[RateSort]:
    """The sorts whose next notice may have been published and that nobody has entered yet.

    A 法定利率 is published about a year before its term begins (that of 2026-04-01 on 2025-03-31).
    """
    waiting = {row.sort for row in entered if row.is_waiting}
    due = {RateSort.SPECIAL} if missing(book, today) else set()
    if today >= next_interest_on(book) - timedelta(400):
        due.add(RateSort.INTEREST)
    return {sort for sort in due if sort not in waiting}


def _interest_line(row: InterestRate, entered: EnteredRate | None) -> InterestLine:
    source, url = _source(row.source)
    return InterestLine(row.from_on, row.known_until, row.rate, row.article, source, url, entered)


def _people(sort: RateSort, entered: Iterable[EnteredRate]) -> dict[date, EnteredRate]:
    """The confirmed rows in force by their first day, without days the program's rows cover."""
    own = built_in()
    covered = own.special if sort == RateSort.SPECIAL else own.interest
    last = covered[-1].from_on
    return {
        row.from_on: row
        for row in entered
        if row.sort == sort and row.is_current and row.from_on > last
    }


def _source(text: str) -> tuple[str, str]:
    """The name of a source and its address, if it ends in one."""
    name, found, address = text.rpartition(" ")
    return (name, address) if found and address.startswith("https://") else (text, "")
