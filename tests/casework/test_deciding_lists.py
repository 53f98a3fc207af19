"""同じ人 for a list: certain lone faces alone, each a decision of its own, all or none."""

from datetime import date

import pytest

from arrears_office.office.models import Staff
from arrears_office.office.refusal import RefusedError
from casework import services
from casework.services import PairMovedError
from debtors.certainty import certain
from debtors.models import (
    Answer,
    Candidate,
    Decision,
    PersonState,
)
from tests import cast
from tests.casework.deciding import (
    NOON,
    decide,
    one_debtor,
    seen,
    two_with_two_faces,
    undo,
)
from tests.debtors import town
from tests.debtors.proposals import MOVED, RIVALLED, owing, propose, twins_of_paper

pytestmark = pytest.mark.django_db


def confirm_list(*candidates: Candidate, by: Staff | None = None) -> list[Decision]:
    return services.confirm_list(
        candidates={each.pk: seen(each) for each in candidates},
        by=cast.viewer(by or cast.office_clerk()),
        on=cast.TODAY,
        at=NOON,
    )


def test_a_list_joins_lone_certain_faces_each_by_a_decision_of_its_own() -> None:
    some = [twins_of_paper(), twins_of_paper()]
    decisions = confirm_list(*some)
    assert all(one_debtor(each.one, each.other) for each in some)
    assert len({decision.batch for decision in decisions}) == 1
    assert undo(decisions[0]).returned == 1
    assert one_debtor(some[1].one, some[1].other)


@pytest.mark.parametrize("flaw", ["unsure", "moved", "rival", "via", "heavy", "protected", "today"])
def test_a_list_takes_nothing_that_needs_a_look(flaw: str) -> None:
    if flaw == "heavy":
        candidate = two_with_two_faces()
    else:
        tax, water = owing("tax", "resident_tax", 9), owing("water", "water", 8)
        candidate = {
            "unsure": lambda: propose(tax, water, 0.98),
            "moved": lambda: propose(tax, water, lines=MOVED),
            "rival": lambda: propose(tax, water, lines=RIVALLED),
            "via": lambda: propose(tax, water, via=True),
            "protected": lambda: propose(tax, water),
            "today": lambda: propose(tax, water),
        }[flaw]()
        if flaw == "protected":
            town.protect(water)
        if flaw == "today":
            PersonState.objects.filter(source_person=water).update(birth_on=date(1990, 1, 1))
    good = twins_of_paper()
    assert (candidate.listed, good.listed) == (flaw in {"protected", "today"}, True)
    with pytest.raises(RefusedError, match="くいちがいのない候補だけ"):
        confirm_list(good, candidate)
    assert not one_debtor(good.one, good.other)


def test_a_list_of_more_than_fifty_is_refused() -> None:
    with pytest.raises(RefusedError, match="1組から50組まで"):
        services.confirm_list(
            candidates=dict.fromkeys(range(51), ""),
            by=cast.viewer(cast.office_clerk()),
            on=cast.TODAY,
            at=NOON,
        )


def test_one_pair_decided_meanwhile_holds_the_whole_list() -> None:
    good, gone = twins_of_paper(), twins_of_paper()
    stamps = {each.pk: seen(each) for each in (good, gone)}
    decide(gone, Answer.DIFFERENT)
    with pytest.raises(PairMovedError):
        services.confirm_list(
            candidates=stamps, by=cast.viewer(cast.office_clerk()), on=cast.TODAY, at=NOON
        )
    assert not one_debtor(good.one, good.other)


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        (
            ("address", "room", -1.75),
            True,
        ),  # a household shares it: it says little, not the contrary
        (("household", "suspected", -0.5), True),
        (("household", "suspected", -1.0), False),
        (("birth", "near", 3.0), False),  # another day, though most of it agrees
        (("department", "same", -3.0), True),
    ],
)
def test_what_differs_keeps_a_pair_out_of_the_list_and_what_weighs_little_does_not(
    line: tuple[str, str, float], listed: bool
) -> None:
    candidate = propose(owing("tax", "resident_tax", 9), owing("water", "water", 8), lines=(line,))
    assert candidate.listed is listed
    assert certain(candidate.probability, candidate.evidence) is listed
