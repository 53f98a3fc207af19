"""Lays movements, contacts and dispositions ready for the apply, one staged row each."""

from typing import Any

from django.db import models

from intake.models import Delivery, StagedContact, StagedDisposition, StagedMovement
from intake.rows import ContactRow, DispositionRow, MovementRow, Row, content_hash


def staged_row(delivery: Delivery, row: Row) -> models.Model:
    """The unsaved staged record of a movement, contact or disposition."""
    common = {
        "delivery": delivery,
        "line": row.line,
        "source_key": row.key,
        "content_hash": content_hash(row),
    }
    if isinstance(row, MovementRow):
        return _movement(row, common)
    if isinstance(row, ContactRow):
        return _contact(row, common)
    if isinstance(row, DispositionRow):
        return _disposition(row, common)
    raise TypeError(f"{type(row).__name__} is staged by stage_claims")


def _movement(row: MovementRow, common: dict[str, Any]) -> StagedMovement:
    return StagedMovement(
        **common,
        claim_number=row.claim_number,
        sort=row.sort,
        counts_on=row.counts_on,
        principal_yen=row.principal_yen,
        charge_yen=row.charge_yen,
    )


def _contact(row: ContactRow, common: dict[str, Any]) -> StagedContact:
    return StagedContact(
        **common,
        person_number=row.person_number,
        contacted_at=row.at,
        method=row.method,
        counterpart=row.counterpart,
        gist=row.gist,
        promised_on=row.promised_on,
        promised_yen=row.promised_yen,
        staff_text=row.staff_text,
    )


def _disposition(row: DispositionRow, common: dict[str, Any]) -> StagedDisposition:
    return StagedDisposition(
        **common,
        claim_number=row.claim_number,
        sort=row.sort,
        object_text=row.object_text,
        disposed_on=row.on,
        released_on=row.released_on,
        release_reason=row.release_reason,
    )
