"""The rates as known now: the program's own rows, and those two people of the office confirmed.

The confirmed rows are read at most once a minute in each process, not for every page. The minute
is harmless: a rate is published weeks before its first day, the process that confirms it forgets
its copy at once, and until another process follows it says 概算 with the last rate known, as it
did the minute before.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from django.core.cache import caches
from django.db import connection

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.rates import (
    InterestRate,
    RateBook,
    SpecialRate,
    built_in,
    special_from_average,
)
from arrears_office.office.models import EnteredRate, RateSort
from arrears_office.office.selectors.rates import ConfirmedRate, confirmed_rates

KEY = "office.confirmed_rates"
SECONDS = 60


def rate_book() -> RateBook:
    """Every rate that counts today; unconfirmed rows never do."""
    cache = caches["process"]
    confirmed = cache.get(KEY)
    if confirmed is None:
        confirmed = confirmed_rates()
        cache.set(KEY, confirmed, SECONDS)
    return book_with(confirmed)


def rate_book_of_a_command() -> RateBook:
    """The same for a command that needs no city: before the first migrate nobody entered any."""
    table = EnteredRate._meta.db_table  # noqa: SLF001 - Django's public _meta
    if table in connection.introspection.table_names():
        return rate_book()
    return built_in()


def forget_rates() -> None:
    """Let this process read the confirmed rows anew."""
    caches["process"].delete(KEY)


@lru_cache(maxsize=8)
def book_with(confirmed: tuple[ConfirmedRate, ...]) -> RateBook:
    """The program's rows with confirmed ones after them.

    Where both know a day the program's row stands: it is tested and names its source. A row
    that does not follow on the ones before it (after a step back to an older program) waits
    until the gap is filled, so that no page goes without rates.
    """
    book = built_in()
    for row in confirmed:
        if row.sort == RateSort.SPECIAL and row.from_on == next_special_on(book):
            book = book.with_special([special_rate(row)])
        elif row.sort == RateSort.INTEREST and row.from_on == next_interest_on(book):
            book = replace(book, interest=(*book.interest, interest_rate(row)))
    return book


def special_rate(row: ConfirmedRate) -> SpecialRate:
    """The rates of the year that follow from a confirmed 平均貸付割合."""
    parts = special_from_average(Fraction(row.thousandths, 1000), row.from_on.year)
    return SpecialRate(
        from_on=row.from_on,
        special=parts.special,
        later_is_special=True,
        grace=parts.grace,
        article=row.article,
        source=row.source,
        evidence=Evidence.VERIFIED,
        grace_evidence=Evidence.VERIFIED,
    )


def interest_rate(row: ConfirmedRate) -> InterestRate:
    """The 法定利率 of a confirmed three-year term."""
    return InterestRate(
        from_on=row.from_on,
        rate=Fraction(row.thousandths, 1000),
        known_until=row.until_on or row.from_on,
        article=row.article,
        source=row.source,
        evidence=Evidence.VERIFIED,
    )


def next_special_on(book: RateBook) -> date:
    """The first of January of the first year whose 平均貸付割合 is not known."""
    return book.known_until + timedelta(1)


def next_interest_on(book: RateBook) -> date:
    """The first day whose 法定利率 is not known."""
    return book.interest[-1].known_until + timedelta(1)
