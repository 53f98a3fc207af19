"""先行部署: decides which department leads a debtor's case, and closes the case."""

from datetime import date

from django.db import transaction

from arrears_office.office.city import city
from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from casework.models import Case, Lead, NextStep
from casework.selectors.knowing import knows
from casework.services.refusing import (
    WorkMovedError,
    check_claim,
    check_reason,
    check_right,
    later,
    locked_debtor,
    refuse,
)


@transaction.atomic
def decide_lead(
    *, debtor: int, department: str, reason: str, by: Viewer, on: date, seen: int | None = None
) -> Lead:
    """Make the department lead the debtor's case, which is opened if there is none.

    `seen` is the lead that the page showed (0: none); `WorkMovedError` where the viewer would see
    another one now. A lead that he may not know of is never spoken of: it ends like any other, and
    its department reads who decided (ADR 0068). The same decision twice is one.
    """
    check_right(by, department)
    told = check_reason(department, reason)
    locked_debtor(by, debtor)
    check_claim(by, debtor, department)
    check_seen(by, debtor, seen)
    case = _open_case(debtor, on)
    old = Lead.objects.select_for_update().filter(case=case, ended_on__isnull=True).first()
    if old is not None and old.department_id == department and old.reason == told:
        return old
    if old is not None:
        Lead.objects.filter(pk=old.pk).update(ended_on=later(on, old.decided_on))
    new = Lead.objects.create(
        case=case,
        department_id=department,
        reason=told,
        decided_by_id=author_id(by),
        decided_on=later(on, old.decided_on) if old else on,
    )
    _touched(case)
    record_change(
        by=by,
        on=on,
        record=case,
        before=_told(old),
        after=_told(new),
        reason=told,
    )
    return new


@transaction.atomic
def close_case(*, debtor: int, reason: str, by: Viewer, on: date, seen: int | None = None) -> Case:
    """End the case with its lead; refused while the lead department's step is open.

    Steps of other departments go on: they are theirs.
    """
    locked_debtor(by, debtor)
    check_seen(by, debtor, seen)
    lead = current_lead(debtor)
    if lead is None or not _known(by, lead):
        raise refuse("", "この人に、終える案件はありません。")
    check_right(by, lead.department_id)
    told = check_reason(lead.department_id, reason)
    step = NextStep.objects.filter(
        debtor=debtor, department=lead.department_id, done_on__isnull=True
    ).first()
    if step is not None:
        raise refuse("", f"手順「{step.act}」が残っています。先に、済みにするか取りやめます。")
    ended = later(on, lead.decided_on)
    Lead.objects.filter(pk=lead.pk).update(ended_on=ended)
    case = Case.objects.get(pk=lead.case_id)
    case.closed_on = ended
    case.save(update_fields=["closed_on"])
    _touched(case)
    record_change(by=by, on=on, record=case, before=_told(lead), after=None, reason=told)
    return case


def current_lead(debtor: int) -> Lead | None:
    """The lead that stands, whoever may know of it: for services alone."""
    return (
        Lead.objects.select_for_update(of=("self",))
        .select_related("decided_by")
        .filter(case__debtor=debtor, case__closed_on__isnull=True, ended_on__isnull=True)
        .first()
    )


def check_seen(by: Viewer, debtor: int, seen: int | None) -> None:
    """Refuse where the lead that this viewer may know of is another than the page showed him."""
    if seen is None:
        return
    found = current_lead(debtor)
    known = found if found is not None and _known(by, found) else None
    if (known.pk if known else 0) == seen:
        return
    if known is None:
        raise WorkMovedError("画面を開いたあとに、この人の先行部署はなくなりました。")
    who = known.decided_by.display_name + "さん" if known.decided_by else "システム"
    name = city().department(known.department_id).name
    raise WorkMovedError(f"{era(known.decided_on)}に {who}が、先行部署を{name}に変えました。")


def _known(by: Viewer, lead: Lead) -> bool:
    return Lead.objects.filter(knows(by, debtor="case__debtor"), pk=lead.pk).exists()


def _open_case(debtor: int, on: date) -> Case:
    case = Case.objects.select_for_update().filter(debtor=debtor, closed_on__isnull=True).first()
    return case or Case.objects.create(debtor_id=debtor, opened_on=on)


def _touched(case: Case) -> None:
    case.version += 1
    case.save(update_fields=["version"])


def _told(lead: Lead | None) -> dict[str, str] | None:
    if lead is None:
        return None
    return {"lead": lead.department_id, "reason": lead.reason}
