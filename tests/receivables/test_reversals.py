"""A 取消 finds its payment only when exactly one matches; else a person decides."""

import pytest

from receivables.models import EntrySort, Reversal
from receivables.services import match_reversals
from tests.debtors import town
from tests.receivables.test_standings import pay

pytestmark = pytest.mark.django_db


def test_a_reversal_is_paired_with_the_one_payment_of_its_yen() -> None:
    claim = town.claim(town.face("tax"), "resident_tax", 13_200)
    payment = pay(claim, -13_200)
    reversal = pay(claim, 13_200, EntrySort.REVERSAL)
    assert match_reversals(delivery_no=1) == (1, [])
    assert Reversal.objects.get().reverses == payment
    assert Reversal.objects.get().entry == reversal


def test_two_equal_payments_leave_the_reversal_to_a_person() -> None:
    claim = town.claim(town.face("tax"), "resident_tax", 13_200)
    pay(claim, -5_000)
    pay(claim, -5_000)
    reversal = pay(claim, 5_000, EntrySort.REVERSAL)
    assert match_reversals(delivery_no=1) == (0, [reversal])
    assert not Reversal.objects.exists()


def test_a_payment_is_taken_back_once() -> None:
    claim = town.claim(town.face("tax"), "resident_tax", 13_200)
    pay(claim, -13_200)
    pay(claim, 13_200, EntrySort.REVERSAL)
    second = pay(claim, 13_200, EntrySort.REVERSAL)
    assert match_reversals(delivery_no=1) == (1, [second])


def test_another_sum_or_another_claim_is_no_match() -> None:
    person = town.face("tax")
    claim = town.claim(person, "resident_tax", 13_200)
    pay(town.claim(person, "resident_tax", 13_200), -13_200)
    pay(claim, -13_100)
    reversal = pay(claim, 13_200, EntrySort.REVERSAL)
    assert match_reversals(delivery_no=1) == (0, [reversal])
