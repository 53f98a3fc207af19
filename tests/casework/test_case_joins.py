"""Joining two debtors brings their work together, parting them gives back what nobody touched."""

from datetime import timedelta

import pytest

from casework import services
from casework.models import Case, NextStep
from debtors.models import Answer, SourcePerson
from tests import cast
from tests.casework import work
from tests.casework.deciding import NOON, confirm, decide, undo
from tests.debtors import town
from tests.debtors.proposals import owing, propose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
TODAY = cast.TODAY


def two_nursery_faces() -> tuple[SourcePerson, SourcePerson]:
    """Two persons of one department, the second with a case and an earlier step."""
    one, other = owing("nursery", "nursery", 40_000), owing("nursery", "nursery", 9_000)
    work.lead(one, "nursery", reason="送迎のときに会える")
    work.step(one, "nursery", "電話する", TODAY + timedelta(days=9))
    work.lead(other, "nursery", reason="窓口に来る日が分かる")
    work.step(other, "nursery", "訪問する", TODAY + timedelta(days=3))
    return one, other


def test_a_debtor_with_a_case_is_joined_by_two_people_and_keeps_one_case_lead_and_step() -> None:
    one, other = two_nursery_faces()
    decision = decide(propose(one, other), Answer.SAME)
    assert decision.needs_second
    confirm(decision)
    assert town.debtor_of(one) == town.debtor_of(other)
    assert Case.objects.filter(debtor=town.debtor_of(one), closed_on__isnull=True).count() == 1
    assert work.leading(one) == "nursery"
    assert work.open_steps(one) == {"nursery": "訪問する"}, "the earlier due stays"
    ended = NextStep.objects.get(act="電話する")
    assert (ended.result, ended.debtor) == ("統合", town.debtor_of(one))


def test_undoing_gives_each_his_case_lead_and_step_again() -> None:
    one, other = two_nursery_faces()
    decision = decide(propose(one, other), Answer.SAME)
    confirm(decision)
    undo(decision)
    assert town.debtor_of(one) != town.debtor_of(other)
    assert [work.open_steps(each) for each in (one, other)] == [
        {"nursery": "電話する"},
        {"nursery": "訪問する"},
    ]
    assert [work.leading(each) for each in (one, other)] == ["nursery", "nursery"]
    assert NextStep.objects.get(act="電話する").result == ""


def test_what_was_decided_after_the_join_stays_where_it_is() -> None:
    one, other = two_nursery_faces()
    decision = decide(propose(one, other), Answer.SAME)
    confirm(decision)
    kept = town.debtor_of(one)
    work.step(one, "nursery", "手紙を書く", TODAY + timedelta(days=20))
    work.lead(one, "nursery", reason="あとで決めた理由")
    undo(decision)
    stays, gone = (one, other) if town.debtor_of(one) == kept else (other, one)
    assert work.open_steps(stays) == {"nursery": "手紙を書く"}
    assert work.open_steps(gone) == {}
    lead = Case.objects.get(debtor=kept, closed_on__isnull=True).leads.get(ended_on=None)
    assert lead.reason == "あとで決めた理由"


def test_a_face_that_leaves_takes_the_step_and_lead_of_its_department() -> None:
    faces = cast.sato()
    work.lead(faces["water"], "water")
    work.step(faces["water"], "water")
    work.step(faces["tax"], "tax")
    chief = cast.viewer(cast.office_chief())
    services.unlink_people(
        source_person=faces["water"], reason="別の人", by=chief, on=TODAY, at=NOON
    )
    assert work.open_steps(faces["water"]) == {"water": "電話する"}
    assert work.open_steps(faces["tax"]) == {"tax": "電話する"}
    assert work.leading(faces["tax"]) == ""
