"""Reads the rates the program brings along."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.rates.book import RateBook
from arrears_office.law.rates.rows import InterestRate, SpecialRate
from arrears_office.law.tables import Table, open_table

FOLDER = Path(__file__).resolve().parent


@cache
def built_in() -> RateBook:
    """The rates of `special.toml` and `interest.toml`, read once.

    >>> book = built_in()
    >>> book.special[1].from_on, len(book.special)
    (datetime.date(2000, 1, 1), 28)
    """
    special = open_table(FOLDER / "special.toml").tables("special")
    interest = open_table(FOLDER / "interest.toml").tables("interest")
    return RateBook(
        special=tuple(_special(row) for row in special),
        interest=tuple(_interest(row) for row in interest),
    )


def _special(row: Table) -> SpecialRate:
    row.only(
        "from", "special", "later_is_special", "grace", "grace_evidence",
        "article", "source", "evidence",
    )  # fmt: skip
    return SpecialRate(
        from_on=row.day("from"),
        special=_percent_or_none(row, "special"),
        later_is_special=row.flag("later_is_special"),
        grace=_percent_or_none(row, "grace"),
        article=row.text("article"),
        source=row.text("source"),
        evidence=row.choice("evidence", Evidence),
        grace_evidence=row.choice("grace_evidence", Evidence),
    )


def _percent_or_none(row: Table, key: str) -> Fraction | None:
    """No key, no such rate that year."""
    return row.percent(key) if key in row.values else None


def _interest(row: Table) -> InterestRate:
    row.only("from", "rate", "known_until", "article", "source", "evidence")
    known_until: date = row.day("known_until")
    return InterestRate(
        from_on=row.day("from"),
        rate=row.percent("rate"),
        known_until=known_until,
        article=row.text("article"),
        source=row.text("source"),
        evidence=row.choice("evidence", Evidence),
    )
