"""An import proposes who stands beside a debtor, once, in the run that brought his claims."""

import pytest

from debtors.models import Relation
from tests.intake.deliveries import SEPTEMBER, claim, deliver, nursery_totals

pytestmark = pytest.mark.django_db


def test_a_delivery_proposes_the_child_it_names() -> None:
    deliver(nursery_claims=[claim("N1"), claim("N2")])
    found = Relation.objects.get()
    assert (found.person.number, found.sort, found.state) == ("1000000017", "child", "proposed")
    assert (found.other_name, found.kinds, found.liable) == ("架空 次郎", ["nursery"], False)


def test_a_repeat_and_a_later_delivery_propose_nothing_new() -> None:
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    deliver(nursery_claims=[claim("N1"), claim("N2")])
    assert Relation.objects.count() == 1


def test_a_refused_delivery_proposes_nobody() -> None:
    deliver(control=nursery_totals(1), nursery_claims=[claim("N1")])
    assert not Relation.objects.exists()
