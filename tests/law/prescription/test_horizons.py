"""How near a last day is: 12, 6, 3 and 1 months, and the fiscal year."""

import pytest

from arrears_office.law.prescription import days_left, horizon, horizon_of, within_fiscal_year
from tests.law.prescription.claims import act, day, found

TODAY = day("2026-11-23")


@pytest.mark.parametrize(
    ("last_on", "list_of"),
    [
        ("2026-11-22", "past"), ("2026-11-23", "1"), ("2026-12-23", "1"), ("2026-12-24", "3"),
        ("2027-02-23", "3"), ("2027-02-24", "6"), ("2027-05-23", "6"), ("2027-05-24", "12"),
        ("2027-11-23", "12"), ("2027-11-24", "later"),
    ],
)  # fmt: skip
def test_a_last_day_is_on_the_nearest_list(last_on: str, list_of: str) -> None:
    assert horizon_of(day(last_on), TODAY).value == list_of


def test_a_month_from_the_31st_ends_with_the_month() -> None:  # 民法143条②
    assert horizon_of(day("2027-02-28"), day("2027-01-31")).value == "1"
    assert horizon_of(day("2027-03-01"), day("2027-01-31")).value == "3"


def test_a_claim_that_stands_still_is_listed_apart() -> None:
    stopped = found("resident_tax", "2021-06-30", act("seizure", "2024-05-10"))
    assert horizon(stopped, TODAY).value == "stopped"
    assert days_left(stopped, TODAY) is None
    assert not within_fiscal_year(stopped, TODAY)


def test_the_earlier_of_the_two_ends_decides_the_list() -> None:  # domain.md §3.3-4
    raced = found("resident_tax", "2023-06-30", act("execution_suspended", "2024-01-10"))
    assert horizon(raced, TODAY).value == "3"
    assert days_left(raced, TODAY) == 48


def test_days_are_counted_to_the_last_day_and_beyond() -> None:
    claim = found("resident_tax", "2021-11-23")
    assert [days_left(claim, day(on)) for on in ("2026-11-22", "2026-11-23", "2026-11-24")] == [
        1, 0, -1,
    ]  # fmt: skip


def test_the_fiscal_year_counts_from_today_to_31_march() -> None:
    due = {"2021-11-22": False, "2021-11-23": True, "2022-03-31": True, "2022-04-01": False}
    assert {on: within_fiscal_year(found("resident_tax", on), TODAY) for on in due} == due
