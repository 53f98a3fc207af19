"""Working days of a city office: a term that ends on a day off ends on the next working day."""

from datetime import date, timedelta

Closed = frozenset[date]
"""Holidays (国民の祝日に関する法律) and the city's own; weekends and year's end need none."""

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, closed: Closed = frozenset()) -> bool:
    """Whether offices work: no Saturday, Sunday, holiday, nor 29 December to 3 January.

    地方税法20条の5② [V: 自治令142条 names it; twin 国税通則法10条②]; 12/29〜1/3 [V].

    >>> is_working_day(date(2026, 1, 3)), is_working_day(date(2026, 1, 5))
    (False, True)
    >>> is_working_day(date(2026, 11, 23), frozenset({date(2026, 11, 23)}))
    False
    """
    return day.weekday() < SATURDAY and day not in closed and not _turn_of_year(day)


def next_working_day(day: date, closed: Closed = frozenset()) -> date:
    """The day itself if offices work on it, else the first day after it on which they do.

    A due date that falls on a day off moves so (地方税法20条の5② [V]; twin 国税通則法10条② [V]).
    Only the end of a term moves: the day of a payment never does, nor the end of prescription [B].
    Published due dates that moved:

    >>> for nominal in ((2026, 1, 31), (2025, 8, 31), (2021, 12, 25), (2017, 4, 30)):
    ...     print(next_working_day(date(*nominal)))
    2026-02-02
    2025-09-01
    2021-12-27
    2017-05-01

    A term to the end of December ends in the new year:

    >>> print(next_working_day(date(2026, 12, 31), frozenset({date(2027, 1, 1)})))
    2027-01-04
    """
    while not is_working_day(day, closed):
        day += ONE_DAY
    return day


def _turn_of_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
