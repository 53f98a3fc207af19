"""Holidays of the law and the city's own days."""

from datetime import date

import pytest

from arrears_office.law.calendar import is_working_day, next_working_day
from arrears_office.office.holidays import closed_days, national_holidays, over

GOLDEN_WEEK = {date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)}


def test_the_golden_week_of_2026_with_its_substitute_day_is_closed() -> None:
    assert national_holidays(2026, 2026) >= GOLDEN_WEEK


@pytest.mark.parametrize(
    ("nominal", "effective"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),  # 勤労感謝の日
        (date(2026, 5, 2), date(2026, 5, 7)),  # Saturday, then four holidays
        (date(2026, 1, 31), date(2026, 2, 2)),
    ],
)
def test_a_term_that_ends_on_a_holiday_ends_on_the_next_working_day(
    nominal: date, effective: date
) -> None:
    assert next_working_day(nominal, closed_days(2026, 2026)) == effective


def test_a_city_s_own_days_lie_over_the_national_ones() -> None:
    founding, worked = date(2026, 7, 1), date(2026, 11, 23)
    found = over(national_holidays(2026, 2026), closed={founding}, opened={worked})
    assert not is_working_day(founding, found)
    assert is_working_day(worked, found)


def test_days_outside_the_asked_years_are_not_there() -> None:
    assert {day.year for day in national_holidays(2026, 2027)} == {2026, 2027}
