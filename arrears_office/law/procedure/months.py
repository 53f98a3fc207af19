"""Months after a day, as the Civil Code counts a term."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The corresponding day so many months later; without one, the month's end (民法143条②).

    >>> str(months_after(date(2026, 1, 31), 1)), str(months_after(date(2025, 11, 24), 12))
    ('2026-02-28', '2026-11-24')
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
