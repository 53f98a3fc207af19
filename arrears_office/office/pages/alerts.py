"""/access/alerts/: 閲覧の点検, the looks that somebody should ask about, oldest first."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.models import AccessAlert, AlertSort
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors.alerts import alerts_for, escalated, open_by_sort
from arrears_office.office.selectors.sections import section_name
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.pages import ListPage, Row
from arrears_office.web.tables import PlainColumn, PlainTable
from arrears_office.web.viewer import Viewer as AnyViewer

STATES = (
    *(("open", "点検待ち"), ("escalated", "室長に上がった")),
    *(("reviewed", "点検済み"), ("all", "すべて")),
)
"""Without a choice only what waits is listed, so that the oldest of it stands first."""


class AlertFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By what becomes of it, by pattern, by member of staff."""

    state = django_filters.ChoiceFilter(
        label="状態", choices=STATES, method="of_state", empty_label=None
    )
    sort_of = django_filters.ChoiceFilter("sort", label="種類", choices=AlertSort.choices)
    staff = django_filters.CharFilter("staff__username", label="職員番号")

    class Meta:
        model = AccessAlert
        fields: tuple[str, ...] = ()

    def of_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Waiting, waiting too long, reviewed, or all."""
        if value == "all":
            return rows
        if value == "escalated":
            return rows.filter(escalated(clock.now()))
        return rows.filter(reviewed_at__isnull=value == "open")


def _link(row: Mapping[str, Any]) -> str:
    url = reverse("access_alert", args=(row["pk"],))
    return format_html('<a class="nm" href="{}">{}</a>', url, AlertSort(row["sort"]).label)


def _day(row: Mapping[str, Any]) -> str:
    return era_short(localtime(row["raised_at"]).date())


def _state(row: Mapping[str, Any]) -> str:
    if row["reviewed_at"] is None:
        return "▲ 室長に上がった" if row["late"] else "点検待ち"
    return f"{'認める' if row['proper'] else '認めない'}（{row['reviewed_by__display_name']}）"


class AlertTable(PlainTable):
    """One row per alert."""

    caption = "閲覧の知らせ"
    sort = PlainColumn("種類", cell=_link, row_header=True)
    staff = PlainColumn("職員", cell=lambda row: row["staff__display_name"], css="nw")
    section = PlainColumn("課", cell=lambda row: section_name(row["department_id"]), css="nw")
    on = PlainColumn("その日", cell=lambda row: era_short(row["on"]), css="nw")
    persons = PlainColumn("人数", cell=lambda row: len(row["public_ids"]), css="num")
    raised_at = PlainColumn("知らせた日", cell=_day, order="raised", css="nw")
    state = PlainColumn("状態", cell=_state, css="nw")


class AlertsPage(OfficePage, ListPage):
    """The queue of whoever answers for a section: the oldest first, so that nothing is left."""

    permission = Permission.ACCESS_REVIEW
    template_name = "office/alerts.html"
    table_class = AlertTable
    filterset_class = AlertFilter
    filter_menus = (("状態", ("state",)), ("種類", ("sort_of",)), ("職員", ("staff",)))
    orders = (Order("raised", "古い順", ("raised_at",), False, "office_alert_raised"),)
    row_fields = (
        *("sort", "staff__display_name", "department_id", "on", "public_ids", "raised_at"),
        *("reviewed_at", "reviewed_by__display_name", "proper"),
    )
    public_id = "id"

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Those of the sections that the viewer answers for, never one about himself."""
        rows = alerts_for(cast("Viewer", viewer))
        chosen = self.request.GET.get("state")
        return rows if chosen else rows.filter(reviewed_at__isnull=True)

    def present(self, rows: list[Row], viewer: AnyViewer) -> Sequence[Row]:
        """Each row with whether it has waited too long."""
        days, now = city().access_review.escalate_days, clock.now()
        return [row | {"late": (now - row["raised_at"]).days >= days} for row in rows]

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """What waits, by pattern."""
        waiting = open_by_sort(self.viewer)
        return {
            "title": "閲覧の点検",
            "waiting": [(sort, AlertSort(sort).label, count) for sort, count in waiting.items()],
            "waiting_count": sum(waiting.values()),
            "escalate_days": city().access_review.escalate_days,
            "empty_text": "点検する知らせはありません",
        }
