"""Standings equal the entries: after a day passes, a link moves, a payment comes too high."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum

from debtors.models import Standing
from receivables.models import Entry, EntrySort, Receivable
from receivables.selectors import outstanding
from receivables.selectors.checks import LEDGER_CHECKS
from receivables.services import restand, roll_standings
from tests.debtors import town

pytestmark = pytest.mark.django_db
TODAY = town.AS_OF


def standing(debtor: int, kind: str = "water") -> Standing:
    return Standing.objects.unscoped(reason="test").get(debtor=debtor, kind=kind)


def pay(claim: Receivable, yen: int, sort: EntrySort = EntrySort.PAYMENT) -> Entry:
    return Entry.objects.create(
        receivable=claim,
        department_id=claim.department_id,
        sort=sort,
        principal_yen=yen,
        counts_on=TODAY,
        recorded_at=town.at(TODAY),
        as_of_on=TODAY,
        delivery_no=1,
        source_key=f"move:P{Entry.objects.count()}",
        content_hash="",
    )


def test_an_instalment_becomes_overdue_by_the_day_after_its_due_day() -> None:
    person = town.face("water")
    debtor = town.debtor_of(person).pk
    town.claim(person, "water", 4_800, due_on=TODAY)
    restand(debtors=[debtor], on=TODAY)
    before = standing(debtor)
    assert (before.overdue_yen, before.not_due_yen, before.overdue_count) == (0, 4_800, 0)

    assert roll_standings(on=TODAY + timedelta(days=1)) == 1
    after = standing(debtor)
    assert (after.overdue_yen, after.not_due_yen, after.overdue_count) == (4_800, 0, 1)
    assert (after.oldest_due_on, after.as_of_on) == (TODAY, TODAY + timedelta(days=1))


def test_the_roll_moves_the_day_of_everybody_and_counts_only_what_may_ripen() -> None:
    person = town.face("water")
    debtor = town.debtor_of(person).pk
    town.claim(person, "water", 4_800, due_on=date(2025, 1, 31))
    restand(debtors=[debtor], on=TODAY)
    assert roll_standings(on=TODAY + timedelta(days=3)) == 0
    assert standing(debtor).as_of_on == TODAY + timedelta(days=3)
    assert standing(debtor).overdue_yen == 4_800


def test_a_payment_above_the_balance_leaves_zero_and_takes_nothing_from_the_next_claim() -> None:
    person = town.face("water")
    debtor = town.debtor_of(person).pk
    paid = town.claim(person, "water", 4_800)
    town.claim(person, "water", 700)
    pay(paid, -5_000)
    restand(debtors=[debtor], on=TODAY)
    assert (standing(debtor).overdue_yen, standing(debtor).overdue_count) == (700, 1)


def test_a_settled_debtor_keeps_the_standing_with_zero() -> None:
    person = town.face("water")
    debtor = town.debtor_of(person).pk
    pay(town.claim(person, "water", 4_800), -4_800)
    restand(debtors=[debtor], on=TODAY)
    assert (standing(debtor).overdue_yen, standing(debtor).oldest_due_on) == (0, None)


def test_every_self_audit_holds_and_finds_a_standing_that_was_tampered_with() -> None:
    person = town.face("water")
    debtor = town.debtor_of(person).pk
    town.claim(person, "water", 4_800)
    restand(debtors=[debtor], on=TODAY)
    assert [check().different for check in LEDGER_CHECKS] == [0] * len(LEDGER_CHECKS)

    Standing.objects.unscoped(reason="test").filter(debtor=debtor).update(overdue_yen=4_801)
    found = [check() for check in LEDGER_CHECKS]
    assert {check.name for check in found if check.different} == {"standings_equal_entries"}


def test_the_sum_of_standings_is_the_outstanding_balance_of_the_day() -> None:
    for yen in (1_000, 2_500, 0):
        person = town.face("water")
        town.claim(person, "sewerage", yen)
        restand(debtors=[town.debtor_of(person).pk], on=TODAY)
    total = Standing.objects.unscoped(reason="test").aggregate(yen=Sum("overdue_yen"))["yen"]
    assert total == 3_500 == outstanding(on=TODAY)["sewerage"]
