"""The demonstration's consents: a few persons let the water section know of their tax arrears."""

from datetime import date, timedelta

from arrears_office.office.models import Staff
from debtors.models import Consent, Medium, SourcePerson
from debtors.services import record_consent

PERSONS = 40
RECIPIENTS = (("water", 3), ("housing", 2), ("school_meals", 2))


def record_demo_consents(*, by: Staff, on: date) -> int:
    """Consents of persons with tax arrears who are also known to a private-claim department.

    Amounts (L3) go to water, the bare fact (L2) to housing and school meals. Recorded once.
    """
    if Consent.objects.exists():
        return 0
    made = 0
    for recipient, layer in RECIPIENTS:
        for person in _persons_known_to(recipient)[:PERSONS]:
            kinds = sorted({claim.kind for claim in person.receivables.all()})
            record_consent(
                source_person=person,
                scopes=[(kind, layer, recipient) for kind in kinds],
                medium=Medium.PAPER,
                expires_on=on + timedelta(days=365),
                by=by,
                on=on,
            )
            made += 1
    return made


def _persons_known_to(recipient: str) -> list[SourcePerson]:
    """Tax's persons whose debtor the recipient has a claim against as well."""
    return list(
        SourcePerson.objects.filter(
            department="tax",
            links__unlinked_at__isnull=True,
            links__debtor__links__unlinked_at__isnull=True,
            links__debtor__links__source_person__department=recipient,
            consents__isnull=True,
        )
        .distinct()
        .order_by("pk")
        .prefetch_related("receivables")
    )
