"""What the ledger already knows of a department, for judging a delivery against it."""

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from casework.models import Contact, Disposition
from debtors.models import SourcePerson
from intake.judging import KnownClaim
from receivables.models import Entry, Receivable


def known_claims(department: str) -> dict[str, KnownClaim]:
    """Claim number → what its first delivery fixed; 調定額 with what came since as current."""
    by_assessment = Q(entries__source_key__startswith="claim:")
    rows = (
        Receivable.objects.unscoped(reason="intake judges a department's delivery")
        .filter(department=department)
        .annotate(current_yen=Coalesce(Sum("entries__principal_yen", filter=by_assessment), 0))
        .values_list("number", "kind", "levy_year", "current_yen", "due_on")
    )
    return {
        number: KnownClaim(kind, levy_year, yen, due_on)
        for number, kind, levy_year, yen, due_on in rows.iterator(chunk_size=5000)
    }


def known_movements(department: str) -> dict[str, str]:
    """Source key → content hash of the movements in the ledger."""
    entries = Entry.objects.filter(department=department, source_key__startswith="move:")
    return dict(entries.values_list("source_key", "content_hash").iterator(chunk_size=5000))


def known_contents(model: type[Contact] | type[Disposition], department: str) -> dict[str, str]:
    """Source key → content hash of the current contacts or dispositions."""
    rows = model.objects.filter(department=department, current=True)
    return dict(rows.values_list("source_key", "content_hash").iterator(chunk_size=5000))


def known_persons(department: str) -> set[str]:
    """Numbers of the persons the department has delivered."""
    return set(SourcePerson.objects.filter(department=department).values_list("number", flat=True))
