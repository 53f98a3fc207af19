"""Days on screen and days as typed."""

import doctest
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears_office.web import era
from arrears_office.web.templatetags import japanese

DAYS = st.dates(date(1868, 1, 25), date(2060, 12, 31))


def test_the_examples_in_the_module_hold() -> None:
    result = doctest.testmod(era)
    assert result.attempted >= 6
    assert result.failed == 0


@given(DAYS)
def test_what_is_printed_can_be_typed_again(day: date) -> None:
    assert era.parse_day(era.era(day)) == day
    assert era.parse_day(era.era_short(day)) == day
    assert era.parse_day(day.isoformat()) == day
    assert era.parse_day(day.strftime("%Y%m%d")) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R8.11.24", date(2026, 11, 24)),
        ("r08.11.24", date(2026, 11, 24)),
        ("8.11.24", date(2026, 11, 24)),
        ("令和8年11月24日", date(2026, 11, 24)),
        ("令和 8年11月24日", date(2026, 11, 24)),
        ("2026/11/24", date(2026, 11, 24)),
        ("2026年11月24日", date(2026, 11, 24)),
        ("R8/11/24", date(2026, 11, 24)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("S64.1.7", date(1989, 1, 7)),
        ("T15.12.24", date(1926, 12, 24)),
        ("M45.7.29", date(1912, 7, 29)),
        ("平成32年3月31日", date(2020, 3, 31)),
        ("㋿8年11月24日", date(2026, 11, 24)),
    ],
)
def test_a_day_is_read_in_every_form_the_office_types(text: str, day: date) -> None:
    assert era.parse_day(text) == day


@pytest.mark.parametrize("text", ["R8.2.30", "20261301", "令和7年2月29日"])
def test_a_day_the_calendar_lacks_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=f"「{text}」は暦にない日です"):
        era.parse_day(text)


@pytest.mark.parametrize("text", ["R1.4.30", "H1.1.7", "R0.1.1"])
def test_a_day_before_the_era_began_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="最初の日"):
        era.parse_day(text)


@pytest.mark.parametrize("text", ["", "きのう", "261124", "2026-11", "X8.1.1"])
def test_what_is_no_day_is_refused_with_the_forms_that_work(text: str) -> None:
    with pytest.raises(ValueError, match=r"R8\.11\.24、2026-11-24"):
        era.parse_day(text)


def test_the_day_before_a_change_of_era_keeps_the_old_name() -> None:
    assert era.era(date(2019, 4, 30)) == "平成31年4月30日(火)"
    assert era.era_short(date(1989, 1, 7)) == "S64.1.7"


def test_a_moment_in_a_template_is_the_day_in_tokyo() -> None:
    late = datetime(2026, 10, 31, 15, 30, tzinfo=UTC)
    assert japanese.era_short(late) == "R8.11.1"
    assert japanese.era_month(None) == "—"
