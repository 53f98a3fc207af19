"""Check the chain of seals against the access records as they stand now."""

from arrears_office.office.access import persons_digest
from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal
from arrears_office.office.seals import FIELDS, seal_digest


def broken_seals() -> list[AccessSeal]:
    """Seals that no longer fit their records or their predecessor; empty when all is whole."""
    broken = []
    previous, reached = "", 0
    for seal in AccessSeal.objects.order_by("pk"):
        covered = AccessRecord.objects.filter(pk__gt=reached, pk__lte=seal.last_id)
        rows = covered.order_by("pk").values_list(*FIELDS)
        found = seal_digest(previous, rows.iterator())
        if seal.previous_digest != previous or found != (seal.digest, seal.record_count):
            broken.append(seal)
        previous, reached = seal.digest, seal.last_id
    return broken


def altered_personal_parts() -> list[int]:
    """Numbers of personal parts that no longer give their record's digest.

    A disposed part is fine, and one without a record belongs to a response that never left.
    """
    parts = AccessPersons.objects.exclude(record=None).select_related("record").order_by("pk")
    return [part.pk for part in parts.iterator() if not _fits(part)]


def _fits(part: AccessPersons) -> bool:
    found = persons_digest(part.salt, part.client_address, part.public_ids)
    return found == part.record.persons_digest
