"""The days of a charge: effective due date, first day charged, end of the first tier."""

from calendar import monthrange
from datetime import date, timedelta

from arrears_office.law.calendar import Closed, next_working_day

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Every day of a claim lies between these: far enough for any, and rate tables stay finite."""
ONE_DAY = timedelta(days=1)


def checked_day(day: date, what: str) -> date:
    """The day, or a sentence that names it and what it was given as.

    >>> checked_day(date(2226, 1, 1), "納付日")
    Traceback (most recent call last):
    ...
    ValueError: 納付日 2226-01-01 は扱えません。1900-01-01 から 2199-12-31 までの日にしてください。
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(
            f"{what} {day} は扱えません。{FIRST_DAY} から {LAST_DAY} までの日にしてください。"
        )
    return day


def effective_due_on(due_on: date, *, shifts: bool, closed: Closed) -> date:
    """The due date that counts: moved off closed days if the date given is the nominal one.

    地方税法20条の5② [V]. The day of payment never moves.

    >>> effective_due_on(date(2026, 1, 31), shifts=True, closed=frozenset())
    datetime.date(2026, 2, 2)
    >>> effective_due_on(date(2026, 1, 31), shifts=False, closed=frozenset())
    datetime.date(2026, 1, 31)
    """
    return next_working_day(due_on, closed) if shifts else due_on


def first_tier_end(start_on: date, months: int) -> date:
    """The last day of the first tier: calendar months from the first day charged (民法143条② [V]).

    The day before the corresponding day; without a corresponding day, the month's last.
    No months: the day before the start, so that no day lies in the tier.

    >>> for start in ((2021, 12, 28), (2017, 5, 2), (2024, 2, 1), (2025, 2, 1), (2025, 1, 31)):
    ...     print(first_tier_end(date(*start), 1))
    2022-01-27
    2017-06-01
    2024-02-29
    2025-02-28
    2025-02-28
    >>> print(first_tier_end(date(2021, 5, 1), 3))
    2021-07-31
    """
    years, month = divmod(start_on.month - 1 + months, 12)
    year, month = start_on.year + years, month + 1
    last = monthrange(year, month)[1]
    if start_on.day > last:
        return date(year, month, last)
    return date(year, month, start_on.day) - ONE_DAY
