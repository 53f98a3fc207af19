"""Prescription days for one viewer: the list's rows, its tabs' figures, a claim's own row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from casework.models import PrescriptionDay
from casework.windows import Sums, Window, edge_of, summed
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.models import IdentityLink
from receivables.models import Receivable

Rows = QuerySet[Any]
EXPORTED_AT_ONCE = 500


def listed_kinds(viewer: Viewer) -> frozenset[str]:
    """Kinds whose days the list shows: the own departments', and for the office what L3 opens.

    Another department's days are that department's work, so an inquiry's L3 lists none of them.
    """
    own = disclosure.own_departments(viewer)
    mine = {code for row in city().departments if row.code in own for code in row.kinds}
    open_kinds = disclosure.kinds_at(viewer, Layer.AMOUNTS)
    return open_kinds if viewer.is_office else frozenset(mine & open_kinds)


def listed_days(viewer: Viewer) -> Rows:
    """Every day of those kinds, with the debtor that the claim belongs to today."""
    links = IdentityLink.objects.filter(
        source_person=OuterRef("receivable__source_person"), unlinked_at__isnull=True
    )
    return PrescriptionDay.objects.filter(kind__in=listed_kinds(viewer)).annotate(
        debtor=Subquery(links.values("debtor")[:1]),
        debtor_public_id=Subquery(links.values("debtor__public_id")[:1]),
    )


def sums_by_window(rows: Rows, today: date) -> Mapping[Window, Sums]:
    """Claims and yen of every tab by footing, of exactly these rows; one query.

    Reads only what some tab shows: days more than a year off stay unread.
    """
    last = max(edge_of(Window.YEAR, today), edge_of(Window.FISCAL, today))
    shown = Q(earliest_on__lte=last) | Q(matured=True) | Q(stopped=True) | Q(suspended=True)
    grouped = (
        rows.filter(shown)
        .order_by()
        .values_list("earliest_on", "matured", "stopped", "suspended", "footing")
        .annotate(count=Count("pk"), yen=Sum("balance_yen"))
    )
    return summed(grouped, today)


def nearest_by_debtor(viewer: Viewer, debtors: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Debtor → the row of his nearest day within what is open at L3; one query for a page.

    Days that a person made 満了 and clocks that stand still are left out.
    """
    rows = (
        Receivable.objects.visible_to(viewer)
        .filter(
            source_person__links__debtor__in=list(debtors),
            source_person__links__unlinked_at__isnull=True,
            prescription__matured=False,
            prescription__earliest_on__isnull=False,
        )
        .annotate(debtor=F("source_person__links__debtor"), day=F("prescription__earliest_on"))
        .order_by("-day", "-pk")
        .values("debtor", "day", "department_id", "prescription__footing")
    )
    return {row["debtor"]: row for row in rows}


def rows_in_chunks(
    rows: Rows, keys: Sequence[int], fields: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """The rows of these claims in their order, some hundred at a time: an export streams."""
    for start in range(0, len(keys), EXPORTED_AT_ONCE):
        some = keys[start : start + EXPORTED_AT_ONCE]
        found = {row["pk"]: row for row in rows.filter(pk__in=some).values(*fields)}
        yield [found[key] for key in some if key in found]
