"""次の手順: sets, assigns and finishes a department's one dated next step on a debtor."""

from datetime import date

from django.db import transaction

from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from casework.models import NextStep
from casework.selectors.staffing import on_duty
from casework.services.refusing import (
    WorkMovedError,
    check_claim,
    check_right,
    check_words,
    locked_debtor,
    refuse,
)
from debtors.selectors.marks import visible_holds

LONGEST_AHEAD = 366
"""A step is planned at most a year ahead, in days: what is later is no next step."""
KEPT = ("act", "ground", "due_on", "assignee_id", "done_on", "result")


@transaction.atomic
def set_step(
    *,
    debtor: int,
    department: str,
    act: str,
    due_on: date,
    by: Viewer,
    on: date,
    ground: str = "",
    assignee: int | None = None,
    seen: int | None = None,
) -> NextStep:
    """Write the department's open step, or a new one where none is open; never a second.

    `seen` is the version that the page showed (0: none open); None asks for no comparison.
    """
    check_right(by, department)
    act, ground = " ".join(act.split()), " ".join(ground.split())
    _check_plan(act, due_on, on)
    check_words(department, act=act, ground=ground)
    locked_debtor(by, debtor)
    check_claim(by, debtor, department)
    _check_no_hold(by, debtor)
    step = _open(debtor, department)
    _check_seen(step, seen)
    _check_assignee(assignee, department, on)
    before = snapshot(step) if step else None
    if step is None:
        step = NextStep(debtor_id=debtor, department_id=department, version=0)
    step.act, step.ground, step.due_on = act, ground, due_on
    step.assignee_id = assignee
    step.decided_by_id, step.decided_on = author_id(by) or 0, on
    if before == snapshot(step):
        return step
    return _kept(step, before, "次の手順", by=by, on=on)


@transaction.atomic
def assign_step(
    *, step: int, assignee: int | None, by: Viewer, on: date, seen: int | None = None
) -> NextStep:
    """Give an open step to a member of its department, or to nobody."""
    row = _locked(step, by, seen)
    _check_assignee(assignee, row.department_id, on)
    before = snapshot(row)
    if row.assignee_id == assignee:
        return row
    row.assignee_id = assignee
    return _kept(row, before, "担当の割り当て", by=by, on=on)


@transaction.atomic
def finish_step(
    *, step: int, result: str, by: Viewer, on: date, seen: int | None = None
) -> NextStep:
    """Write what came of it; the department then has no open step on this debtor."""
    row = _locked(step, by, seen)
    told = " ".join(result.split())
    if not told:
        raise refuse("result", "結果を書きます。例: 予告書を手渡した、不在で投函した。")
    check_words(row.department_id, result=told)
    before = snapshot(row)
    row.done_on, row.result = on, told
    return _kept(row, before, told, by=by, on=on)


def snapshot(step: NextStep) -> dict[str, object]:
    """The step as it stands, for before and after."""
    return {name: getattr(step, name) for name in KEPT}


def _check_no_hold(by: Viewer, debtor: int) -> None:
    """保留 binds every department that may know of it; one that he may not know of is silent."""
    hold = visible_holds(by).filter(debtor=debtor).order_by("-until_on").first()
    if hold is not None:
        raise refuse(
            "", f"保留中（{era(hold.until_on)}まで）です。終わるまで、新しい手順は入れません。"
        )


def _open(debtor: int, department: str) -> NextStep | None:
    rows = NextStep.objects.select_for_update(of=("self",)).select_related("decided_by")
    return rows.filter(debtor=debtor, department=department, done_on__isnull=True).first()


def _locked(step: int, by: Viewer, seen: int | None) -> NextStep:
    """The open step of a department the viewer acts for; finished meanwhile is said."""
    found = NextStep.objects.filter(pk=step).values_list("debtor_id", "department_id").first()
    if found is None:
        raise refuse("", "この手順は見つかりません。画面を開き直します。")
    check_right(by, found[1])
    locked_debtor(by, found[0])
    row = _open(*found)
    if row is None or row.pk != step:
        raise WorkMovedError("この手順は、画面を開いたあとに済みになりました。")
    _check_seen(row, seen)
    return row


def _check_seen(step: NextStep | None, seen: int | None) -> None:
    if seen is None or (step.version if step else 0) == seen:
        return
    if step is None:
        raise WorkMovedError("この手順は、画面を開いたあとに済みになりました。")
    raise WorkMovedError(
        f"{step.decided_by.display_name}さんが、手順を「{step.act}」"
        f"（期限 {era(step.due_on)}）にしています。"
    )


def _check_plan(act: str, due_on: date, on: date) -> None:
    if not act:
        raise refuse("act", "何をするかを書きます。例: 給水停止予告を手渡す。")
    if due_on < on:
        raise refuse("due_on", f"期限は、今日（{era(on)}）以後の日にします。")
    if (due_on - on).days > LONGEST_AHEAD:
        raise refuse("due_on", f"期限は、今日（{era(on)}）から1年以内の日にします。")


def _check_assignee(assignee: int | None, department: str, on: date) -> None:
    """A member of that department on duty, or of the 徴収対策室."""
    if assignee is not None and assignee not in dict(on_duty(department, on)):
        raise refuse("assignee", "担当は、その課か徴収対策室の、本日担当の職員から選びます。")


def _kept(
    step: NextStep, before: dict[str, object] | None, reason: str, *, by: Viewer, on: date
) -> NextStep:
    step.version += 1
    step.save()
    record_change(by=by, on=on, record=step, before=before, after=snapshot(step), reason=reason)
    return step
