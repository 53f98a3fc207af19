"""Stickers, holds and conditions that stand today, cut in SQL to what one viewer may know of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.conditions import SIGNS, layer_of_condition
from debtors.disclosure import Layer
from debtors.models import Condition, Hold, Standing, Sticker
from debtors.stickers import Audience, sticker_kinds

PERSON = "source_person__"
DEBTOR = "source_person__links__debtor"


def visible_stickers(viewer: Viewer) -> QuerySet[Any]:
    """Stickers that stand today and that the viewer may know."""
    seen = Q(department__in=disclosure.own_departments(viewer))
    for layer in sorted({kind.layer for kind in sticker_kinds()}):
        codes = [
            kind.code
            for kind in sticker_kinds()
            if kind.layer == layer and reaches(viewer, kind.audience)
        ]
        if codes:
            seen |= Q(code__in=codes) & known_department(viewer, layer)
    today = viewer.today
    return Sticker.objects.filter(
        seen, removed_on__isnull=True, from_on__lte=today, until_on__gte=today
    )


def visible_holds(viewer: Viewer) -> QuerySet[Any]:
    """Holds that stand today: of the own department, or of one whose claims on this debtor the
    viewer lawfully knows of (L2, hold status, domain.md §6.2)."""
    seen = Q(department__in=disclosure.own_departments(viewer))
    today = viewer.today
    return Hold.objects.filter(
        seen | known_department(viewer, Layer.ARREARS),
        lifted_on__isnull=True,
        from_on__lte=today,
        until_on__gte=today,
    )


def visible_conditions(viewer: Viewer, sorts: Iterable[str] = tuple(SIGNS)) -> QuerySet[Any]:
    """Conditions of faces linked today, that hold today and that the viewer may know."""
    seen = Q(source_person__department__in=disclosure.own_departments(viewer))
    for sort in sorted(sorts):
        layer = layer_of_condition(sort)
        if layer < Layer.INCOME:
            seen |= Q(sort=sort) & known_department(
                viewer, layer, debtor=DEBTOR, department=f"{PERSON}department"
            )
    today = viewer.today
    return Condition.objects.filter(
        seen,
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        sort__in=list(sorts),
        from_on__lte=today,
        source_person__links__unlinked_at__isnull=True,
    )


def known_department(
    viewer: Viewer, layer: Layer, *, debtor: str = "debtor", department: str = "department"
) -> Q:
    """Rows of a department whose data of `layer` on this debtor the viewer may see.

    L0–L1 of another's source person follow the duty alone, as its name and address do; L2–L3 also
    a consent; from L4 on a record speaks of all kinds of its department, so all have to be open.
    """
    if layer <= Layer.ADDRESS:
        return _stands(Standing.objects.of_duty(viewer), debtor, department)
    open_departments = disclosure.departments_at(viewer, max(layer, Layer.AMOUNTS))
    found = Q(**{f"{department}__in": open_departments})
    if layer <= Layer.AMOUNTS:
        amounts = Standing.objects.visible_to(viewer, layer=Layer.AMOUNTS)
        found |= _stands(amounts, debtor, department)
    if layer <= Layer.ARREARS:
        # Where no amount is open, arrears that are settled are none: as the list's hatching.
        arrears = Standing.objects.visible_to(viewer, layer=Layer.ARREARS)
        found |= _stands(arrears.filter(overdue_yen__gt=0), debtor, department)
    return found


def _stands(standings: QuerySet[Any], debtor: str, department: str) -> Q:
    return Q(Exists(standings.filter(debtor=OuterRef(debtor), department=OuterRef(department))))


def reaches(viewer: Viewer, audience: Audience) -> bool:
    """Whether such a sticker may be read outside its own department by this viewer at all."""
    return audience is Audience.LAYER or (audience is Audience.OFFICE and viewer.is_office)
