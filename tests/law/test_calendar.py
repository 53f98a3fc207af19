"""Terms end on working days; payments are made on any day (地方税法20条の5②, 自治令142条)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.calendar import is_working_day, next_working_day

HOLIDAY = date(2026, 11, 23)  # 勤労感謝の日, a Monday
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("nominal", "effective"),
    [
        (date(2026, 1, 31), date(2026, 2, 2)),  # Saturday
        (date(2025, 8, 31), date(2025, 9, 1)),  # Sunday
        (date(2021, 12, 25), date(2021, 12, 27)),
        (date(2017, 4, 30), date(2017, 5, 1)),
        (date(2026, 6, 30), date(2026, 6, 30)),  # a Tuesday stays
    ],
)
def test_published_due_dates_are_their_nominal_days_moved(nominal: date, effective: date) -> None:
    assert next_working_day(nominal) == effective


def test_a_holiday_moves_a_due_date_only_where_it_is_known() -> None:
    assert next_working_day(HOLIDAY, frozenset({HOLIDAY})) == date(2026, 11, 24)
    assert next_working_day(HOLIDAY) == HOLIDAY


@pytest.mark.parametrize("day", [(2026, 12, 29), (2026, 12, 31), (2027, 1, 1), (2025, 1, 3)])
def test_nobody_works_from_29_december_to_3_january(day: tuple[int, int, int]) -> None:
    assert not is_working_day(date(*day))


@pytest.mark.parametrize("day", [(2026, 12, 28), (2027, 1, 4)])
def test_the_days_beside_the_turn_of_the_year_are_worked(day: tuple[int, int, int]) -> None:
    assert is_working_day(date(*day))


@settings(max_examples=50)
@given(days, st.frozensets(days, max_size=5))
def test_the_next_working_day_is_the_first_of_all(day: date, closed: frozenset[date]) -> None:
    found = next_working_day(day, closed)
    assert is_working_day(found, closed)
    skipped = [day + timedelta(days=step) for step in range((found - day).days)]
    assert not any(is_working_day(each, closed) for each in skipped)
