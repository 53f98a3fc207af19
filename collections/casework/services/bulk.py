"""Does one act on many debtors, once per key, in short transactions; takes it back for minutes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.bulk import UNDO_MINUTES, UNDOABLE, Act, One, Order
from casework.case_rights import may_act
from casework.models import BulkAct, NextStep
from casework.services.cases import decide_lead
from casework.services.refusing import WorkRefusedError, check_right, refuse
from casework.services.steps import assign_step, set_step, snapshot
from debtors.services.marks import place_stickers

CHUNK = 25
"""People per transaction: well under the two seconds that a write may hold SQLite."""
UNDONE = "まとめてした手続を元に戻した"
CANCELLED = "取りやめ"


def act_on_many(
    *, key: str, order: Order, people: Sequence[One], by: Viewer, on: date, at: datetime
) -> BulkAct:
    """Do it for everybody who can be done; the same key again is the same act.

    Whoever does not fit any more since the page was made is left as he is, and counted there.
    """
    check_right(by, order.department)
    row, new = BulkAct.objects.get_or_create(
        key=key,
        defaults={
            "act": str(order.act),
            "by_id": by.staff_id,
            "made_at": at,
            "people": 0,
            "yen": 0,
        },
    )
    if not new:
        return row
    try:
        for start in range(0, len(people), CHUNK):
            _do_some(row, order, people[start : start + CHUNK], by, on)
    except RefusedError:
        if not row.done:  # what was typed does not do for anybody: the corrected form has this key
            row.delete()
        raise
    return row


@transaction.atomic
def undo_many(*, key: str, by: Viewer, on: date, at: datetime) -> tuple[BulkAct, int]:
    """Put back what nobody has changed since, within five minutes; how many stayed as they are."""
    row = BulkAct.objects.select_for_update().filter(key=key, by=by.staff_id).first()
    if row is None or Act(row.act) not in UNDOABLE:
        raise refuse("", "元に戻せる手続が見つかりません。")
    if row.undone_at is not None:
        return row, 0
    if at - row.made_at > timedelta(minutes=UNDO_MINUTES):
        raise refuse("", f"{UNDO_MINUTES}分を過ぎたので、まとめては戻せません。一人ずつ直します。")
    kept = sum(not _put_back(each, by, on) for each in row.done)
    row.undone_at = at
    row.save(update_fields=["undone_at"])
    return row, kept


@transaction.atomic
def _do_some(row: BulkAct, order: Order, people: Sequence[One], by: Viewer, on: date) -> None:
    if order.act is Act.STICKER:
        done = _stickers(order, people, by, on)
    else:
        done = [told for one in people if (told := _one(order, one, by, on)) is not None]
    met = {each["debtor"] for each in done}
    row.done = [*row.done, *done]
    row.people += len(done)
    row.yen += sum(one.yen for one in people if one.debtor in met)
    row.save(update_fields=["done", "people", "yen"])


def _one(order: Order, one: One, by: Viewer, on: date) -> dict[str, Any] | None:
    """What was done with one debtor, None where he does not fit any more."""
    told: dict[str, Any] = {"debtor": one.debtor, "public_id": one.public_id}
    try:
        if order.act is Act.LEAD:
            lead = decide_lead(
                debtor=one.debtor, department=order.department, reason=order.reason, by=by, on=on
            )
            return told | {"lead": lead.pk}
        before = _open_step(one.debtor, order.department)
        step = _stepped(order, one, before, by, on)
    except WorkRefusedError as refused:
        if set(refused.problems) & {"reason", "act", "due_on", "ground", "assignee"}:
            raise
        return None
    if step is None:
        return None
    kept = _plain(snapshot(before)) if before else None
    return told | {"step": step.pk, "before": kept, "version": step.version}


def _stepped(
    order: Order, one: One, before: NextStep | None, by: Viewer, on: date
) -> NextStep | None:
    if order.act is Act.ASSIGN:
        if before is None:
            return None
        return assign_step(step=before.pk, assignee=order.assignee, by=by, on=on)
    return set_step(
        debtor=one.debtor,
        department=order.department,
        act=order.step,
        due_on=order.due_on or on,
        assignee=order.assignee,
        ground=order.ground,
        by=by,
        on=on,
    )


def _stickers(order: Order, people: Sequence[One], by: Viewer, on: date) -> list[dict[str, Any]]:
    placed = place_stickers(
        debtors=[one.debtor for one in people],
        code=order.code,
        department=order.department,
        until_on=order.until_on,
        note=order.note,
        by=by,
        on=on,
    ).placed
    return [
        {"debtor": one.debtor, "public_id": one.public_id} for one in people if one.debtor in placed
    ]


def _put_back(told: dict[str, Any], by: Viewer, on: date) -> bool:
    """Whether the step is again as it was; one that somebody changed since stays."""
    step = NextStep.objects.select_for_update().filter(pk=told["step"]).first()
    if step is None or step.version != told["version"] or not may_act(by, step.department_id):
        return False
    before = snapshot(step)
    old = told["before"]
    if old is None:
        step.done_on, step.result = max(on, step.decided_on), CANCELLED
    else:
        step.act, step.ground = old["act"], old["ground"]
        step.due_on, step.assignee_id = date.fromisoformat(old["due_on"]), old["assignee_id"]
    step.version += 1
    step.save()
    record_change(by=by, on=on, record=step, before=before, after=snapshot(step), reason=UNDONE)
    return True


def _open_step(debtor: int, department: str) -> NextStep | None:
    return NextStep.objects.filter(
        debtor=debtor, department=department, done_on__isnull=True
    ).first()


def _plain(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
    }
