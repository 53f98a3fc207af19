"""A close is a function of what was known; what is learned later makes a new version."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from analytics.models import BridgeFact, DebtorCount, MonthClose, StockFact
from analytics.services import close_complete_months, close_month, reckon, reconstruct_months
from arrears_office.office.models import Department
from debtors.models import Debtor
from tests.analytics.ledger import FIRST, SECOND, at, book, claim, deliver, person

pytestmark = pytest.mark.django_db


def close_all(day: date):
    """Close everything complete, as known at nine o'clock of the day."""
    return close_complete_months(by=None, on=day, now=at(day))


def closing_yen(close: MonthClose) -> int:
    """The closing balance of a close."""
    return sum(close.bridge.values_list("closing_yen", flat=True))


def test_the_first_load_tells_sixty_months_as_reconstructed() -> None:
    claim(due_on=date(2024, 5, 31), yen=7_000)
    made = close_all(FIRST).made
    assert len(made) == 60
    assert {close.status for close in made} == {"復元"}
    assert (made[0].month_end_on, made[-1].month_end_on) == (date(2021, 10, 31), FIRST)
    assert [closing_yen(close) for close in made[-3:]] == [7_000, 7_000, 7_000]


def test_a_first_delivery_in_mid_month_is_reconstructed_to_the_month_end_before() -> None:
    deliver("water", date(2026, 9, 15))
    claim(due_on=date(2024, 5, 31), yen=7_000, known=date(2026, 9, 15))
    assert close_all(FIRST).made[-1].month_end_on == date(2026, 8, 31)


def test_months_since_the_first_delivery_are_final() -> None:
    claim(due_on=date(2026, 10, 15), yen=900)
    close_all(FIRST)
    deliver("water", SECOND)
    (made,) = close_all(SECOND).made
    assert (made.month_end_on, made.version, made.status) == (SECOND, 1, "確定")
    assert closing_yen(made) == 900


def test_a_month_is_not_complete_while_receipts_are_missing() -> None:
    claim(due_on=date(2024, 5, 31), yen=7_000)
    department = Department.objects.get(pk="water")
    department.freshness_set.filter(channel="receipts").delete()
    closing = close_all(FIRST)
    assert closing.made == ()
    assert closing.waiting == ("water",)


def test_closing_again_with_the_same_figures_makes_nothing() -> None:
    claim(due_on=date(2024, 5, 31), yen=7_000)
    close_all(FIRST)
    assert close_all(SECOND).made == ()
    assert (
        close_month(department="water", month_end=FIRST, known_at=at(SECOND), by=None, on=SECOND)
        is None
    )


def test_a_payment_dated_in_a_closed_month_and_delivered_later_is_told_as_a_second_version() -> (
    None
):
    row = claim(due_on=date(2026, 8, 31), yen=5_000)
    close_all(FIRST)
    deliver("water", SECOND)
    book(row, "payment", -1_234, date(2026, 9, 20), known=SECOND)
    made = close_all(SECOND).made
    assert [(close.month_end_on, close.version, close.status) for close in made] == [
        (FIRST, 2, "遡及"),
        (SECOND, 1, "確定"),
    ]
    first, second = MonthClose.objects.filter(month_end_on=FIRST).order_by("version")
    assert (closing_yen(first), closing_yen(second)) == (5_000, 3_766)
    assert second.previous == first
    assert second.bridge.get().collected_yen == 1_234
    assert made[1].bridge.get().opening_yen == 3_766


def test_a_stored_close_can_be_reckoned_again_after_later_entries() -> None:
    row = claim(due_on=date(2026, 8, 31), yen=5_000)
    close_all(FIRST)
    book(row, "payment", -1_000, date(2026, 9, 1), known=FIRST)  # same moment, learned after
    close = MonthClose.objects.get(month_end_on=FIRST)
    assert reckon(close).digest() == close.digest


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (MonthClose, "through_entry"),
        (BridgeFact, "levy_year"),
        (StockFact, "yen"),
        (DebtorCount, "debtors"),
    ],
)
def test_closes_and_facts_refuse_change_and_deletion(model: type, field: str) -> None:
    claim(due_on=date(2026, 8, 31), yen=5_000)
    close_all(FIRST)
    with pytest.raises(DatabaseError, match="追記だけ"), transaction.atomic():
        model.objects.update(**{field: 1})
    with pytest.raises(DatabaseError, match="追記だけ"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_one_person_owing_in_two_departments_counts_once_in_the_city() -> None:
    debtor = Debtor.objects.create()
    for department, kind in (("water", "water"), ("housing", "housing")):
        deliver(department, FIRST)
        claim(department, kind, due_on=date(2026, 8, 31), yen=500, who=person(department, debtor))
        claim(department, kind, due_on=date(2026, 8, 31), yen=500)
    close_all(FIRST)
    rows = DebtorCount.objects.filter(month_end_on=FIRST, kind="")
    assert {row.close.department_id: row.debtors for row in rows if row.close} == {
        "water": 2,
        "housing": 2,
    }
    city = rows.get(close=None)
    assert (city.debtors, city.closes) == (3, "housing 2026-09-30 1; water 2026-09-30 1")


def test_reconstructing_twice_tells_nothing_new() -> None:
    claim(due_on=date(2024, 5, 31), yen=7_000)
    common = {"department": "water", "known_at": at(FIRST), "by": None, "on": FIRST}
    assert len(reconstruct_months(**common)) == 60
    assert reconstruct_months(**common) == []


def test_an_older_delivery_after_a_newer_one_adds_no_month_before_the_sixty() -> None:
    deliver("water", SECOND)
    claim(due_on=date(2024, 5, 31), yen=7_000, known=SECOND)
    close_all(SECOND)
    claim(due_on=date(2024, 6, 30), yen=100, known=FIRST)
    made = close_all(date(2026, 11, 5)).made
    assert min(close.month_end_on for close in made) > date(2021, 11, 30)
    assert {close.version for close in made} == {2}
