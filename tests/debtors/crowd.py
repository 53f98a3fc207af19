"""Many people at once: written in bulk, stood in one go, for the contract's thousand rows."""

from arrears_office.office.kinds import kind
from debtors.models import IdentityLink, PersonState, SourcePerson
from debtors.services import new_debtors_for, refresh_summaries
from intake.postgres import LEDGER, LISTED, refresh_statistics
from receivables.models import Entry, Receivable
from receivables.services import restand
from tests import cast
from tests.debtors.town import AS_OF, DUE, at

KINDS = ("resident_tax", "water", "nursery")
"""Three departments take turns."""


def crowd(count: int) -> None:
    """`count` people, each with one overdue claim."""
    cast.departments()
    persons = SourcePerson.objects.bulk_create(
        SourcePerson(
            department_id=kind(_kind(n)).department, number=f"X{n:06}", shared_number=False
        )
        for n in range(count)
    )
    states = PersonState.objects.bulk_create(
        PersonState(
            source_person=person,
            content_hash=person.number,
            name=f"群 {person.number}",
            kana=f"ムレ {person.number}",
            name_key=f"群{person.number}",
            kana_key="ムレ",
            first_as_of_on=AS_OF,
            last_as_of_on=AS_OF,
            newest_due_on=DUE,
        )
        for person in persons
    )
    for person, state in zip(persons, states, strict=True):
        person.current_state = state
    SourcePerson.objects.bulk_update(persons, ["current_state"], batch_size=500)
    new_debtors_for(source_persons=[person.pk for person in persons], at=at(AS_OF))
    _claims(persons)
    debtors = IdentityLink.objects.filter(source_person__in=persons).values_list(
        "debtor", flat=True
    )
    restand(debtors=debtors, on=AS_OF)
    refresh_summaries(debtors=debtors)
    refresh_statistics((*LEDGER, *LISTED))  # as an import does: believed few, they are slow


def _claims(persons: list[SourcePerson]) -> None:
    claims = Receivable.objects.bulk_create(
        Receivable(
            department_id=person.department_id,
            number=f"X{n:06}",
            kind=_kind(n),
            source_person=person,
            levy_year=2025,
            fiscal_year=2025,
            term="1期",
            due_on=DUE,
            assessed_yen=1_000 + n,
            first_as_of_on=AS_OF,
            last_seen_on=AS_OF,
        )
        for n, person in enumerate(persons)
    )
    Entry.objects.bulk_create(
        Entry(
            receivable=claim,
            department_id=claim.department_id,
            sort="assessment",
            principal_yen=claim.assessed_yen,
            counts_on=DUE,
            recorded_at=at(AS_OF),
            as_of_on=AS_OF,
            delivery_no=1,
            source_key=f"claim:{claim.number}",
            content_hash=claim.number,
        )
        for claim in claims
    )


def _kind(number: int) -> str:
    return KINDS[number % len(KINDS)]
