"""Names the 取扱者 of protections, and ends the naming: dated, by the 室長 or the own head."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from arrears_office.office.models import Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from debtors.models import ProtectionHandler
from debtors.protection_rights import WHOLE_CITY, naming_scopes
from debtors.selectors.protection_handlers import namable

NOT_YOURS = "取扱者を決められるのは、全市は徴収対策室長、課はその課長か徴収対策室長です。"
NOT_NAMABLE = "その課か徴収対策室に本日担当のある、自分以外の職員から選びます。"
ALREADY = "この職員は、すでに取扱者です。"


@transaction.atomic
def name_handler(*, staff: Staff, department: str, by: Viewer, on: date) -> ProtectionHandler:
    """Make a member of staff 取扱者 from the day on; `department` "" is the whole city."""
    if department not in naming_scopes(by):
        raise RefusedError(NOT_YOURS)
    if staff not in namable(by):
        raise RefusedError(NOT_NAMABLE)
    scope = department or None
    # The member's row is locked, so that two who name him at once make one naming.
    Staff.objects.select_for_update().get(pk=staff.pk)
    standing = ProtectionHandler.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on), staff=staff, department=scope
    )
    if standing.exists():
        raise RefusedError(ALREADY)
    handler = ProtectionHandler.objects.create(
        staff=staff, department_id=scope, from_on=on, named_by_id=by.staff_id
    )
    after = {"staff": staff.pk, "department": scope, "from_on": on.isoformat()}
    record_change(
        by=by, on=on, record=handler, before=None, after=after, reason="支援措置の取扱者を決めた"
    )
    return handler


@transaction.atomic
def end_handler(*, handler: int, by: Viewer, on: date) -> ProtectionHandler:
    """End a naming at once; a second end changes nothing."""
    row = ProtectionHandler.objects.select_for_update().get(pk=handler)
    if (row.department_id or WHOLE_CITY) not in naming_scopes(by):
        raise RefusedError(NOT_YOURS)
    if row.until_on is None or row.until_on > on:
        before = {"until_on": row.until_on.isoformat() if row.until_on else None}
        row.until_on = max(on, row.from_on)
        row.save(update_fields=["until_on"])
        record_change(
            by=by, on=on, record=row, before=before, after=None, reason="支援措置の取扱者の終わり"
        )
    return row
