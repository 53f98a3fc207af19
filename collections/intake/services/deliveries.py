"""Keeps what came in: the delivery, its files' bytes by hash, and recognises a repeat."""

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from arrears_office.office.models import Staff
from intake.incoming import Incoming, digest_of
from intake.models import Delivery, DeliveryFile, DeliveryState, HeldRow


def bytes_path(sha256: str) -> Path:
    """Where the bytes of this fingerprint lie."""
    return Path(settings.MEDIA_ROOT) / "deliveries" / sha256[:2] / sha256


def keep_bytes(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store a file under its fingerprint, once however often it comes; fingerprint and length."""
    root = Path(settings.MEDIA_ROOT) / "deliveries"
    root.mkdir(parents=True, exist_ok=True)
    mark, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, suffix=".part", delete=False) as partial:
        for chunk in chunks:
            mark.update(chunk)
            size += partial.write(chunk)
    path = bytes_path(mark.hexdigest())
    path.parent.mkdir(exist_ok=True)
    Path(partial.name).replace(path)
    return mark.hexdigest(), size


@transaction.atomic
def receive_delivery(
    *,
    department: str,
    channel: str,
    as_of_on: date,
    files: Sequence[Incoming],
    by: Staff | None,
    at: datetime,
) -> Delivery:
    """The delivery of these files: an applied one of equal content, or a new or reopened attempt.

    A content refused before is tried again under its old attempt; another content is a new one.
    """
    digest = digest_of(files)
    same = Delivery.objects.filter(department=department, channel=channel, as_of_on=as_of_on)
    if (known := same.filter(content_digest=digest).first()) is not None:
        if known.state != DeliveryState.APPLIED:
            _clear(known)
            _write_files(known, files)
        return known
    attempt = (same.aggregate(last=Max("attempt"))["last"] or 0) + 1
    delivery = Delivery.objects.create(
        department_id=department,
        as_of_on=as_of_on,
        channel=channel,
        attempt=attempt,
        content_digest=digest,
        state=DeliveryState.RECEIVED,
        received_at=at,
        received_by=by,
    )
    _write_files(delivery, files)
    return delivery


def _write_files(delivery: Delivery, files: Sequence[Incoming]) -> None:
    for file in files:
        keep_bytes([file.data])
        DeliveryFile.objects.create(
            delivery=delivery,
            name=file.name[-200:],
            sha256=file.sha256,
            size=len(file.data),
            profile=file.profile.code,
        )


def _clear(delivery: Delivery) -> None:
    clear_staging(delivery=delivery)
    HeldRow.objects.filter(file__delivery=delivery).delete()
    DeliveryFile.objects.filter(delivery=delivery).delete()
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.RECEIVED, refused_reason="")


@transaction.atomic
def clear_staging(*, delivery: Delivery) -> None:
    """Empty the staging tables of a delivery that is applied or tried anew."""
    delivery.staged_claims.all().delete()
    delivery.staged_persons.all().delete()
    delivery.staged_movements.all().delete()
    delivery.staged_contacts.all().delete()
    delivery.staged_dispositions.all().delete()


@transaction.atomic
def refuse_delivery(*, delivery: Delivery, reason: str) -> None:
    """Keep the delivery out of the ledger; its held rows and files stay to be looked at."""
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.REFUSED, refused_reason=reason
    )
    clear_staging(delivery=delivery)
