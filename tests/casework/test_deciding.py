"""同じ人・別の人・保留: one person joins a lone face, two join debtors, and all can be undone."""

import pytest

from arrears_office.office.models import ChangeRecord, Role
from arrears_office.office.refusal import RefusedError
from casework import services
from casework.services import PairMovedError, link_by_rule, unlink_people
from debtors.models import (
    Answer,
    Debtor,
    Decision,
    IdentityLink,
    SourcePerson,
)
from debtors.pairing import Side, Sides
from receivables.selectors import outstanding
from tests import cast
from tests.casework.deciding import (
    NOON,
    confirm,
    decide,
    fresh,
    one_debtor,
    seen,
    two_with_two_faces,
    undo,
)
from tests.debtors import town
from tests.debtors.proposals import owing, propose, twins_of_paper

pytestmark = pytest.mark.django_db


def test_one_person_attaches_a_lone_face_and_every_yen_stays() -> None:
    candidate = twins_of_paper()
    before = outstanding(on=town.AS_OF)
    decision = decide(candidate, Answer.SAME)
    assert one_debtor(candidate.one, candidate.other)
    assert not decision.needs_second
    assert outstanding(on=town.AS_OF) == before
    # The water section's debtor stays: it may not know of the tax face, so that one goes over.
    link = IdentityLink.objects.get(source_person=candidate.one, unlinked_at__isnull=True)
    assert link.evidence == {"decision": decision.pk}
    assert link.decided_by == cast.office_clerk()
    assert (fresh(candidate).open, decision.members) == (
        False,
        {"one": [candidate.one_id], "other": [candidate.other_id]},
    )


def test_of_two_debtors_the_one_with_more_faces_stays_then_the_older() -> None:
    assert Sides(Side(5, (1,)), Side(9, (2, 3))).kept.debtor == 9
    assert Sides(Side(9, (1, 4)), Side(5, (2, 3))).kept.debtor == 5
    assert Sides(Side(9, (1, 4)), Side(5, (2, 3))).left.debtor == 9


def test_the_tax_office_s_own_debtor_never_stays_but_beside_another_of_its_own() -> None:
    taxed = Side(5, (1, 4, 6), taxed=True)
    assert Sides(taxed, Side(9, (2,))).kept.debtor == 9
    assert Sides(Side(9, (2,)), taxed).left.debtor == 5
    assert Sides(taxed, Side(3, (2,), taxed=True)).kept.debtor == 5


def test_two_debtors_of_several_faces_wait_for_a_second_person_and_nothing_moves() -> None:
    candidate = two_with_two_faces()
    decision = decide(candidate, Answer.SAME)
    assert decision.needs_second
    assert not one_debtor(candidate.one, candidate.other)
    assert not fresh(candidate).open
    confirm(decision)
    assert one_debtor(candidate.one, candidate.other)
    decision.refresh_from_db()
    assert decision.second_by == cast.office_chief()


def test_a_protected_person_is_joined_by_two() -> None:
    candidate = twins_of_paper()
    town.protect(candidate.one)
    assert decide(candidate, Answer.SAME).needs_second


def test_nobody_confirms_what_he_decided_himself() -> None:
    decision = decide(two_with_two_faces(), Answer.SAME)
    with pytest.raises(RefusedError, match="自分の判断は"):
        confirm(decision, by=cast.office_clerk())


def test_the_second_person_has_to_read_every_kind_of_both() -> None:
    candidate = two_with_two_faces()
    decision = decide(candidate, Answer.SAME)
    unappointed = cast.member(Role.OFFICE_CLERK, username="unappointed")
    with pytest.raises(RefusedError, match="見られる範囲にない"):
        confirm(decision, by=unappointed)
    water_clerk = cast.clerk("water")
    with pytest.raises(RefusedError, match="見られる範囲にない"):
        confirm(decision, by=water_clerk)


def test_a_clerk_without_appointment_never_joins_alone() -> None:
    """Else a second person asked for now and then would tell him of faces he may not know."""
    nursery = owing("school_meals", "school_meals", 900)
    candidate = propose(nursery, owing("housing", "housing", 800))
    unappointed = cast.member(Role.OFFICE_CLERK, username="unappointed")
    assert decide(candidate, Answer.SAME, by=unappointed).needs_second


