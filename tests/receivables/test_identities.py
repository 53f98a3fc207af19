"""調定 = 収入 − 還付未済 + 欠損 + 未済, and the yen that breaks it is found."""

import pytest

from debtors.models import Standing
from receivables.models import EntrySort
from receivables.selectors.identities import settlements_hold
from receivables.services import restand, roll_standings
from tests.debtors import town
from tests.receivables.test_standings import TODAY, pay

pytestmark = pytest.mark.django_db


def a_town_with_every_sort_of_movement() -> int:
    """A debtor who paid too much once, part once, and was partly written off; the debtor's id."""
    person = town.face("water")
    overpaid, open_claim = town.claim(person, "water", 4_800), town.claim(person, "water", 9_000)
    pay(overpaid, -5_000)
    pay(open_claim, -3_000)
    pay(open_claim, 1_000, EntrySort.REVERSAL)
    pay(open_claim, -500, EntrySort.CORRECTION)
    pay(open_claim, -1_500, EntrySort.WRITE_OFF)
    town.claim(person, "sewerage", 2_000)
    debtor = town.debtor_of(person).pk
    restand(debtors=[debtor], on=TODAY)
    return debtor


def test_the_settlement_holds_through_overpayment_reversal_correction_and_write_off() -> None:
    a_town_with_every_sort_of_movement()
    found = settlements_hold()
    assert (found.compared, found.different) == (2, 0)  # 水道 and 下水道


def test_it_holds_for_debtors_whose_standings_are_of_another_day() -> None:
    debtor = a_town_with_every_sort_of_movement()
    other = town.face("water")
    town.claim(other, "water", 700)
    roll_standings(on=TODAY)
    Standing.objects.unscoped(reason="test").filter(debtor=debtor).update(as_of_on=town.DUE)
    # nothing had moved by then but the assessments, and the standings say otherwise
    assert settlements_hold().different == 1
    restand(debtors=[debtor], on=town.DUE)
    assert settlements_hold().different == 0


@pytest.mark.parametrize("column", ["overdue_yen", "not_due_yen"])
def test_a_yen_kept_that_nobody_moved_is_named_with_its_kind(column: str) -> None:
    debtor = a_town_with_every_sort_of_movement()
    standing = Standing.objects.unscoped(reason="test").filter(debtor=debtor, kind="water")
    standing.update(**{column: getattr(standing.get(), column) + 1})
    found = settlements_hold()
    assert found.different == 1
    assert found.examples[0].startswith(f"water {TODAY} 調定＝")
    assert found.examples[0].endswith("(差 -1円)")
