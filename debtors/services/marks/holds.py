"""保留: no department collects until a day. Placed, moved and lifted by one department."""

from datetime import date

from django.db import transaction
from django.db.models import F

from arrears_office.office.viewer import Viewer
from debtors.mark_terms import HoldGround, MarkRefusedError, check_until, longest_hold
from debtors.models import Hold
from debtors.services.marks.checking import check_right, keep, lock_debtor, newest, snapshot

TWICE = "この課の保留が、もう続いています。期間は、下の一覧で変えます。"
PLACED, EXTENDED, LIFTED = "保留を置いた", "保留の終わりを変えた", "保留を解いた"


@transaction.atomic
def place_hold(
    *,
    debtor: int,
    department: str,
    ground: str,
    until_on: date,
    reason: str,
    by: Viewer,
    on: date,
) -> Hold:
    """Hold from today until that day, a year at most; one per department at a time."""
    check_right(by, department)
    if ground not in HoldGround.values:
        raise MarkRefusedError({"ground": "保留の根拠を、一覧の中から選びます。"})
    check_until(until_on, on=on, longest=longest_hold(on), what="保留")
    lock_debtor(by, debtor, department)
    standing = Hold.objects.filter(debtor=debtor, department=department, lifted_on__isnull=True)
    standing.filter(until_on__lt=on).update(lifted_on=F("until_on"), version=F("version") + 1)
    if standing.exists():
        raise MarkRefusedError({"department": TWICE})
    row = Hold.objects.create(
        debtor_id=debtor,
        department_id=department,
        from_on=on,
        until_on=until_on,
        ground=ground,
        reason=reason.strip(),
        placed_by_id=by.staff_id,
    )
    keep(row, None, PLACED, by=by, on=on)
    return row


@transaction.atomic
def extend_hold(*, hold: int, version: int, until_on: date, by: Viewer, on: date) -> Hold:
    """Another last day, a year from today at most; the newest version only."""
    row = _open(hold, version, by)
    check_until(until_on, on=on, longest=longest_hold(on), what="保留")
    before = snapshot(row)
    row.until_on = until_on
    keep(row, before, EXTENDED, by=by, on=on)
    return row


@transaction.atomic
def lift_hold(*, hold: int, version: int, by: Viewer, on: date) -> Hold:
    """Let the departments collect again from today."""
    row = _open(hold, version, by)
    before = snapshot(row)
    row.lifted_on = on
    keep(row, before, LIFTED, by=by, on=on)
    return row


def _open(hold: int, version: int, by: Viewer) -> Hold:
    row = newest(Hold, hold, version)
    check_right(by, row.department_id)
    if row.lifted_on is not None:
        raise MarkRefusedError({"": "この保留は、もう解いてあります。"})
    return row
