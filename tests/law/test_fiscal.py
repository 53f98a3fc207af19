"""The fiscal calendar."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law import fiscal

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_the_examples_in_the_module_hold() -> None:
    result = doctest.testmod(fiscal)
    assert result.attempted >= 9
    assert result.failed == 0


@settings(max_examples=50)
@given(DAYS)
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    year = fiscal.fiscal_year_of(day)
    assert fiscal.fiscal_year_start(year) <= day <= fiscal.fiscal_year_end(year)
    assert fiscal.fiscal_year_end(year) + timedelta(days=1) == fiscal.fiscal_year_start(year + 1)


@settings(max_examples=50)
@given(DAYS)
def test_month_ends_follow_one_another_without_a_gap(day: date) -> None:
    end = fiscal.month_end_of(day)
    assert day <= end < fiscal.next_month_end(day)
    assert fiscal.previous_month_end(fiscal.next_month_end(day)) == end
    assert fiscal.previous_month_end(day) < day


def test_sixty_months_are_five_years_of_month_ends() -> None:
    ends = fiscal.month_ends(date(2021, 10, 31), date(2026, 9, 30))
    assert len(ends) == 60
    assert (ends[0], ends[-1]) == (date(2021, 10, 31), date(2026, 9, 30))


@settings(max_examples=50)
@given(DAYS, st.integers(0, 60))
def test_the_corresponding_day_completes_the_year(day: date, years: int) -> None:
    end = fiscal.month_end(day.year + years, day.month)
    anniversary = day.replace(year=day.year + years, day=min(day.day, end.day))
    assert fiscal.whole_years(day, anniversary) == years
    if years:
        assert fiscal.whole_years(day, anniversary - timedelta(days=1)) == years - 1


def test_an_age_before_birth_is_refused() -> None:
    with pytest.raises(ValueError, match="より前です"):
        fiscal.whole_years(date(2026, 10, 31), date(2026, 10, 30))
