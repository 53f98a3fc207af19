"""Joining and parting move no fact: sums stay, history stays, the rule asks for two equals."""

from datetime import date

import pytest

from arrears_office.office.models import ChangeRecord
from casework.services import link_by_rule, unlink_people
from debtors.models import (
    Debtor,
    Decision,
    IdentityLink,
    Parting,
    SourcePerson,
    Standing,
    Summary,
)
from receivables.selectors import outstanding
from receivables.services import restand
from tests import cast
from tests.debtors import town

pytestmark = pytest.mark.django_db
NUMBER = "0001003482"
BORN = date(1985, 5, 6)


def by_rule(department: str) -> int:
    return link_by_rule(department=department, on=town.AS_OF, at=town.at(town.AS_OF, 11))


def owing(department: str, kind: str, yen: int, **words: object) -> SourcePerson:
    person = town.face(department, **words)  # type: ignore[arg-type]
    town.claim(person, kind, yen)
    restand(debtors=[town.debtor_of(person).pk], on=town.AS_OF)
    return person


def test_equal_shared_number_and_birth_date_link_by_themselves() -> None:
    tax = owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    assert by_rule("nursery") == 1
    debtor = town.debtor_of(nursery)
    assert town.debtor_of(tax) == debtor
    kinds = Standing.objects.unscoped(reason="test").filter(debtor=debtor).values_list("kind")
    assert sorted(kinds) == [("nursery",), ("resident_tax",)]
    assert Debtor.objects.unscoped(reason="test").filter(forward_to=debtor).count() == 1
    assert Summary.objects.count() == 1


@pytest.mark.parametrize(
    ("number", "birth_on"),
    [("0001003483", BORN), (NUMBER, date(1985, 5, 7)), (NUMBER, None), ("985789613", BORN)],
    ids=["other number", "other birth date", "no birth date", "a number of its own"],
)
def test_anything_less_waits_for_a_person(number: str, birth_on: date | None) -> None:
    owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    owing("nursery", "nursery", 2_000, number=number, birth_on=birth_on)
    assert by_rule("nursery") == 0


def test_what_a_person_parted_the_rule_does_not_join_again() -> None:
    owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    by_rule("nursery")
    unlink_people(
        source_person=nursery,
        reason="別の人と分かった",
        by=cast.office_chief(),
        on=town.AS_OF,
        at=town.at(town.AS_OF, 12),
    )
    assert by_rule("nursery") == 0


def test_what_a_person_called_different_the_rule_does_not_join() -> None:
    tax = owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    decision = Decision.objects.create(
        answer="different",
        one=tax,
        other=nursery,
        decided_by=cast.office_chief(),
        decided_at=town.at(town.AS_OF, 10),
    )
    Parting.objects.create(decision=decision, one=tax, other=nursery)
    assert by_rule("nursery") == 0
    Decision.objects.update(undone_by=cast.office_chief(), undone_at=town.at(town.AS_OF, 12))
    assert by_rule("nursery") == 1


def test_joining_and_parting_leave_every_sum_and_the_whole_history() -> None:
    tax = owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    nursery_own = town.debtor_of(nursery)
    before = outstanding(on=town.AS_OF)
    by_rule("nursery")
    assert outstanding(on=town.AS_OF) == before
    own = unlink_people(
        source_person=nursery,
        reason="別の人",
        by=cast.office_chief(),
        on=town.AS_OF,
        at=town.at(town.AS_OF, 12),
    )
    assert outstanding(on=town.AS_OF) == before
    assert outstanding(on=town.AS_OF, by="debtor")[own.public_id] == 2_000
    # The nursery section may not know of the tax face: it keeps its debtor, the tax face moves.
    assert own == nursery_own
    assert IdentityLink.objects.filter(source_person=nursery).count() == 1
    assert IdentityLink.objects.filter(source_person=tax).count() == 3
    acts = ChangeRecord.objects.filter(record_label=tax._meta.label)
    assert acts.filter(record_key=str(tax.pk)).count() == 2


def test_a_debtor_with_several_faces_is_joined_by_people_only() -> None:
    tax = owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    town.join(owing("water", "water", 500), nursery)
    town.join(owing("housing", "housing", 700), tax)
    assert by_rule("nursery") == 0


def test_a_number_typed_onto_a_twin_is_left_to_people() -> None:
    owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN, name="佐藤　翼")
    owing(
        "nursery",
        "nursery",
        2_000,
        number=NUMBER,
        birth_on=BORN,
        name="佐藤　空",
        kana="サトウ ソラ",
    )
    assert by_rule("nursery") == 0


def test_a_changed_surname_does_not_keep_one_number_apart() -> None:
    owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN, name="佐藤　翼")
    owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN, name="鈴木　翼")
    assert by_rule("nursery") == 1


def test_a_lone_face_joins_whoever_has_its_number_though_that_one_has_several() -> None:
    owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    town.join(owing("water", "water", 500), nursery)
    assert by_rule("nursery") == 1


def test_no_section_s_face_goes_to_the_tax_office_s_debtor_of_several_faces() -> None:
    """Two faces of taxes are one debtor already: who that is to the section, people decide."""
    tax = owing("tax", "resident_tax", 1_000, number=NUMBER, birth_on=BORN)
    town.join(owing("tax", "fixed_asset_tax", 500), tax)
    nursery = owing("nursery", "nursery", 2_000, number=NUMBER, birth_on=BORN)
    assert by_rule("nursery") == 0
    third = owing("water", "water", 2_000, number=NUMBER, birth_on=BORN)
    town.join(owing("housing", "housing", 700), tax)
    assert by_rule("nursery") == 2
    assert town.debtor_of(nursery) == town.debtor_of(third) == town.debtor_of(tax)
