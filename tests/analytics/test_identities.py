"""Months follow each other, make the year, and equal the debtors' sum; a wrong yen is found."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from analytics.models import BridgeFact, MonthClose
from analytics.services import close_complete_months
from analytics.services.identities import (
    closings_are_openings,
    debtors_make_the_total,
    months_make_the_year,
)
from debtors.models import IdentityLink, Standing
from receivables.models import Receivable
from receivables.services import restand
from tests.analytics.ledger import SECOND, at, book, claim, deliver

pytestmark = pytest.mark.django_db
CHECKS = (closings_are_openings, months_make_the_year, debtors_make_the_total)


@pytest.fixture
def closed() -> Receivable:
    """Sixty months told, one more closed, standings of its month end; the claim in them."""
    row = claim(due_on=date(2024, 5, 31), yen=7_000)
    book(row, "payment", -1_000, date(2025, 3, 31))
    deliver("water", SECOND)
    book(row, "payment", -500, date(2026, 10, 5), known=SECOND)
    close_complete_months(by=None, on=SECOND, now=at(SECOND))
    links = IdentityLink.objects.filter(source_person=row.source_person)
    restand(debtors=links.values_list("debtor_id", flat=True), on=SECOND)
    return row


def test_all_three_hold_and_compare_something(closed: Receivable) -> None:
    found = [check() for check in CHECKS]
    assert [each.different for each in found] == [0, 0, 0]
    assert all(each.compared for each in found)


@pytest.mark.usefixtures("append_only_lifted")
def test_a_month_that_opens_with_another_yen_is_found(closed: Receivable) -> None:
    october = BridgeFact.objects.filter(close__month_end_on=SECOND)
    assert october.update(opening_yen=F("opening_yen") + 1, collected_yen=F("collected_yen") + 1)
    found = closings_are_openings()
    assert (found.different, found.examples) == (
        1, (f"water 2024 {SECOND} 前月末＝月初: 6,000 / 6,001(差 -1円)",),
    )  # fmt: skip
    # the same yen does not add up within the fiscal year either
    assert months_make_the_year().examples[0].startswith("2026年度 ")


@pytest.mark.usefixtures("append_only_lifted")
def test_a_total_that_is_not_the_debtors_sum_is_found(closed: Receivable) -> None:
    Standing.objects.unscoped(reason="test").update(overdue_yen=F("overdue_yen") + 1)
    found = debtors_make_the_total()
    assert found.different == 1
    assert found.examples[0].endswith("5,501 / 5,500(差 +1円)")


def test_standings_of_another_day_or_after_a_late_entry_are_not_compared(
    closed: Receivable,
) -> None:
    book(closed, "payment", -100, date(2026, 10, 30), known=SECOND + timedelta(days=3))
    assert debtors_make_the_total().compared == 0


@pytest.mark.usefixtures("append_only_lifted")
def test_a_month_that_was_never_closed_cuts_the_run_and_is_no_difference(
    closed: Receivable,
) -> None:
    whole = closings_are_openings().compared
    april = MonthClose.objects.get(month_end_on=date(2026, 4, 30))
    for facts in (april.bridge, april.stock, april.debtor_counts):
        facts.all().delete()
    april.delete()
    found = closings_are_openings()
    assert (found.compared, found.different) == (whole - 2, 0)
