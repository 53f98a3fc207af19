"""Who may ask, who may answer, who may read a request: sections, never what a person owes."""

from collections.abc import Container
from datetime import date

from django.db.models import Q

from arrears_office.office.models import Assignment, Role
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.tied import not_tied_person


def asking_departments(viewer: Viewer) -> frozenset[str]:
    """Sections in whose name the viewer may ask: those he is a clerk of."""
    return disclosure.consent_departments(viewer)


def headed_departments(on: date) -> frozenset[str]:
    """Sections that have a head on the day."""
    heads = Assignment.objects.current(on).filter(role=Role.HEAD, department__isnull=False)
    return frozenset(str(code) for code in heads.values_list("department_id", flat=True))


def may_answer(viewer: Viewer, owning: str, headed: Container[str]) -> bool:
    """Whether the viewer decides for the section: its head, or the 室長 while it has none."""
    if owning in led_departments(viewer):
        return True
    return Role.OFFICE_CHIEF in viewer.roles and owning not in headed


def led_departments(viewer: Viewer) -> frozenset[str]:
    """Sections of which the viewer is the head."""
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.role == Role.HEAD and duty.department is not None
    )


def readable_requests(viewer: Viewer, headed: Container[str]) -> Q:
    """Requests of the viewer's sections, and those that he has to answer as a head.

    Not the clerks of the section asked: that tax asks about somebody is told to no more people
    than it takes (地方税法22条). The 徴収対策室 coordinates, so it reads a request where amounts
    of both sections are open to it by duty; the 室長 also what he has to answer. Never about
    somebody the viewer is tied to.
    """
    found = Q(asking__in=disclosure.own_departments(viewer))
    found |= Q(owning__in=led_departments(viewer))
    if viewer.is_office:
        seen = disclosure.departments_at(viewer, Layer.AMOUNTS)
        found |= Q(asking__in=seen, owning__in=seen)
    if Role.OFFICE_CHIEF in viewer.roles:
        found |= ~Q(owning__in=headed)
    return found & not_tied_person(viewer)