def test_the_second_person_sends_it_back_and_the_pair_stands_open_again() -> None:
    candidate = two_with_two_faces()
    decision = decide(candidate, Answer.SAME)
    services.refuse_second(
        decision=decision.pk,
        reason="住所の履歴を見てから",
        by=cast.viewer(cast.office_chief()),
        on=cast.TODAY,
        at=NOON,
    )
    assert fresh(candidate).open
    with pytest.raises(PairMovedError, match="先に確かめたか、取り消しました"):
        confirm(decision)


def test_a_face_that_came_after_the_first_look_stops_the_second() -> None:
    candidate = two_with_two_faces()
    decision = decide(candidate, Answer.SAME)
    town.join(owing("housing", "housing", 100), candidate.one)
    with pytest.raises(PairMovedError, match="判断をやり直します"):
        confirm(decision)
    assert not one_debtor(candidate.one, candidate.other)


def test_different_parts_every_face_of_both_and_closes_every_proposal_between_them() -> None:
    candidate = two_with_two_faces()
    nursery, school = (
        SourcePerson.objects.get(department="nursery"),
        SourcePerson.objects.get(department="school_meals"),
    )
    other = propose(nursery, school, 0.9)
    decision = decide(candidate, Answer.DIFFERENT)
    assert decision.partings.count() == 4
    assert not fresh(candidate).open
    assert not fresh(other).open
    with pytest.raises(RefusedError, match="「別の人」と判断しています（判断"):
        decide(other, Answer.SAME)
    undo(decision)
    assert fresh(candidate).open
    decide(other, Answer.SAME)


def test_of_two_proposals_between_the_same_debtors_the_stronger_leads() -> None:
    candidate = two_with_two_faces()
    weaker = propose(
        SourcePerson.objects.get(department="nursery"),
        SourcePerson.objects.get(department="school_meals"),
        0.7,
    )
    assert (fresh(candidate).leading, weaker.leading) == (True, False)
    assert (candidate.yen, weaker.yen) == (67_000, 67_000)


def test_held_leaves_the_queue_until_somebody_takes_it_up() -> None:
    candidate = twins_of_paper()
    held = decide(candidate, Answer.HELD, note="戸籍の回答待ち")
    assert not fresh(candidate).open
    decide(candidate, Answer.SAME)
    held.refresh_from_db()
    assert (held.undone_reason, one_debtor(candidate.one, candidate.other)) == (
        "保留を解いて判断した",
        True,
    )


def test_undo_gives_the_faces_back_to_the_very_debtor_and_its_address_lives_again() -> None:
    candidate = twins_of_paper()
    debtors = [town.debtor_of(candidate.one), town.debtor_of(candidate.other)]
    decision = decide(candidate, Answer.SAME)
    assert Debtor.objects.unscoped(reason="test").filter(forward_to__isnull=False).count() == 1
    undone = undo(decision)
    assert (undone.returned, undone.elsewhere) == (1, 0)
    assert [town.debtor_of(candidate.one), town.debtor_of(candidate.other)] == debtors
    assert not Debtor.objects.unscoped(reason="test").filter(forward_to__isnull=False).exists()
    assert fresh(candidate).open
    # It was the tax face that went and came back; the water section's page never moved.
    assert IdentityLink.objects.filter(source_person=candidate.one).count() == 3
    assert IdentityLink.objects.filter(source_person=candidate.other).count() == 1
    decision.refresh_from_db()
    assert (decision.undone_by, decision.undone_reason) == (
        cast.office_chief(),
        "書類で別の人と分かった",
    )


def test_undo_after_the_joined_debtor_was_joined_on_takes_out_only_its_own_faces() -> None:
    candidate = twins_of_paper()
    tax, water = candidate.one, candidate.other
    left = town.debtor_of(tax)  # the water section's debtor stays, the tax face goes to it
    first = decide(candidate, Answer.SAME)
    nursery, school = owing("nursery", "nursery", 900), owing("school_meals", "school_meals", 50)
    town.join(school, nursery)
    housing = owing("housing", "housing", 10)
    town.join(housing, nursery)
    second = decide(propose(tax, nursery), Answer.SAME)
    confirm(second)
    assert one_debtor(tax, water, nursery, school, housing)
    assert undo(first).returned == 1
    assert town.debtor_of(tax) == left
    assert one_debtor(water, nursery, school, housing)
    undone = undo(second)
    assert (undone.returned, undone.elsewhere) == (1, 1)
    assert town.debtor_of(tax) == left
    assert not one_debtor(water, nursery)


