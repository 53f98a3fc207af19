"""Open accounts and give and end duties, each with its days."""

from datetime import date
from typing import Any

from django.db import transaction

from arrears_office.office.models import Appointment, Assignment, Department, Role, Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.roles import DEPARTMENT_ROLES
from arrears_office.office.services.changes import author_id, record_change
from arrears_office.office.viewer import Viewer


@transaction.atomic
def open_account(
    *,
    by: Staff | Viewer | None,
    on: date,
    username: str,
    display_name: str,
    password: str | None,
    must_change_password: bool = True,
) -> Staff:
    """A new account without any duty; a first password has to be changed at the first log-in."""
    if Staff.objects.filter(username=username).exists():
        raise RefusedError(f"職員番号「{username}」は、すでに登録されています。別の番号にします。")
    staff = Staff.objects.create_user(
        username,
        password,
        display_name=display_name,
        must_change_password=must_change_password,
    )
    after = {"username": username, "display_name": display_name}
    record_change(by=by, on=on, record=staff, before=None, after=after, reason="職員の登録")
    return staff


@transaction.atomic
def assign_role(
    *,
    by: Staff | Viewer | None,
    on: date,
    staff: Staff,
    role: Role,
    from_on: date,
    department: Department | None = None,
    appointment: Appointment = Appointment.NONE,
    until_on: date | None = None,
    deputy_for: Staff | None = None,
    reason: str,
) -> Assignment:
    """Give `staff` a duty from `from_on` to `until_on` (both included); nobody gives his own."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    _refuse_own(by, staff)
    _refuse_place(role, department)
    _refuse_days(staff, role, department, from_on, until_on)
    assignment = Assignment.objects.create(
        staff=staff,
        role=role,
        department=department,
        appointment=appointment,
        from_on=from_on,
        until_on=until_on,
        deputy_for=deputy_for,
    )
    record_change(
        by=by, on=on, record=assignment, before=None, after=_facts(assignment), reason=reason
    )
    return assignment


@transaction.atomic
def end_assignment(
    *,
    by: Staff | Viewer | None,
    on: date,
    assignment: Assignment,
    until_on: date,
    reason: str,
) -> Assignment:
    """Let a duty end with `until_on`, its last day; the rights are gone on the day after."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if until_on < held.from_on:
        raise RefusedError(f"終了日は、開始日（{held.from_on:%Y-%m-%d}）以後の日にします。")
    if author_id(by) == held.staff_id:
        raise RefusedError("自分の担当は、自分では変えられません。ほかの担当者が登録します。")
    before = _facts(held)
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    record_change(by=by, on=on, record=held, before=before, after=_facts(held), reason=reason)
    return held


def _refuse_own(by: Staff | Viewer | None, staff: Staff) -> None:
    if author_id(by) == staff.pk:
        raise RefusedError("自分の担当は、自分では変えられません。ほかの担当者が登録します。")


def _refuse_place(role: Role, department: Department | None) -> None:
    if role in DEPARTMENT_ROLES and department is None:
        raise RefusedError(f"「{role.label}」には、部署を選びます。")
    if role not in DEPARTMENT_ROLES and department is not None:
        raise RefusedError(f"「{role.label}」は全庁の役割です。部署は選びません。")


def _refuse_days(
    staff: Staff, role: Role, department: Department | None, from_on: date, until_on: date | None
) -> None:
    if until_on is not None and until_on < from_on:
        raise RefusedError(f"終了日は、開始日（{from_on:%Y-%m-%d}）以後の日にします。")
    same = Assignment.objects.filter(staff=staff, role=role, department=department)
    clash = same.touching(from_on, until_on).first()
    if clash is not None:
        raise RefusedError(
            f"{staff.display_name}さんには、{clash.from_on:%Y-%m-%d}からの同じ担当があります。"
            "先にその担当の終了日を入れます。"
        )


def _facts(assignment: Assignment) -> dict[str, Any]:
    return {
        "staff": assignment.staff_id,
        "role": assignment.role,
        "department": assignment.department_id,
        "appointment": assignment.appointment,
        "from_on": assignment.from_on,
        "until_on": assignment.until_on,
        "deputy_for": assignment.deputy_for_id,
    }
