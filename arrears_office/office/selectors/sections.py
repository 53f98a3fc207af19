"""Who works in a section: a department, or the 徴収対策室 (written as None)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from arrears_office.office.city import city
from arrears_office.office.models import Assignment, Role, Staff
from arrears_office.office.viewer import Viewer

COLLECTING = (Role.CLERK, Role.HEAD)
OFFICE = (Role.OFFICE_CLERK, Role.OFFICE_CHIEF)


def sections_of(viewer: Viewer) -> frozenset[str | None]:
    """The sections in which the viewer handles debtors today."""
    return frozenset(
        duty.department for duty in viewer.duties if duty.role in (*COLLECTING, *OFFICE)
    )


def sections_led(viewer: Viewer) -> frozenset[str | None]:
    """The sections whose staff the viewer answers for: a head his own, the 室長 every one."""
    if Role.OFFICE_CHIEF in viewer.roles:
        return frozenset({None, *(row.code for row in city().departments)})
    return frozenset(duty.department for duty in viewer.duties if duty.role == Role.HEAD)


def members_of(sections: Iterable[str | None], on: date) -> dict[int, Staff]:
    """Staff who handle debtors there on the day, by number, in the order of their names."""
    codes = set(sections)
    inside = Q(role__in=COLLECTING, department__in=codes - {None})
    if None in codes:
        inside |= Q(role__in=OFFICE)
    duties = Assignment.objects.current(on).filter(inside).values("staff")
    found = Staff.objects.filter(pk__in=duties, is_active=True)
    return {staff.pk: staff for staff in found.order_by("display_name", "pk")}


def sections_by_staff(staff: Iterable[int], on: date) -> dict[int, frozenset[str | None]]:
    """Member of staff → the sections in which he handles debtors on the day."""
    rows = Assignment.objects.current(on).filter(
        staff__in=list(staff), role__in=(*COLLECTING, *OFFICE)
    )
    found: dict[int, frozenset[str | None]] = {}
    for number, department in rows.values_list("staff", "department"):
        found[number] = found.get(number, frozenset()) | {department}
    return found


def section_name(code: str | None) -> str:
    """税務課; 徴収対策室."""
    return city().office.name if code is None else city().department(code).name
