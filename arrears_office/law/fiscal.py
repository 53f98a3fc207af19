"""The fiscal calendar of a local government: years, month ends, whole years of age."""

from calendar import monthrange
from datetime import date, timedelta


def fiscal_year_of(day: date) -> int:
    """The fiscal year (会計年度) of a day: 1 April to 31 March (自治法208条① [V]).

    >>> fiscal_year_of(date(2026, 3, 31)), fiscal_year_of(date(2026, 4, 1))
    (2025, 2026)
    """
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_start(year: int) -> date:
    """The first day of a fiscal year (自治法208条① [V]).

    >>> fiscal_year_start(2026)
    datetime.date(2026, 4, 1)
    """
    return date(year, 4, 1)


def fiscal_year_end(year: int) -> date:
    """The last day of a fiscal year (自治法208条① [V]); its books close later, see closing rules.

    >>> fiscal_year_end(2026)
    datetime.date(2027, 3, 31)
    """
    return date(year + 1, 3, 31)


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2), month_end(2026, 2)
    (datetime.date(2024, 2, 29), datetime.date(2026, 2, 28))
    """
    return date(year, month, monthrange(year, month)[1])


def month_end_of(day: date) -> date:
    """The end of the month a day lies in; a month end is its own.

    >>> month_end_of(date(2026, 10, 5)), month_end_of(date(2026, 10, 31))
    (datetime.date(2026, 10, 31), datetime.date(2026, 10, 31))
    """
    return month_end(day.year, day.month)


def previous_month_end(day: date) -> date:
    """The end of the month before the day's month, the newest month end strictly before it.

    >>> previous_month_end(date(2026, 10, 31)), previous_month_end(date(2026, 1, 1))
    (datetime.date(2026, 9, 30), datetime.date(2025, 12, 31))
    """
    return day.replace(day=1) - timedelta(days=1)


def next_month_end(day: date) -> date:
    """The end of the month after the day's month.

    >>> next_month_end(date(2026, 10, 31)), next_month_end(date(2027, 1, 15))
    (datetime.date(2026, 11, 30), datetime.date(2027, 2, 28))
    """
    return month_end_of(month_end_of(day) + timedelta(days=1))


def month_ends(first: date, last: date) -> list[date]:
    """Every month end from first to last, both counted if they are month ends.

    >>> [str(day) for day in month_ends(date(2026, 7, 31), date(2026, 10, 30))]
    ['2026-07-31', '2026-08-31', '2026-09-30']
    >>> month_ends(date(2026, 10, 1), date(2026, 9, 30))
    []
    """
    found = []
    day = month_end_of(first)
    while day <= last:
        found.append(day)
        day = next_month_end(day)
    return found


def whole_years(start: date, end: date) -> int:
    """Completed years from start to end; 29 February has its day on the 28th (民法143条② [V]).

    The age of a claim on a month end is whole_years(due day, month end).

    >>> whole_years(date(2023, 10, 31), date(2026, 10, 30))
    2
    >>> whole_years(date(2023, 10, 31), date(2026, 10, 31))
    3
    >>> whole_years(date(2024, 2, 29), date(2025, 2, 28))
    1
    """
    if end < start:
        raise ValueError(f"{end} は {start} より前です。始まりの日を先に渡してください。")
    day_in_end_year = min(start.day, monthrange(end.year, start.month)[1])
    reached = (end.month, end.day) >= (start.month, day_in_end_year)
    return end.year - start.year - (0 if reached else 1)
