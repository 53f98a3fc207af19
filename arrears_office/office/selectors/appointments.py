"""Which departments have people without a statutory appointment on a day."""

from datetime import date

from arrears_office.office.models import Appointment, Assignment, Role


def unappointed_departments(on: date) -> frozenset[str]:
    """Codes of departments with a clerk who is neither 徴税吏員 nor 徴収職員 on `on`.

    To them law opens least, so they are whom a person's consent can be addressed to.
    """
    rows = Assignment.objects.current(on).filter(role=Role.CLERK, appointment=Appointment.NONE)
    return frozenset(rows.values_list("department_id", flat=True).distinct())
