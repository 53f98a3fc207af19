"""Prescription days for one viewer: the list's rows, its tabs' figures, a claim's own row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Sum

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from casework.models import Footing, PrescriptionDay
from casework.windows import Sums, Window, edge_of, summed
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.models import IdentityLink

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


def earliest_of_standing(footing: Footing) -> Subquery:
    """The earliest running or past day of a footing, over a standing (debtor × kind).

    By Min and not by order and limit: else a database may walk the days from the first one on.
    """
    days = PrescriptionDay.objects.filter(
        kind=OuterRef("kind"),
        receivable__source_person__links__debtor=OuterRef("debtor"),
        receivable__source_person__links__unlinked_at__isnull=True,
        footing=footing,
        matured=False,
    )
    return Subquery(days.order_by().values("kind").annotate(day=Min("earliest_on")).values("day"))


def rows_in_chunks(
    rows: Rows, keys: Sequence[int], fields: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """The rows of these claims in their order, some hundred at a time: an export streams."""
    for start in range(0, len(keys), EXPORTED_AT_ONCE):
        some = keys[start : start + EXPORTED_AT_ONCE]
        found = {row["pk"]: row for row in rows.filter(pk__in=some).values(*fields)}
        yield [found[key] for key in some if key in found]
