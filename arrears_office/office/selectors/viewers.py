"""The viewer of a request, read in one query."""

from datetime import date

from arrears_office.office.models import Appointment, Assignment, Role, Staff
from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Duty, Viewer


def viewer_for(staff: Staff, today: date, purpose: Purpose = Purpose.OWN_DUTY) -> Viewer:
    """What `staff` is on `today`; an account that is switched off has no duty at all."""
    assignments = Assignment.objects.none()
    if staff.is_active:
        assignments = Assignment.objects.filter(staff_id=staff.pk).current(today)
    rows = assignments.order_by("from_on", "pk").values_list("role", "department", "appointment")
    return Viewer(
        staff_id=staff.pk,
        username=staff.username,
        name=staff.display_name,
        language=staff.language,
        today=today,
        duties=tuple(
            Duty(Role(role), department, Appointment(appointment))
            for role, department, appointment in rows
        ),
        purpose=purpose,
    )
