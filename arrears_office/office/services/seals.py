"""Seal the access records: each seal covers the ones since the last and names its digest."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from arrears_office.office.models import AccessRecord, AccessSeal
from arrears_office.office.seals import FIELDS, seal_digest

RIPE = timedelta(minutes=10)
"""A record this old can no longer be overtaken by one with a smaller number."""
BATCH = 10_000


def seal_access_records(*, on_moment: datetime) -> AccessSeal | None:
    """Seal what is older than ten minutes at `on_moment`; None when nothing is.

    Called by the ensure, never by a request. Two at once cannot fork the chain: the previous
    digest is unique, so the second one finds its place taken and leaves.
    """
    try:
        with transaction.atomic():
            return _seal(on_moment)
    except IntegrityError:
        return None


def _seal(on_moment: datetime) -> AccessSeal | None:
    last = AccessSeal.objects.order_by("pk").last()
    since = AccessRecord.objects.filter(pk__gt=last.last_id if last else 0).order_by("pk")
    young = since.filter(at__gt=on_moment - RIPE).first()
    ripe = since.filter(pk__lt=young.pk) if young else since
    rows = list(ripe.values_list(*FIELDS)[:BATCH])
    if not rows:
        return None
    previous = last.digest if last else ""
    digest, count = seal_digest(previous, rows)
    return AccessSeal.objects.create(
        sealed_at=on_moment,
        previous_digest=previous,
        first_id=rows[0][0],
        last_id=rows[-1][0],
        record_count=count,
        digest=digest,
    )
