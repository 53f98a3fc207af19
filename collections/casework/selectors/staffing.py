"""Who works for a department today: for the choice of a step's 担当."""

from datetime import date

from django.db.models import Q

from arrears_office.office.models import Assignment, Role

OFFICE_ROLES = (Role.OFFICE_CLERK, Role.OFFICE_CHIEF)


def on_duty(department: str, on: date) -> list[tuple[int, str]]:
    """Clerks and heads of the department, then the 徴収対策室: key and name."""
    own = Q(department=department, role__in=(Role.CLERK, Role.HEAD))
    rows = (
        Assignment.objects.current(on)
        .filter(own | Q(role__in=OFFICE_ROLES), staff__is_active=True)
        .order_by("department__position", "staff__display_name")
        .values_list("staff_id", "staff__display_name")
    )
    return list(dict.fromkeys(rows))
