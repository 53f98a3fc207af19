"""Reads what a city file decides where law leaves room; a section left out is the default."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from arrears_office.law.tables import Table
from arrears_office.office.city_types import AppropriationPolicy, Calendar

Word = TypeVar("Word", bound=StrEnum)


def section(table: Table, key: str) -> Table:
    """A section that a city may leave out: an empty table then, so that every default holds."""
    return table.table(key) if key in table.values else Table(table.file, table.where(key), {})


def read_calendar(table: Table) -> Calendar:
    """The days the city closes or opens against the national calendar (条例の休日)."""
    table.only("closed", "open")
    closed, opened = _days(table, "closed"), _days(table, "open")
    both = sorted(closed & opened)
    if both:
        raise table.refuse(
            "open", f"{both[0]} は closed にもあります。どちらか一方に書いてください。"
        )
    return Calendar(closed, opened)


def read_appropriation(table: Table) -> AppropriationPolicy:
    """How one payment is put to several claims when the payer names none."""
    table.only("between_claims", "water_sewerage_slip")
    default = AppropriationPolicy()
    return AppropriationPolicy(
        between_claims=_word(table, "between_claims", default.between_claims),
        water_sewerage_slip=_word(table, "water_sewerage_slip", default.water_sewerage_slip),
    )


def _word(table: Table, key: str, default: Word) -> Word:
    """One of the words that the default belongs to, or the default itself."""
    return table.choice(key, type(default)) if key in table.values else default


def _days(table: Table, key: str) -> frozenset[date]:
    days = table.values.get(key, [])
    if not isinstance(days, list) or any(type(day) is not date for day in days):
        raise table.refuse(
            key, "日付を [2026-11-24, 2026-12-28] のように、引用符なしで並べてください。"
        )
    twin = next((day for day in days if days.count(day) > 1), None)
    if twin is not None:
        raise table.refuse(key, f"{twin} が二度あります。一度だけ書いてください。")
    return frozenset(days)
