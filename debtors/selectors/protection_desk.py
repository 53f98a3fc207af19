"""The desk of protections for one viewer: today's list, who is protected, edges to decide on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from debtors.models import (
    Debtor,
    IdentityLink,
    Protection,
    ProtectionList,
    ProtectionOrigin,
    Relation,
    RelationSort,
    RelationState,
)
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import guarded_persons, told_name

MOST = 300
"""Lines of either table; a city protects some hundred people at most."""


@dataclass(frozen=True, slots=True)
class ProtectedRow:
    """One protection of a source person whom the viewer may read; `ends`: he may end it."""

    pk: int
    version: int
    public_id: str
    department: CityDepartment
    number: str
    name: str
    origin: str
    by: str
    from_on: date
    until_on: date | None
    ends: bool

    @property
    def last_on(self) -> date | None:
        """The last day on which it stands, if it has one."""
        return self.until_on - timedelta(days=1) if self.until_on else None


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation over which a protection reaches, until a handler decides that it does not."""

    pk: int
    sort: str
    department: CityDepartment
    name: str
    public_id: str
    other_department: CityDepartment
    other_name: str
    other_public_id: str

    @property
    def label(self) -> str:
        """What the other is to the person."""
        return RelationSort(self.sort).label


def newest_list() -> ProtectionList | None:
    """The list that counts; it holds numbers alone and names nobody."""
    return ProtectionList.objects.order_by("-as_of_on").first()


def protected_rows(viewer: Viewer, handled: frozenset[str]) -> list[ProtectedRow]:
    """Protections in force of persons whose values the viewer may read; existence holds."""
    rows = (
        Protection.objects.filter(
            Q(until_on__isnull=True) | Q(until_on__gt=viewer.today),
            Exists(_seen(viewer, "source_person")),
        )
        .annotate(
            home=Subquery(_seen(viewer, "source_person").values("debtor__public_id")[:1]),
            told=told_name("name", "source_person", on=viewer.today),
        )
        .select_related("source_person", "entered_by")
        .order_by("source_person__department__position", "source_person__number", "pk")[:MOST]
    )
    return [_row(row, handled) for row in rows]


def edges(viewer: Viewer, handled: frozenset[str]) -> list[Edge]:
    """Relations of protected persons whom the viewer handles, both sides readable to him."""
    if not handled:
        return []
    guarded = guarded_persons(viewer.today)
    of_person = Q(person__in=guarded, person__department__in=handled)
    of_other = Q(other__in=guarded, other__department__in=handled)
    rows = (
        Relation.objects.filter(
            of_person | of_other,
            Q(until_on__isnull=True) | Q(until_on__gte=viewer.today),
            Exists(_seen(viewer, "person")),
            Exists(_seen(viewer, "other")),
            reach__isnull=True,
        )
        .exclude(state=RelationState.REFUSED)
        .annotate(
            home=Subquery(_seen(viewer, "person").values("debtor__public_id")[:1]),
            other_home=Subquery(_seen(viewer, "other").values("debtor__public_id")[:1]),
            told=told_name("name", "person", on=viewer.today),
            other_told=told_name("name", "other", on=viewer.today),
        )
        .select_related("person", "other")
        .order_by("person__department__position", "pk")[:MOST]
    )
    return [_edge(row) for row in rows]


def handled_person(viewer: Viewer, department: str, number: str) -> Any:
    """The source person of a number in a department, if the viewer may read it; else None."""
    link = (
        readable_links(viewer)
        .filter(source_person__department=department, source_person__number=number)
        .select_related("source_person")
        .first()
    )
    return link.source_person if link else None


def _seen(viewer: Viewer, person: str) -> QuerySet[IdentityLink]:
    """The link of that person, where the viewer may read it and its debtor exists for him."""
    there = Debtor.objects.visible_to(viewer).filter(pk=OuterRef("debtor"))
    return readable_links(viewer).filter(Exists(there), source_person=OuterRef(person))


def _row(row: Any, handled: Iterable[str]) -> ProtectedRow:
    person = row.source_person
    return ProtectedRow(
        pk=row.pk,
        version=row.version,
        public_id=row.home,
        department=city().department(person.department_id),
        number=person.number,
        name=row.told,
        origin=row.get_origin_display(),
        by=row.entered_by.display_name if row.entered_by else "",
        from_on=row.from_on,
        until_on=row.until_on,
        ends=row.origin == ProtectionOrigin.HAND and person.department_id in handled,
    )


def _edge(row: Any) -> Edge:
    return Edge(
        pk=row.pk,
        sort=row.sort,
        department=city().department(row.person.department_id),
        name=row.told,
        public_id=row.home,
        other_department=city().department(row.other.department_id),
        other_name=row.other_told,
        other_public_id=row.other_home,
    )
