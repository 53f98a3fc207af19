"""Stickers over all debtors of one viewer: how many of each kind, and which come off soon."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor
from debtors.selectors.flags import flag_choices
from debtors.selectors.marks import visible_stickers
from debtors.stickers import StickerKind, sticker_kind, sticker_kinds

SOON_DAYS = 14
MOST_SOON = 100
"""Rows of the list of those that come off soon; the counts stand beside it."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """One kind: on how many debtors it stands, and on how many it comes off soon."""

    kind: StickerKind
    debtors: int
    soon: int


@dataclass(frozen=True, slots=True)
class Expiring:
    """One sticker that comes off soon."""

    debtor: int
    public_id: str
    kind: StickerKind
    department: CityDepartment
    until_on: date


def sticker_counts(viewer: Viewer) -> list[KindCount]:
    """Every kind that the role may see, with zeros; distinct debtors of the viewer's list."""
    soon = Q(until_on__lte=_soon(viewer))
    rows = (
        _stickers(viewer)
        .order_by()
        .values_list("code")
        .annotate(
            people=Count("debtor", distinct=True),
            soon=Count("debtor", distinct=True, filter=soon),
        )
    )
    found = {code: (people, soon) for code, people, soon in rows}
    offered = {code for code, _ in flag_choices(viewer)}
    return [
        KindCount(kind, *found.get(kind.code, (0, 0)))
        for kind in sticker_kinds()
        if kind.code in offered
    ]


def expiring_stickers(viewer: Viewer) -> list[Expiring]:
    """Those that come off within 14 days, the next first."""
    rows = (
        _stickers(viewer)
        .filter(until_on__lte=_soon(viewer))
        .order_by("until_on", "pk")
        .values_list("debtor_id", "debtor__public_id", "code", "department_id", "until_on")
    )
    return [
        Expiring(debtor, public_id, sticker_kind(code), city().department(department), until_on)
        for debtor, public_id, code, department, until_on in rows[:MOST_SOON]
    ]


def _stickers(viewer: Viewer) -> QuerySet[Any]:
    """Of debtors that exist for the viewer."""
    there = Debtor.objects.visible_to(viewer).filter(pk=OuterRef("debtor"))
    return visible_stickers(viewer).filter(Exists(there))


def _soon(viewer: Viewer) -> date:
    return viewer.today + timedelta(days=SOON_DAYS)
