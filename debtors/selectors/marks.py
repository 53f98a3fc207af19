"""Stickers, holds and conditions that stand today, cut in SQL to what one viewer may know of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.conditions import SIGNS, layer_of_condition
from debtors.disclosure import Layer
from debtors.known import known_department
from debtors.models import Condition, Hold, Sticker
from debtors.stickers import Audience, sticker_kinds

PERSON = "source_person__"
DEBTOR = "link__debtor"
"""Of the face's open link: one join for whatever is asked of it."""


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
    link = FilteredRelation(
        f"{PERSON}links", condition=Q(source_person__links__unlinked_at__isnull=True)
    )
    return Condition.objects.alias(link=link).filter(
        seen,
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        sort__in=list(sorts),
        from_on__lte=today,
        link__isnull=False,
    )


def reaches(viewer: Viewer, audience: Audience) -> bool:
    """Whether such a sticker may be read outside its own department by this viewer at all."""
    return audience is Audience.LAYER or (audience is Audience.OFFICE and viewer.is_office)
