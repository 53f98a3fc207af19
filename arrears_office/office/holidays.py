"""The days a city's offices are closed: national holidays, and what the city decided besides."""

from collections.abc import Collection
from datetime import date
from functools import cache

import jpholiday

from arrears_office.law.calendar import Closed
from arrears_office.office.city import city


def closed_days(first_year: int, last_year: int) -> Closed:
    """National holidays of these calendar years with the city's `[calendar]` laid over them.

    Saturdays, Sundays and 29 December to 3 January are no part of it: `law.calendar` knows them,
    and a Saturday that the city opens stays one on which no term ends (地方税法20条の5②).
    """
    own = city().calendar
    return over(national_holidays(first_year, last_year), closed=own.closed, opened=own.open)


def closed_near(day: date) -> Closed:
    """The closed days that can move a term ending on the day: its own year's and the next's."""
    return closed_days(day.year, day.year + 1)


@cache
def national_holidays(first_year: int, last_year: int) -> Closed:
    """国民の祝日・休日 (国民の祝日に関する法律2条・3条) as jpholiday reckons them.

    The equinoxes of years not yet announced (官報, 1 February before) are its astronomical guess.
    """
    return frozenset().union(*map(_of_year, range(first_year, last_year + 1)))


@cache
def _of_year(year: int) -> Closed:
    """Sixty milliseconds a year: asked once, and only for years that a claim names."""
    found = jpholiday.between(date(year, 1, 1), date(year, 12, 31))
    return frozenset(day for day, _ in found)


def over(holidays: Closed, *, closed: Collection[date], opened: Collection[date]) -> Closed:
    """Holidays with the city's own closed days added and its working days taken out."""
    return (holidays | frozenset(closed)) - frozenset(opened)
