"""Rows of a department that a viewer may know of, per debtor: a condition of the asking query.

For leads, steps, holds, stickers, contacts (domain.md §6.3, second consequence): such a row says
that its department has a claim on the debtor, so it is there only for whoever may lawfully know
that, by duty, consent or granted request. It costs no query of its own.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Condition, Layer
from debtors.models import Standing
from debtors.papers import face_of, reached_by_paper


def known_department(
    viewer: Viewer, layer: Layer, *, debtor: str = "debtor", department: str = "department"
) -> Q:
    """Rows of a department whose data of `layer` on the row's debtor the viewer may see.

    `debtor` and `department` are the row's fields. L0–L1 of another's source person follow the duty
    alone, as its name and address do; L2–L3 also a paper; from L4 on a record speaks of all kinds
    of its department, so all have to be open.
    """
    if layer <= Layer.ADDRESS:
        return _stands(Standing.objects.of_duty(viewer), debtor, department)
    if layer >= Layer.CONTACTS:
        return department_open(viewer, layer, debtor=debtor, department=department)
    open_departments = disclosure.departments_at(viewer, Layer.AMOUNTS)
    found = Q((f"{department}__in", sorted(open_departments)))
    if len(open_departments) == len(city().departments):
        return found
    amounts = Standing.objects.visible_to(viewer, layer=Layer.AMOUNTS)
    found |= _stands(amounts, debtor, department)
    if layer <= Layer.ARREARS:
        # Where no amount is open, arrears that are settled are none: as the list's hatching.
        arrears = Standing.objects.visible_to(viewer, layer=Layer.ARREARS)
        found |= _stands(arrears.filter(overdue_yen__gt=0), debtor, department)
    return found


def department_open(
    viewer: Viewer, layer: Layer, *, debtor: str | int = "debtor", department: str = "department"
) -> Q:
    """Rows without a kind (contacts, promises) of departments open to `layer` for this debtor.

    Such a row may speak of any kind of its department, so each of them has to be open: by duty, or
    by a paper on one of the debtor's faces. `debtor` is the row's field, or the debtor's key.
    """
    by_duty = disclosure.kinds_at(viewer, layer)
    face = face_of(OuterRef(debtor) if isinstance(debtor, str) else debtor)
    found = Q((f"{department}__in", sorted(disclosure.departments_at(viewer, layer))))
    on_paper = _kinds_on_paper(viewer, layer)
    for row in city().departments:
        closed = set(row.kinds) - by_duty
        if closed and closed <= on_paper:
            reached = Q((department, row.code))
            for kind in sorted(closed):
                reached &= reached_by_paper(viewer, layer, face=face, kind=kind)
            found |= reached
    return found


def _kinds_on_paper(viewer: Viewer, layer: Layer) -> frozenset[str]:
    """Kinds that the table lets a consent or a request open to `layer` at all."""
    openable = (
        *disclosure.openable(viewer, Condition.CONSENT, layer),
        *disclosure.openable(viewer, Condition.REQUEST, layer),
    )
    return frozenset[str]().union(*(kinds for _, kinds in openable))


def _stands(standings: QuerySet[Any], debtor: str, department: str) -> Q:
    return Q(Exists(standings.filter(debtor=OuterRef(debtor), department=OuterRef(department))))
