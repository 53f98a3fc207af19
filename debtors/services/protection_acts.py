"""What a 取扱者 does: enters a protection, ends his own sort, decides its reach, opens values."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from arrears_office.office.models import AlertSort
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.services.alerts import raise_alert
from arrears_office.office.viewer import Viewer
from debtors.models import (
    IdentityLink,
    Opening,
    OpeningSort,
    Protection,
    ProtectionOrigin,
    ProtectionReach,
    Relation,
    SourcePerson,
)
from debtors.protection_rights import NO_HANDLER
from debtors.selectors.protection_handlers import handled_departments
from debtors.services.summaries import refresh_shielded

HAND = ProtectionOrigin.HAND
SHORTEST_REASON = 10
MINUTES = 5
"""How long opened values may stand on a screen."""
TOO_SHORT = f"理由を{SHORTEST_REASON}字以上で書きます。何のために要るかを書きます。"
STANDS = "この人には、取扱者が入れた支援措置がすでにあります。終えてから、入れ直します。"
BACKWARDS = "終わりの日が、始まりより前です。二つの日を確かめます。"
NOT_HAND = "一覧や所管課のデータによる措置は、そちらから外れたときに終わります。"
MOVED = "開いたあとに、ほかの取扱者がこの措置を変えました。いまの内容を見て、もう一度決めます。"


class ProtectionMovedError(RefusedError):
    """Since the page was opened another handler changed it; nothing was done."""


@transaction.atomic
def enter_protection(
    *, person: SourcePerson, from_on: date, last_on: date | None, ground: str, by: Viewer, on: date
) -> Protection:
    """支援措置 on a handler's word, masking at once; `last_on`: the last day on which it stands."""
    _check_handler(by, person.department_id)
    _check_reason(ground)
    if last_on is not None and last_on < max(from_on, on):
        raise RefusedError(BACKWARDS)
    SourcePerson.objects.select_for_update().get(pk=person.pk)
    if _in_force(on).filter(source_person=person, origin=HAND).exists():
        raise RefusedError(STANDS)
    row = Protection.objects.create(
        source_person=person,
        origin=HAND,
        from_on=from_on,
        until_on=last_on + timedelta(days=1) if last_on else None,
        reason=ground.strip(),
        entered_by_id=by.staff_id,
    )
    record_change(by=by, on=on, record=row, before=None, after=_facts(row), reason="支援措置の入力")
    refresh_shielded(on=on)
    return row


@transaction.atomic
def end_protection(
    *, protection: int, version: int, reason: str, by: Viewer, on: date
) -> Protection:
    """End a protection that a handler entered: from this day on it masks no more."""
    row = Protection.objects.select_for_update().select_related("source_person").get(pk=protection)
    _check_handler(by, row.source_person.department_id)
    _check_reason(reason)
    if row.origin != HAND:
        raise RefusedError(NOT_HAND)
    if row.version != version:
        raise ProtectionMovedError(MOVED)
    before = _facts(row)
    row.until_on, row.version = max(on, row.from_on), row.version + 1
    row.save(update_fields=["until_on", "version"])
    record_change(by=by, on=on, record=row, before=before, after=_facts(row), reason=reason.strip())
    homes = IdentityLink.objects.filter(source_person=row.source_person, unlinked_at__isnull=True)
    refresh_shielded(on=on, also=homes.values_list("debtor", flat=True))
    return row


@transaction.atomic
def decide_reach(*, relation: int, reason: str, by: Viewer, on: date) -> ProtectionReach:
    """Decide that a protection does not reach over one relation; the first decision stands."""
    row = Relation.objects.select_for_update(of=("self",)).get(pk=relation)
    ends = SourcePerson.objects.filter(pk__in=filter(None, (row.person_id, row.other_id)))
    if not handled_departments(by) & set(ends.values_list("department", flat=True)):
        raise RefusedError(NO_HANDLER)
    _check_reason(reason)
    decided, new = ProtectionReach.objects.get_or_create(
        relation=row,
        defaults={"decided_by_id": by.staff_id, "decided_on": on, "reason": reason.strip()},
    )
    if new:
        record_change(
            by=by,
            on=on,
            record=decided,
            before=None,
            after={"relation": row.pk},
            reason=decided.reason,
        )
        links = IdentityLink.objects.filter(source_person__in=ends, unlinked_at__isnull=True)
        refresh_shielded(on=on, also=links.values_list("debtor", flat=True))
    return decided


@transaction.atomic
def open_protected(
    *,
    debtor: int,
    public_id: str,
    departments: Collection[str],
    reason: str,
    by: Viewer,
    on: date,
    at: datetime,
) -> Opening:
    """Write that a handler opens the values of these departments' faces, and tell who reviews.

    The head of each department and the 室長 are told before the values leave (reliability.md T3).
    """
    if not departments or not set(departments) <= handled_departments(by):
        raise RefusedError(NO_HANDLER)
    _check_reason(reason)
    opening = Opening.objects.create(
        sort=OpeningSort.PROTECTED,
        staff_id=by.staff_id,
        debtor_id=debtor,
        reason=reason.strip(),
        opened_at=at,
        until_at=at + timedelta(minutes=MINUTES),
    )
    codes = sorted(departments)
    after = {"debtor": public_id, "departments": codes}
    record_change(by=by, on=on, record=opening, before=None, after=after, reason=opening.reason)
    for code in (None, *codes):
        raise_alert(
            sort=AlertSort.PROTECTED,
            staff=by,
            department=code,
            on=on,
            at=at,
            public_ids=[public_id],
            facts={"number": opening.pk, "reason": opening.reason},
            key=f"protected:{opening.pk}:{code or 'office'}",
        )
    return opening


def _check_handler(by: Viewer, department: str) -> None:
    if department not in handled_departments(by):
        raise RefusedError(NO_HANDLER)


def _check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise RefusedError(TOO_SHORT)


def _in_force(on: date) -> QuerySet[Protection]:
    return Protection.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def _facts(row: Protection) -> dict[str, object]:
    return {
        "person": row.source_person_id,
        "from_on": row.from_on.isoformat(),
        "until_on": row.until_on.isoformat() if row.until_on else None,
        "ground": row.reason,
    }
