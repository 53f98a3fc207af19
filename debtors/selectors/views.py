"""Kept views of the list: those that stand as tabs for one viewer, and those he may change."""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Q

from arrears_office.office.viewer import Viewer
from debtors.models import SavedView
from debtors.models.views import ViewScope

SECONDS = 60
"""A process reads a person's tabs at most once a minute, for they stand on every list; whoever
changes one reads anew at once, another process and another person follow within the minute."""
ORDER = {ViewScope.OWN: 0, ViewScope.DEPARTMENT: 1, ViewScope.OFFICE: 2}


@dataclass(frozen=True, slots=True)
class KeptView:
    """One kept view as it was saved; `query` is not yet cut to anybody's rights."""

    pk: int
    name: str
    scope: ViewScope
    department: str | None
    query: str
    position: int
    version: int


def kept_views(viewer: Viewer) -> tuple[KeptView, ...]:
    """The viewer's own, his departments', the office's: in this order, then as they were put."""
    cache, key = caches["process"], _key(viewer.staff_id)
    kept: tuple[frozenset[str], tuple[KeptView, ...]] | None = cache.get(key)
    if kept is None or kept[0] != viewer.departments:
        kept = (viewer.departments, read_views(viewer))
        cache.set(key, kept, SECONDS)
    return kept[1]


def read_views(viewer: Viewer) -> tuple[KeptView, ...]:
    """The same, from the database."""
    mine = Q(scope=ViewScope.OWN, owner=viewer.staff_id)
    shared = Q(scope=ViewScope.DEPARTMENT, department__in=viewer.departments)
    rows = SavedView.objects.filter(mine | shared | Q(scope=ViewScope.OFFICE)).values_list(
        "pk", "name", "scope", "department_id", "query", "position", "version"
    )
    found = [
        KeptView(pk, name, ViewScope(scope), department, query, position, version)
        for pk, name, scope, department, query, position, version in rows
    ]
    return tuple(sorted(found, key=lambda each: (ORDER[each.scope], each.position, each.name)))


def forget_views(staff: int) -> None:
    """Let this process read a person's tabs anew."""
    caches["process"].delete(_key(staff))


def _key(staff: int) -> str:
    return f"debtors.views.{staff}"
