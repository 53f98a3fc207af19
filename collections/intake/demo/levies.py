"""What the fictional city levies: kinds, due days of the fiscal year, sums, numbering."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTH_END = 31


@dataclass(frozen=True)
class Levy:
    """One kind's yearly bills: (month, day) by term, the fiscal year running April to March."""

    kind: str
    department: str
    prefix: str
    due: tuple[tuple[int, int], ...]
    low_yen: int
    high_yen: int
    term: str = "期"


def _month_ends(*months: int) -> tuple[tuple[int, int], ...]:
    """Month ends; December's is the 25th, as in most cities."""
    return tuple((month, 25 if month == 12 else MONTH_END) for month in months)


_ALL_MONTHS = _month_ends(4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_SIX = _month_ends(5, 7, 9, 11, 1, 3)
_NINE = _month_ends(7, 8, 9, 10, 11, 12, 1, 2, 3)
LEVIES = (
    Levy("resident_tax", "tax", "01-", _month_ends(6, 8, 10, 1), 8_000, 90_000),
    Levy("fixed_asset_tax", "tax", "02-", _month_ends(4, 7, 12, 2), 4_000, 70_000),
    Levy("light_vehicle_tax", "tax", "03-", _month_ends(5), 2_400, 15_000),
    Levy("corporate_tax", "tax", "04-", _month_ends(5), 50_000, 160_000),
    Levy("health_insurance_tax", "tax", "05-", _NINE, 6_000, 50_000),
    Levy("water", "water", "W1-", _SIX, 2_800, 26_000),
    Levy("sewerage", "water", "W2-", _SIX, 2_200, 20_000),
    Levy("housing", "housing", "H1-", _ALL_MONTHS, 14_000, 36_000, "月分"),
    Levy("nursery", "nursery", "N1-", _ALL_MONTHS, 12_000, 45_000, "月"),
    Levy("school_meals", "school_meals", "S1-", _ALL_MONTHS[1:], 4_200, 6_200, "月"),
    Levy("nursing_care", "nursing_care", "K1-", _NINE[:8], 5_000, 13_000),
    Levy("late_elderly", "late_elderly", "E1-", _NINE[:8], 6_000, 15_000),
)
KIND_CODES = tuple(levy.kind for levy in LEVIES)


def due_on(levy: Levy, fiscal_year: int, term: int) -> date:
    """The effective due day of a term (from 1): weekends and year's end move it on.

    >>> due_on(LEVIES[0], 2024, 2)
    datetime.date(2024, 9, 2)
    """
    month, day = levy.due[term - 1]
    year = fiscal_year + (month < 4)
    return next_business_day(date(year, month, min(day, calendar.monthrange(year, month)[1])))


def next_business_day(day: date) -> date:
    """The day itself, or the next that is no weekend and not 29 December to 3 January."""
    while day.weekday() >= 5 or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        day += timedelta(days=1)
    return day


def term_text(levy: Levy, due: date, term: int) -> str:
    """How the department names the instalment: by number, or by the due day's month."""
    if levy.term == "期":
        return f"{term}期"
    return f"{levy.due[term - 1][0] if levy.term == '月分' else due.month}{levy.term}"
