"""Periods of years and months by the calendar (民法140条, 141条, 143条 [V])."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def last_day(first: date, *, years: int = 0, months: int = 0) -> date:
    """The last day of a period whose first counted day is `first` (民法143条② [V]).

    The day before the one that answers to it; where the month has none, the month's end.
    Never shifted by Sundays or holidays ([B]: 地方税法20条の5② speaks of terms for acts).

    >>> str(last_day(date(2021, 7, 1), years=5))
    '2026-06-30'
    >>> str(last_day(date(2024, 2, 29), years=5)), str(last_day(date(2026, 8, 31), months=6))
    ('2029-02-28', '2027-02-28')
    """
    if months:
        index = first.month - 1 + months
        year, month = first.year + years + index // 12, index % 12 + 1
        end = monthrange(year, month)[1]
        return date(year, month, end) if first.day > end else date(year, month, first.day) - DAY
    try:
        return first.replace(year=first.year + years) - DAY
    except ValueError:  # 29 February has none that answers to it
        return date(first.year + years, 2, 28)


def last_day_after(event: date, *, years: int = 0, months: int = 0) -> date:
    """The last day of a period that begins with an event: its own day does not count (民法140条).

    >>> str(last_day_after(date(2026, 11, 24), months=6))
    '2027-05-24'
    """
    return last_day(event + DAY, years=years, months=months)
