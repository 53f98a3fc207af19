"""The demonstration's consents: a few persons let the water section know of their tax arrears."""

from datetime import date, timedelta

from django.db.models import QuerySet

from arrears_office.law.procedure.months import months_after
from arrears_office.office.models import Staff
from debtors.consent_terms import longest_until
from debtors.models import Consent, Medium, Occasion, SourcePerson
from debtors.services import record_consent, withdraw_consent

PERSONS = 40
RECIPIENTS = (("water", 3), ("housing", 2), ("school_meals", 2))
OCCASIONS = (Occasion.INSTALMENT, Occasion.WINDOW, Occasion.LETTER)
SPREAD = 60
"""Days before the demonstration's day over which the consents were given."""
ONE_IN = 20
"""Of so many consents one has run out and one was taken back."""


def record_demo_consents(*, by: Staff, on: date) -> int:
    """Consents of persons with tax arrears who are also known to a private-claim department.

    Amounts (L3) go to water, the bare fact (L2) to housing and school meals. Recorded once, each
    on the day on which it was given.
    """
    if Consent.objects.exists():
        return 0
    made = 0
    for recipient, layer in RECIPIENTS:
        known = persons_known_to(recipient).filter(consents__isnull=True)
        for place, person in enumerate(known[:PERSONS]):
            kinds = sorted({claim.kind for claim in person.receivables.all()})
            given = _given_on(place, on)
            consent = record_consent(
                source_person=person,
                scopes=[(kind, layer, recipient) for kind in kinds],
                medium=Medium.PAPER,
                expires_on=longest_until(given),
                occasion=OCCASIONS[place % len(OCCASIONS)],
                copy_handed_on=given if place % ONE_IN else None,
                by=by,
                on=given,
            )
            if place % ONE_IN == ONE_IN - 1:
                withdraw_consent(consent=consent, by=by, on=on, reason="電話で本人から")
            made += 1
    return made


def persons_known_to(department: str) -> QuerySet[SourcePerson]:
    """Tax's persons whose debtor is known to the department as well."""
    return (
        SourcePerson.objects.filter(
            department="tax",
            links__unlinked_at__isnull=True,
            links__debtor__links__unlinked_at__isnull=True,
            links__debtor__links__source_person__department=department,
        )
        .distinct()
        .order_by("pk")
        .prefetch_related("receivables")
    )


def _given_on(place: int, on: date) -> date:
    """Within the last weeks; now and then so long ago that the consent has run out."""
    spread = timedelta(days=place * 7 % SPREAD)
    return (months_after(on, -13) if place % ONE_IN == ONE_IN - 2 else on) - spread
