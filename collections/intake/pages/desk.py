"""/admin/imports/: what waits, how current each channel is, and the newest deliveries."""

from collections.abc import Sequence
from typing import Any, cast

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from arrears_office.office.city import city
from arrears_office.office.models import Channel
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.marks import glyph
from arrears_office.web.pages import ListPage
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from arrears_office.web.viewer import Viewer as AnyViewer
from arrears_office.web.yen import yen
from intake.models import Delivery, DeliveryState
from intake.selectors.desk import (
    desk_departments,
    file_sums,
    freshness_table,
    unfinished_imports,
    visible_deliveries,
    waiting_work,
)

NEWEST = Order("received", "新しい順", ("received_at",), True, "delivery_received")
STATE_CSS = {
    DeliveryState.APPLIED: "ok",
    DeliveryState.REFUSED: "bad",
    DeliveryState.STAGED: "warn",
    DeliveryState.RECEIVED: "warn",
}


def state_tag(state: str) -> SafeString:
    """反映済, 見送り … in a frame; the word says it, the colour repeats it."""
    known = DeliveryState(state)
    return format_html('<span class="tag {}">{}</span>', STATE_CSS[known], known.label)


def _what(row: Row) -> SafeString:
    url = reverse("delivery", args=[row["pk"]])
    label = f"{era_short(row['as_of_on'])} {Channel(row['channel']).label}"
    return format_html('<a class="nm" href="{}">{}</a>', url, label)


def _department(row: Row) -> SafeString:
    department = city().department(row["department_id"])
    return format_html("{} {}", glyph(department, named=True), department.name)


def _received(row: Row) -> SafeString:
    at = localtime(row["received_at"])
    who = row["received_by__display_name"] or "自動"
    return format_html("{} {}<br>{}", era_short(at.date()), f"{at:%H:%M}", who)


def _held(row: Row) -> SafeString | str:
    held = row["all_held"]
    return format_html("<b>{}</b>", yen(held)) if held else "0"


class DeliveryTable(PlainTable):
    """The newest deliveries."""

    caption = "取込"

    what = PlainColumn("基準日・区分", cell=_what, row_header=True)
    department = PlainColumn("課", cell=_department)
    state = PlainColumn("状態", cell=lambda row: state_tag(row["state"]))
    rows = PlainColumn("行", cell=lambda row: yen(row["all_rows"]), css="num")
    accepted = PlainColumn("反映できる行", cell=lambda row: yen(row["all_accepted"]), css="num")
    held = PlainColumn("保留", cell=_held, css="num")
    yen = PlainColumn("残額への影響(円)", cell=lambda row: yen(row["all_yen"]), css="num")
    received = PlainColumn("受付", cell=_received, order="received")


class DeliveryFilters(django_filters.FilterSet):  # type: ignore[misc]
    """Codes only; a department outside the viewer's list finds nothing."""

    department = django_filters.MultipleChoiceFilter(
        label="課", choices=lambda: [(row.code, row.name) for row in city().departments]
    )
    state = django_filters.MultipleChoiceFilter(label="状態", choices=DeliveryState.choices)
    channel = django_filters.MultipleChoiceFilter(label="区分", choices=Channel.choices)
    as_of = django_filters.DateFilter(
        label="基準日",
        field_name="as_of_on",
        error_messages={"invalid": "基準日は 2026-10-31 のように入れます。"},
    )

    class Meta:
        model = Delivery
        fields: tuple[str, ...] = ()


class ImportsPage(OfficePage, ListPage):
    """The import desk; it names nobody: counts, days and yen only."""

    permission = Permission.IMPORTS
    template_name = "intake/imports.html"
    results_template = "intake/imports_results.html"
    table_class = DeliveryTable
    filterset_class = DeliveryFilters
    orders = (NEWEST,)
    row_fields = (
        "department_id",
        "as_of_on",
        "channel",
        "state",
        "received_at",
        "received_by__display_name",
    )
    page_size = 30

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """The deliveries of the viewer's departments."""
        return visible_deliveries(cast("Viewer", viewer))

    def present(self, rows: list[dict[str, Any]], viewer: AnyViewer) -> Sequence[dict[str, Any]]:
        """Each delivery with the sums over its files."""
        sums = file_sums(row["pk"] for row in rows)
        none = dict.fromkeys(("all_rows", "all_accepted", "all_held", "all_yen"), 0)
        return [{**row, **none, **sums.get(row["pk"], {})} for row in rows]

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """What waits and how current everything is; for the whole page only."""
        person = cast("Viewer", viewer)
        return {
            "title": "取込机",
            "channels": [channel.label for channel in Channel],
            "freshness": freshness_table(person, person.today),
            "jobs": unfinished_imports(person),
            "waiting": waiting_work(person),
            "whole_city": person.is_office,
            "departments": desk_departments(person),
            "empty_text": "取込はまだありません。右上の「ファイルを取り込む」から始めます。",
        }
