"""Two people at the match desk in the same moment: one act each, never a half of both."""

import pytest

from casework import services
from casework.services import PairMovedError
from debtors.models import Answer, Candidate, Decision, IdentityLink, Parting
from tests import cast
from tests.at_once import at_once
from tests.casework.deciding import NOON, decide, one_debtor, seen, undo
from tests.debtors.proposals import owing, propose, twins_of_paper

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("append_only_lifted"),
]
ROUNDS = 5


def open_links_once() -> bool:
    """Every source person has exactly one open link."""
    links = IdentityLink.objects.filter(unlinked_at__isnull=True)
    persons = list(links.values_list("source_person", flat=True))
    everybody = IdentityLink.objects.values("source_person").distinct().count()
    return len(persons) == len(set(persons)) == everybody


def test_same_and_different_at_once_leave_one_decision_and_one_conflict() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    for _ in range(ROUNDS):
        candidate = twins_of_paper()
        stamp, before = seen(candidate), Decision.objects.count()
        refused = at_once(
            lambda c=candidate, s=stamp: decide(c, Answer.SAME, by=clerk, seen=s),  # type: ignore[misc]
            lambda c=candidate, s=stamp: decide(c, Answer.DIFFERENT, by=chief, seen=s),  # type: ignore[misc]
        )
        assert [type(each) for each in refused] == [PairMovedError]
        assert Decision.objects.count() == before + 1
        decision = Decision.objects.latest("pk")
        assert isinstance(refused[0], PairMovedError)
        assert refused[0].decision == decision
        joined = one_debtor(candidate.one, candidate.other)
        assert joined == (decision.answer == Answer.SAME)
        assert Parting.objects.filter(decision=decision).exists() != joined
        assert open_links_once()


def test_two_pairs_of_one_person_at_once_join_neither_twice() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    for _ in range(ROUNDS):
        middle = owing("water", "water", 10)
        left = propose(owing("tax", "resident_tax", 20), middle)
        right = propose(middle, owing("nursery", "nursery", 30))
        stamps = seen(left), seen(right)
        acts = [
            lambda c=c, by=by, s=s: decide(c, Answer.SAME, by=by, seen=s)  # type: ignore[misc]
            for c, by, s in zip((left, right), (clerk, chief), stamps, strict=True)
        ]
        refused = at_once(*acts)
        assert all(isinstance(each, PairMovedError) for each in refused)
        made = [one_debtor(each.one, each.other) for each in (left, right)]
        assert made.count(True) == 2 - len(refused) >= 1
        assert open_links_once()


def test_crossing_pairs_of_four_people_never_wait_for_each_other_for_ever() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    for _ in range(ROUNDS):
        a, b = owing("tax", "resident_tax", 1), owing("water", "water", 2)
        c, d = owing("nursery", "nursery", 3), owing("housing", "housing", 4)
        every = {pair: propose(*pair) for pair in ((a, b), (c, d), (a, c), (b, d), (b, c))}
        refused = at_once(
            lambda x=every[a, b]: decide(x, Answer.SAME, by=clerk),  # type: ignore[misc]
            lambda x=every[c, d]: decide(x, Answer.SAME, by=chief),  # type: ignore[misc]
        )
        assert refused == []
        leading = Candidate.objects.filter(open=True, leading=True)
        assert leading.filter(one__in=(a, b, c, d)).count() == 1


def test_undo_and_taking_up_a_held_pair_at_once_end_in_one_of_both() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    for _ in range(ROUNDS):
        candidate = twins_of_paper()
        held = decide(candidate, Answer.HELD)
        refused = at_once(
            lambda h=held: undo(h, by=chief),  # type: ignore[misc]
            lambda c=candidate: decide(c, Answer.SAME, by=clerk),  # type: ignore[misc]
        )
        assert all(isinstance(each, PairMovedError) for each in refused)
        held.refresh_from_db()
        assert held.undone_at is not None
        assert one_debtor(candidate.one, candidate.other)


def test_a_list_and_a_single_answer_at_once_decide_a_pair_once() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    for _ in range(ROUNDS):
        some = [twins_of_paper() for _ in range(3)]
        stamps = {each.pk: seen(each) for each in some}
        refused = at_once(
            lambda s=stamps: services.confirm_list(  # type: ignore[misc]
                candidates=s, by=cast.viewer(clerk), on=cast.TODAY, at=NOON
            ),
            lambda c=some[1], s=stamps: decide(c, Answer.DIFFERENT, by=chief, seen=s[c.pk]),  # type: ignore[misc]
        )
        assert [type(each) for each in refused] == [PairMovedError]
        listed = [one_debtor(each.one, each.other) for each in some]
        assert listed in ([True] * 3, [False] * 3)
