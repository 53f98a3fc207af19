"""計算日: the day on which late charges of a page are reckoned; today, or what the address asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from arrears_office.law.charge.days import checked_day
from arrears_office.web.era import era_short, parse_day

FIELD = "reckoned_on"


@dataclass(frozen=True, slots=True)
class ReckonedDay:
    """The day, what was typed for it, and why that could not be read (then the day is today)."""

    day: date
    typed: str
    problem: str
    today: bool

    def address(self, url: str) -> str:
        """An address that keeps a day other than today."""
        if self.today:
            return url
        joint = "&" if "?" in url else "?"
        return f"{url}{joint}{urlencode({FIELD: self.day.isoformat()})}"


def reckoned_day(asked: Mapping[str, str], today: date) -> ReckonedDay:
    """The day that an address asks for; empty or unreadable: today.

    >>> day = reckoned_day({"reckoned_on": "R8.12.25"}, date(2026, 11, 23))
    >>> day.day, day.today
    (datetime.date(2026, 12, 25), False)
    >>> reckoned_day({"reckoned_on": "R8.2.30"}, date(2026, 11, 23)).problem
    '「R8.2.30」は暦にない日です。月と日を確かめてください。'
    """
    typed = asked.get(FIELD, "").strip()
    if not typed:
        return ReckonedDay(today, era_short(today), "", True)
    try:
        day = checked_day(parse_day(typed), "計算日")
    except ValueError as problem:
        return ReckonedDay(today, typed, str(problem), True)
    return ReckonedDay(day, era_short(day), "", day == today)
