"""Relations from data: proposed where a file says so, once, and never against a person's word."""

from datetime import date

import pytest

from debtors.models import Relation, RelationSort, RelationState
from debtors.services.relations import confirm_relation, refuse_relation
from debtors.services.relations.writing import keep_moved
from tests import cast
from tests.debtors import kin, town

pytestmark = pytest.mark.django_db
NEXT = date(2026, 11, 30)


def only() -> Relation:
    return Relation.objects.get()


def test_a_housing_claim_proposes_its_guarantor_as_received() -> None:
    person = kin.tenant(guarantor="藤原　和也", address="川岸２丁目１３番２０号")
    assert kin.propose("housing") == 1
    found = only()
    assert (found.person, found.sort, found.state) == (person, "guarantor", "proposed")
    assert (found.other_name, found.other_address) == ("藤原　和也", "川岸２丁目１３番２０号")
    assert (found.liable, found.cap_yen, found.kinds) == (True, None, ["housing"])
    assert found.other is None


def test_a_repeat_proposes_nothing() -> None:
    kin.tenant()
    kin.household("H1", "西村 翔", "西村 凛")
    assert kin.propose() == 2
    assert kin.propose() == 0
    assert kin.propose("tax") == 0


def test_one_guarantor_in_two_spellings_is_one() -> None:
    person = kin.tenant(guarantor="藤原　和也", address="川岸２丁目１３番２０号")
    facts = {"guarantor_name": "藤原 和也", "guarantor_address": "川岸2-13-20"}
    town.claim(person, "housing", 40_000, term="2期", facts=facts)
    assert kin.propose() == 1


def test_a_nursery_childs_name_makes_nobody_liable() -> None:
    person = town.face("nursery", "森田 恵")
    town.claim(person, "nursery", 20_000, facts={"child_name": "森田雄太"})
    assert kin.propose() == 1
    found = only()
    assert (found.sort, found.other_name, found.liable) == ("child", "森田雄太", False)


def test_one_household_number_proposes_each_pair_and_no_liability() -> None:
    kin.household("H1", "西村 翔", "西村 凛", "西村 湊")
    kin.household("H2", "別家 守")
    assert kin.propose() == 3
    assert set(Relation.objects.values_list("sort", "liable")) == {("household", False)}


def test_a_firm_has_no_household() -> None:
    kin.household("H1", "㈱旭製作所", "㈲旭商事", sex="firm")
    assert kin.propose() == 0


def test_a_number_of_a_whole_institution_proposes_nobody() -> None:
    kin.household("H1", *(f"入所 {number}" for number in range(13)))
    assert kin.propose() == 0


def test_one_debtor_of_that_name_and_address_is_suggested() -> None:
    kin.tenant()
    water = town.face("water", "藤原和也", address="川岸２丁目13番20号")
    kin.propose()
    assert (only().other, only().evidence) == (water, {"suggested": True})
    assert only().state == RelationState.PROPOSED


def test_two_debtors_of_that_name_and_address_suggest_nobody() -> None:
    kin.tenant()
    first = town.face("water", "藤原和也", address="川岸2-13-20")
    kin.propose()
    second = town.face("tax", "藤原和也", address="川岸2-13-20")
    kin.propose()
    assert only().other is None
    town.join(second, first)
    kin.propose()
    assert only().other is not None, "two faces of one debtor are one"


def test_the_tenant_himself_and_a_protected_person_are_never_suggested() -> None:
    kin.tenant(name="藤原 和也", address="本町1-2-3")
    kin.propose()
    assert only().other is None
    town.protect(town.face("water", "水野 悠真", address="城西1-7-23"))
    kin.tenant(guarantor="水野 悠真", address="城西1-7-23")
    kin.propose()
    assert not Relation.objects.filter(other__isnull=False).exists()


def test_who_is_not_he_is_not_suggested_again() -> None:
    kin.tenant()
    town.face("water", "藤原和也", address="川岸2-13-20")
    kin.propose()
    found = confirm_relation(
        relation=only().pk,
        version=1,
        same=False,
        by=cast.viewer(cast.clerk("housing")),
        on=cast.TODAY,
        at=town.at(cast.TODAY),
    )
    kin.propose()
    assert (found.state, only().other) == (RelationState.CONFIRMED, None)


def test_a_guarantor_no_longer_delivered_is_kept_with_an_end_proposed() -> None:
    person = kin.tenant()
    kin.propose()
    new = {"guarantor_name": "水野 悠真", "guarantor_address": "城西1-7-23"}
    kin.redelivered(person.receivables.get(), new, NEXT)
    assert kin.propose() == 1
    old, fresh = Relation.objects.order_by("pk")
    assert old.evidence == {"seen_on": "2026-10-31", "missing_on": "2026-11-30"}
    assert (old.until_on, fresh.evidence) == (None, {})
    back = {"guarantor_name": "藤原 和也", "guarantor_address": "川岸2-13-20"}
    kin.redelivered(person.receivables.get(), back, date(2026, 12, 31))
    assert kin.propose() == 0
    old.refresh_from_db()
    assert old.evidence == {}


def test_a_claim_that_is_not_delivered_any_more_ends_nobody() -> None:
    person = kin.tenant()
    kin.propose()
    other = town.face("housing", "別人 一")
    row = town.claim(other, "housing", 1_000)
    kin.redelivered(row, {}, NEXT)
    kin.propose()
    assert Relation.objects.get(person=person).evidence == {}


def test_a_pair_that_parted_is_kept_with_an_end_proposed() -> None:
    one, _ = kin.household("H1", "西村 翔", "西村 凛")
    kin.propose()
    kin.moved_house(one, "H9", NEXT)
    assert kin.propose() == 0
    assert only().evidence == {"seen_on": "2026-10-31", "missing_on": "2026-11-30"}


@pytest.mark.parametrize("sort", [RelationSort.GUARANTOR, RelationSort.HOUSEHOLD])
def test_what_a_person_refused_is_never_proposed_again(sort: str) -> None:
    kin.tenant()
    kin.household("H1", "西村 翔", "西村 凛")
    kin.propose()
    row = Relation.objects.get(sort=sort)
    refuse_relation(
        relation=row.pk,
        version=1,
        reason="ちがう",
        by=cast.viewer(cast.office_chief()),
        on=cast.TODAY,
        at=town.at(cast.TODAY),
    )
    assert kin.propose() == 0
    assert Relation.objects.get(sort=sort).state == RelationState.REFUSED


def test_whom_a_clerk_entered_by_hand_is_not_proposed_beside() -> None:
    person = kin.tenant()
    kin.entered(
        person, "guarantor", name="藤原和也", address="川岸2-13-20", liable=True, kinds=("housing",)
    )
    assert kin.propose() == 0


def test_a_decision_made_meanwhile_is_not_overwritten() -> None:
    kin.tenant()
    town.face("water", "藤原和也", address="川岸2-13-20")
    kin.propose()
    read = only()
    confirm_relation(
        relation=read.pk,
        version=1,
        same=True,
        by=cast.viewer(cast.office_chief()),
        on=cast.TODAY,
        at=town.at(cast.TODAY),
    )
    read.other, read.evidence = None, {"missing_on": "2026-11-30"}
    keep_moved(relations=[read], fields=["other", "evidence"])
    assert (only().other is None, only().evidence) == (False, {})
    read.version = 2
    keep_moved(relations=[read], fields=["other", "evidence"])
    assert only().other is None
