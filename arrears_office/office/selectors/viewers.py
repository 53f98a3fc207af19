"""The viewer of a request: account and duties, read in one query."""

from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q

from arrears_office.office.models import Appointment, Assignment, Role, Staff
from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Duties, Duty, Viewer


def staff_with_duties(number: Any, today: date) -> Staff | None:
    """The account of a session, with what it may do on `today` read beside it."""
    in_force = Q(assignments__from_on__lte=today) & (
        Q(assignments__until_on=None) | Q(assignments__until_on__gte=today)
    )
    rows: list[Any] = list(
        Staff.objects.filter(pk=number)
        .annotate(duty=FilteredRelation("assignments", condition=in_force))
        .annotate(
            duty_role=F("duty__role"),
            duty_department=F("duty__department_id"),
            duty_appointment=F("duty__appointment"),
        )
        .order_by("duty__from_on", "duty__pk")
    )
    if not rows:
        return None
    staff: Staff = rows[0]
    staff.duties = Duties(
        today,
        tuple(
            _duty(row.duty_role, row.duty_department, row.duty_appointment)
            for row in rows
            if row.duty_role
        ),
    )
    return staff


def viewer_for(staff: Staff, today: date, purpose: Purpose = Purpose.OWN_DUTY) -> Viewer:
    """What `staff` is on `today`; an account that is switched off has no duty at all.

    Duties that the backend has read for the same day cost nothing more.
    """
    read = staff.duties
    if read is None or read.on != today:
        read = Duties(today, _duties(staff, today))
    return Viewer(
        staff_id=staff.pk,
        username=staff.username,
        name=staff.display_name,
        language=staff.language,
        today=today,
        duties=read.held if staff.is_active else (),
        purpose=purpose,
        preferences=staff.preferences,
    )


def _duties(staff: Staff, today: date) -> tuple[Duty, ...]:
    if not staff.is_active:
        return ()
    rows = Assignment.objects.filter(staff_id=staff.pk).current(today).order_by("from_on", "pk")
    return tuple(_duty(*row) for row in rows.values_list("role", "department", "appointment"))


def _duty(role: str, department: str | None, appointment: str) -> Duty:
    return Duty(Role(role), department, Appointment(appointment))
