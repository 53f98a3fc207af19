"""Declared 除斥 as one viewer may read them, and to whom a person was handed instead."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from arrears_office.office.selectors.sections import (
    members_of,
    section_name,
    sections_by_staff,
    sections_led,
)
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor, Tie
from debtors.notices import Notices, no_notices
from debtors.selectors.searches import found_by
from debtors.terms import Asked
from debtors.tied import tie_in_force, tied_debtors


@dataclass(frozen=True, slots=True)
class Handover:
    """Who handles a person instead of the viewer."""

    name: str
    section: str

    @property
    def sentence(self) -> str:
        """What the viewer is told: nothing of the person."""
        place = f"（{self.section}）" if self.section else ""
        return f"この人は担当できません。{self.name}さん{place}が担当します。"


def handover_at(viewer: Viewer, public_id: str) -> Handover | None:
    """Who handles the debtor of an address; None unless only a tie keeps him from the viewer."""
    there = _but_for_ties(viewer).filter(public_id=public_id)
    return next(iter(_handovers(viewer, there)), None)


def handovers_found(
    viewer: Viewer, asked: Asked, *, notices: Notices = no_notices
) -> list[Handover]:
    """Who handles those whom a search would find but for a tie."""
    anyone = _anyone_like(viewer)
    return _handovers(
        viewer, _but_for_ties(viewer).filter(found_by(anyone, asked, notices=notices))
    )


def ties_of(viewer: Viewer) -> QuerySet[Tie]:
    """What the viewer himself declared or had declared for him, in force."""
    return _with_people().filter(tie_in_force(viewer.today), staff=viewer.staff_id)


def ties_led(viewer: Viewer) -> QuerySet[Tie]:
    """What binds the staff of the sections that the viewer leads, without his own."""
    staff = members_of(sections_led(viewer), viewer.today)
    rows = _with_people().filter(tie_in_force(viewer.today), staff__in=list(staff))
    return rows.exclude(staff=viewer.staff_id)


def _with_people() -> QuerySet[Tie]:
    people = ("staff", "handed_to", "declared_by")
    return Tie.objects.select_related(*people).order_by("staff__display_name", "declared_on", "pk")


def _anyone_like(viewer: Viewer) -> Viewer:
    """The same duties on the same day in the hands of nobody: so nobody is tied."""
    return replace(viewer, staff_id=0)


def _but_for_ties(viewer: Viewer) -> QuerySet[Any]:
    return Debtor.objects.visible_to(_anyone_like(viewer)).filter(pk__in=tied_debtors(viewer))


def _handovers(viewer: Viewer, debtors: QuerySet[Any]) -> list[Handover]:
    """Of each tie behind these debtors whoever handles him; names in two queries, else one."""
    rows = (
        Tie.objects.filter(
            tie_in_force(viewer.today),
            persons__source_person__links__debtor__in=debtors.values("pk"),
            persons__source_person__links__unlinked_at__isnull=True,
            staff=viewer.staff_id,
        )
        .order_by("handed_to")
        .values_list("handed_to", "handed_to__display_name")
        .distinct()
    )
    names = dict(rows)
    sections = sections_by_staff(names, viewer.today) if names else {}
    return [
        Handover(name, "・".join(sorted(map(section_name, sections.get(pk, frozenset())))))
        for pk, name in names.items()
    ]
