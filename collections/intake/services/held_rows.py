"""A held row is mended by a re-delivery; a person can only close it, with a reason."""

from datetime import date, datetime

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from intake.models import HeldRow


class HeldRowChangedError(Exception):
    """Somebody else, or a delivery, has settled the row meanwhile; carries the row as it is."""

    def __init__(self, row: HeldRow) -> None:
        super().__init__(f"held row {row.pk} is at version {row.version}")
        self.row = row


@transaction.atomic
def close_held_row(
    *, row: HeldRow, version: int, reason: str, by: Staff, on: date, at: datetime
) -> HeldRow:
    """Close the row that stood at `version`; no yen moves, the reason stays beside it."""
    locked = HeldRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.version != version or locked.closed_at or locked.resolved_by_id:
        raise HeldRowChangedError(locked)
    HeldRow.objects.filter(pk=locked.pk).update(
        closed_at=at, closed_by=by, closed_reason=reason, version=version + 1
    )
    locked.refresh_from_db()
    record_change(
        by=by,
        on=on,
        record=locked,
        before={"closed": False, "version": version},
        after={"closed": True, "version": locked.version, "yen": 0},
        reason=reason[:400],
    )
    return locked
