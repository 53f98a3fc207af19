"""Keeps who took how many persons out, for what; tells the head of a large file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from arrears_office.office.models import AlertSort, Staff
from arrears_office.office.roles import Role
from arrears_office.office.services import record_change
from arrears_office.office.services.alerts import raise_alert
from arrears_office.office.viewer import Viewer
from debtors.export_rights import is_reported


@dataclass(frozen=True, slots=True)
class Taken:
    """One file: persons, overdue yen, format, purpose (a code), with addresses, and its columns."""

    people: int
    yen: int
    form: str
    purpose: str
    addresses: bool
    columns: tuple[str, ...]


@transaction.atomic
def record_export(
    *,
    taken: Taken,
    public_ids: Sequence[str],
    use: str,
    address_reason: str,
    by: Viewer,
    on: date,
    at: datetime,
) -> None:
    """Write the file into the change records of its maker; from `[exports] alert_persons` on an
    alert goes to the department's head, of a head's or the office's file to the 室長.

    The persons themselves stand in the access record. A file asked for twice in one moment is told
    once.
    """
    record_change(
        by=by,
        on=on,
        record=Staff.objects.get(pk=by.staff_id),
        before=None,
        after={**asdict(taken), "address_reason": address_reason},
        reason=f"書き出し: {use}",
    )
    if not is_reported(taken.people):
        return
    told = "|".join((at.isoformat(), *asdict(taken).keys(), *public_ids))
    raise_alert(
        sort=AlertSort.BULK_EXPORT,
        staff=by,
        department=_reviewed_by(by),
        on=on,
        at=at,
        public_ids=public_ids,
        facts={
            "people": taken.people,
            "yen": taken.yen,
            "form": taken.form,
            "purpose": taken.purpose,
            "addresses": taken.addresses,
            "use": use,
        },
        key=f"bulk_export:{by.staff_id}:{sha256(told.encode()).hexdigest()}",
    )


def _reviewed_by(viewer: Viewer) -> str | None:
    """The department whose head reviews a clerk's file; None: the 室長."""
    clerks = sorted(
        duty.department
        for duty in viewer.duties
        if duty.role == Role.CLERK and duty.department is not None
    )
    return clerks[0] if clerks else None
