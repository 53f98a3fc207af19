"""Cases, leads and steps when faces come together and part: one open case, one step a department.

A join takes the work of a debtor whom everybody left to the one that stays, and keeps what it did
(`WorkMove`); when those faces go back, what nobody touched since goes back with them. Called by the
services that move links, in their transaction; the links of both debtors are locked there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.models import Case, Lead, NextStep, WorkMove
from debtors.models import IdentityLink

MERGED, PARTED = "統合", "統合を解いた"
RECORDS: dict[str, type[models.Model]] = {"case": Case, "lead": Lead, "step": NextStep}


@dataclass(frozen=True, slots=True)
class Join:
    """Which debtor was left for which, by whom, on which day."""

    left: int
    kept: int
    by: Staff | Viewer | None
    on: date


def carry_work(*, left: int, kept: int, by: Staff | Viewer | None, on: date) -> None:
    """After faces went from `left` to `kept`: give back what an undone join took, then join.

    A debtor that keeps faces keeps its work, but for departments whose last face left.
    """
    join = Join(left, kept, by, on)
    _give_back(Join(left=kept, kept=left, by=by, on=on))
    if not IdentityLink.objects.filter(debtor=left, unlinked_at__isnull=True).exists():
        _take_cases(join)
        _take_steps(join, NextStep.objects.filter(debtor=left))
        return
    staying = IdentityLink.objects.filter(debtor=left, unlinked_at__isnull=True)
    gone = NextStep.objects.filter(debtor=left, done_on__isnull=True).exclude(
        department__in=staying.values("source_person__department")
    )
    _take_steps(join, gone)
    orphan = Lead.objects.select_for_update().filter(case__debtor=left, ended_on__isnull=True)
    for lead in orphan.exclude(department__in=staying.values("source_person__department")):
        _changed(join, "lead", lead, ended_on=max(on, lead.decided_on))


def _take_cases(join: Join) -> None:
    """The cases go over; of two open ones that of `kept` stays, with its lead."""
    there = Case.objects.select_for_update().filter(debtor=join.kept, closed_on__isnull=True)
    kept = there.first()
    for case in Case.objects.select_for_update().filter(debtor=join.left).order_by("pk"):
        if case.closed_on is None and kept is not None:
            _end_lead(join, case, kept)
            _changed(join, "case", case, closed_on=max(join.on, case.opened_on))
        _changed(join, "case", case, debtor_id=join.kept)


def _end_lead(join: Join, case: Case, kept: Case) -> None:
    """The lead of the case that ends; it goes on in the other where that one has none."""
    lead = Lead.objects.select_for_update().filter(case=case, ended_on__isnull=True).first()
    if lead is None:
        return
    if Lead.objects.filter(case=kept, ended_on__isnull=True).exists():
        _changed(join, "lead", lead, ended_on=max(join.on, lead.decided_on))
    else:
        _changed(join, "lead", lead, case_id=kept.pk)


def _take_steps(join: Join, rows: models.QuerySet[NextStep]) -> None:
    """The steps go over; of two open ones of a department the earlier due stays."""
    standing = {
        step.department_id: step
        for step in NextStep.objects.select_for_update().filter(
            debtor=join.kept, done_on__isnull=True
        )
    }
    for step in rows.select_for_update().order_by("pk"):
        other = standing.get(step.department_id)
        if step.done_on is None and other is not None:
            later = step if other.due_on <= step.due_on else other
            _changed(join, "step", later, done_on=max(join.on, later.decided_on), result=MERGED)
        _changed(join, "step", step, debtor_id=join.kept)


def _changed(join: Join, sort: str, record: Any, **fields: Any) -> None:
    """Write the fields, the move and the change record; steps and cases get a new version."""
    before = {name: getattr(record, name) for name in fields}
    _write(record, fields)
    WorkMove.objects.create(
        left_id=join.left,
        kept_id=join.kept,
        sort=sort,
        record=record.pk,
        before=_plain(before),
        after=_plain({**fields, **_version(record)}),
    )
    record_change(
        by=join.by, on=join.on, record=record, before=before, after=dict(fields), reason=MERGED
    )


def _give_back(join: Join) -> None:
    """What a join of these two took or ended, newest first, as far as nobody touched it since."""
    moves = WorkMove.objects.select_for_update().filter(
        left=join.left, kept=join.kept, returned=False
    )
    done: dict[tuple[str, int], bool] = {}
    for move in moves.order_by("-pk"):
        key = move.sort, move.record
        record: Any = RECORDS[move.sort]._default_manager.select_for_update().get(pk=move.record)  # noqa: SLF001
        untouched = done.get(key) or _is_as_left(record, move.after)
        fields = _typed(record, move.before)
        if untouched and _may_stand(record, fields):
            before = {name: getattr(record, name) for name in fields}
            _write(record, fields)
            done[key] = True
            record_change(
                by=join.by, on=join.on, record=record, before=before, after=fields, reason=PARTED
            )
    moves.update(returned=True)


def _is_as_left(record: Any, after: dict[str, Any]) -> bool:
    return bool(_plain({name: getattr(record, name) for name in after}) == after)


def _may_stand(record: Any, fields: dict[str, Any]) -> bool:
    """Whether nothing else is open in the place that it would take again."""
    new = {name: fields.get(name, getattr(record, name)) for name in _place(record)}
    if any(new[name] is not None for name in ("closed_on", "ended_on", "done_on") if name in new):
        return True
    rows = type(record)._default_manager.filter(**new)  # noqa: SLF001 - Django's public name
    return not rows.exclude(pk=record.pk).exists()


def _place(record: Any) -> tuple[str, ...]:
    """What may be open only once, as the constraints of `models.case` say."""
    if isinstance(record, Case):
        return ("debtor_id", "closed_on")
    if isinstance(record, Lead):
        return ("case_id", "ended_on")
    return ("debtor_id", "department_id", "done_on")


def _write(record: Any, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    names = {name.removesuffix("_id") for name in fields}
    if hasattr(record, "version"):
        record.version += 1
        names.add("version")
    record.save(update_fields=names)


def _version(record: Any) -> dict[str, Any]:
    """What shows that somebody touched it: its version, or a lead's case and end."""
    if hasattr(record, "version"):
        return {"version": record.version}
    return {"case_id": record.case_id, "ended_on": record.ended_on}


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Days as JSON keeps them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
    }


def _typed(record: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """Days as the record keeps them."""
    return {
        name: type(record)._meta.get_field(name).to_python(value)  # noqa: SLF001 - Django's public _meta
        if name.endswith("_on")
        else value
        for name, value in fields.items()
    }
