"""What a person does at the desk of matching, in one word each."""

from datetime import datetime

from arrears_office.office.models import Staff
from casework import services
from debtors.models import (
    Answer,
    Candidate,
    Decision,
    IdentityLink,
    SourcePerson,
)
from debtors.pairing import Side, Sides
from tests import cast
from tests.debtors import town
from tests.debtors.proposals import owing, propose

NOON: datetime = town.at(cast.TODAY, 12)


def decide(
    candidate: Candidate, answer: Answer, by: Staff | None = None, **words: object
) -> Decision:
    return services.decide_pair(
        candidate=candidate.pk,
        answer=answer,
        by=cast.viewer(by or cast.office_clerk()),
        on=cast.TODAY,
        at=NOON,
        **words,  # type: ignore[arg-type]
    )


def undo(decision: Decision, by: Staff | None = None) -> services.Undone:
    return services.undo_decision(
        decision=decision.pk,
        reason="書類で別の人と分かった",
        by=cast.viewer(by or cast.office_chief()),
        on=cast.TODAY,
        at=NOON,
    )


def confirm(decision: Decision, by: Staff | None = None) -> Decision:
    return services.confirm_second(
        decision=decision.pk,
        by=cast.viewer(by or cast.office_chief()),
        on=cast.TODAY,
        at=NOON,
    )


def one_debtor(*persons: SourcePerson) -> bool:
    return len({town.debtor_of(person) for person in persons}) == 1


def fresh(candidate: Candidate) -> Candidate:
    candidate.refresh_from_db()
    return candidate


def seen(candidate: Candidate) -> str:
    """The stamp that the desk's page shows."""
    sides = [
        Side(
            town.debtor_of(person).pk,
            tuple(
                sorted(
                    IdentityLink.objects.filter(
                        debtor=town.debtor_of(person), unlinked_at__isnull=True
                    ).values_list("source_person_id", flat=True)
                )
            ),
        )
        for person in (candidate.one, candidate.other)
    ]
    return Sides(*sides).stamp(fresh(candidate).version)


def two_with_two_faces() -> Candidate:
    """Two debtors of two faces each: 60,000 yen and 7,000 yen."""
    tax, nursery = owing("tax", "resident_tax", 40_000), owing("nursery", "nursery", 20_000)
    water, school = owing("water", "water", 5_000), owing("school_meals", "school_meals", 2_000)
    town.join(nursery, tax)
    town.join(school, water)
    return propose(tax, water)