def _unlinked(person: SourcePerson) -> Debtor:
    return unlink_people(
        source_person=person, reason="別の人", by=cast.office_chief(), on=cast.TODAY, at=NOON
    )


@pytest.mark.parametrize("named", ["one", "other"])
def test_a_face_that_was_taken_out_singly_stays_where_it_is(named: str) -> None:
    """Whichever is named, the tax face is taken out: the water section keeps its address."""
    candidate = twins_of_paper()
    kept = town.debtor_of(candidate.other)
    decision = decide(candidate, Answer.SAME)
    assert _unlinked(getattr(candidate, named)) == town.debtor_of(getattr(candidate, named))
    assert town.debtor_of(candidate.other) == kept
    own = town.debtor_of(candidate.one)
    undone = undo(decision)
    assert (undone.returned, undone.elsewhere) == (0, 1)
    assert [town.debtor_of(candidate.one), town.debtor_of(candidate.other)] == [own, kept]


def test_undo_leaves_a_section_its_address_where_only_the_tax_face_would_stay() -> None:
    tax, nursery = owing("tax", "resident_tax", 900), owing("nursery", "nursery", 800)
    water = owing("water", "water", 700)
    town.join(tax, nursery)
    decision = decide(propose(nursery, water), Answer.SAME)
    kept = town.debtor_of(water)
    assert kept == town.debtor_of(nursery)
    _unlinked(nursery)
    assert one_debtor(tax, water)
    assert undo(decision).returned == 1
    assert town.debtor_of(water) == kept
    assert not one_debtor(tax, water)


def test_who_is_alone_is_parted_from_nobody() -> None:
    water = owing("water", "water", 700)
    assert _unlinked(water) == town.debtor_of(water)
    assert IdentityLink.objects.filter(source_person=water).count() == 1


def test_a_decision_is_undone_once() -> None:
    decision = decide(twins_of_paper(), Answer.DIFFERENT)
    undo(decision)
    with pytest.raises(PairMovedError, match="もう取り消されています"):
        undo(decision)


def test_the_rule_joins_nobody_whom_a_person_called_different() -> None:
    words = {"number": "0001003482", "name": "双子 一"}
    tax = owing("tax", "resident_tax", 1_000, **words)
    nursery = owing("nursery", "nursery", 2_000, **words)
    decide(propose(tax, nursery), Answer.DIFFERENT)
    assert link_by_rule(department="nursery", on=town.AS_OF, at=NOON) == 0


def test_what_somebody_else_decided_meanwhile_is_told_and_nothing_is_lost() -> None:
    candidate = twins_of_paper()
    stamp = seen(candidate)
    first = decide(candidate, Answer.DIFFERENT, by=cast.office_chief(), seen=stamp)
    with pytest.raises(PairMovedError) as moved:
        decide(candidate, Answer.SAME, seen=stamp)
    assert moved.value.decision == first
    assert Decision.objects.count() == 1


def test_a_face_that_came_to_one_side_since_the_page_was_opened_stops_the_answer() -> None:
    candidate = twins_of_paper()
    stamp = seen(candidate)
    town.join(owing("housing", "housing", 0 + 1), candidate.one)
    with pytest.raises(PairMovedError, match="届出か判断が動きました"):
        decide(candidate, Answer.SAME, seen=stamp)


def test_who_may_not_read_both_faces_decides_nothing() -> None:
    candidate = twins_of_paper()
    for staff in (cast.member(Role.OFFICE_CLERK, username="unappointed"), cast.clerk("tax")):
        with pytest.raises(RefusedError, match="見られる範囲にない"):
            decide(candidate, Answer.SAME, by=staff)


def test_two_faces_that_no_model_proposed_are_decided_as_well() -> None:
    one, other = owing("tax", "resident_tax", 10), owing("water", "water", 20)
    decision = services.decide_pair(
        faces=(other.pk, one.pk),
        answer=Answer.SAME,
        by=cast.viewer(cast.office_clerk()),
        on=cast.TODAY,
        at=NOON,
        note="窓口で本人が申し出た",
    )
    assert one_debtor(one, other)
    assert (decision.probability, decision.one) == (None, one)


def test_every_act_leaves_its_change_record() -> None:
    decision = decide(two_with_two_faces(), Answer.SAME)
    confirm(decision)
    undo(decision)
    acts = ChangeRecord.objects.filter(record_label=decision._meta.label)
    assert acts.filter(record_key=str(decision.pk)).count() == 3
