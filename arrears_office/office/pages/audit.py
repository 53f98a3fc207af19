"""/admin/audit/: who looked at how many persons, as what and why; ids, never names."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.timezone import localtime, make_aware

from arrears_office.office.city import city
from arrears_office.office.forms import DayField
from arrears_office.office.models import AccessRecord, AlertSort
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.purposes import Purpose
from arrears_office.office.roles import Appointment, Role
from arrears_office.office.selectors.access import (
    access_records,
    exports,
    last_seal,
    showing,
    shown_ids,
)
from arrears_office.office.selectors.alerts import open_by_sort
from arrears_office.office.selectors.seals import newest_seal_holds
from arrears_office.web.era import era_short
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.pages import ListPage, Row
from arrears_office.web.tables import PlainColumn, PlainTable
from arrears_office.web.viewer import Viewer as AnyViewer

IDS_SHOWN = 3


WORD = re.compile(r"[A-Za-z0-9_-]{1,32}")


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    """Moments within one day in Asia/Tokyo, as a span that an index serves."""

    field_class = DayField

    def filter(self, rows: QuerySet[Any], value: date | None) -> QuerySet[Any]:
        """Keep the rows of the day."""
        if value is None:
            return rows
        start = make_aware(datetime.combine(value, time()))
        span = {f"{self.field_name}__gte": start, f"{self.field_name}__lt": start + timedelta(1)}
        return rows.filter(**span)


class AccessFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By member of staff, day, debtor, purpose, and whether it left the screen."""

    staff = django_filters.CharFilter("staff__username", label="職員番号")
    on = DayFilter("at", label="閲覧日")
    debtor = django_filters.CharFilter(label="滞納者の番号", method="of_debtor")
    purpose = django_filters.ChoiceFilter(
        label="照会目的", choices=Purpose.choices, empty_label="すべて"
    )
    left = django_filters.ChoiceFilter(
        label="出力",
        choices=(("yes", "書き出しと印刷だけ"),),
        method="of_exports",
        empty_label="すべて",
    )

    class Meta:
        model = AccessRecord
        fields: tuple[str, ...] = ()

    def of_debtor(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Looks that showed the debtor, alone or in a list; no number finds nothing."""
        return (
            rows.filter(showing([value.strip()])) if WORD.fullmatch(value.strip()) else rows.none()
        )

    def of_exports(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Looks that left the screen."""
        return rows.filter(exports())


class AccessTable(PlainTable):
    """One row per response with personal data."""

    caption = "閲覧の記録"
    at = PlainColumn("閲覧日時", cell=lambda row: _moment(row["at"]), order="at", row_header=True)
    staff = PlainColumn("職員", cell=lambda row: row["staff__display_name"], css="nw")
    role = PlainColumn("役割", cell=lambda row: duty_words(row["role"]))
    what = PlainColumn("画面・出力", css="nw")
    purpose = PlainColumn("照会目的", cell=lambda row: Purpose(row["purpose"]).label, css="nw")
    basis = PlainColumn("根拠")
    layers = PlainColumn("層")
    person_count = PlainColumn("人数", order="persons", css="num")
    ids = PlainColumn("表示した番号", cell=lambda row: ids_words(row["public_ids"]))


class AuditPage(OfficePage, ListPage):
    """The auditor's list of looks, newest first, and how far the chain of seals reaches."""

    permission = Permission.AUDIT
    template_name = "office/audit.html"
    table_class = AccessTable
    filterset_class = AccessFilter
    filter_menus = (
        *(("職員", ("staff",)), ("閲覧日", ("on",)), ("滞納者", ("debtor",))),
        *(("照会目的", ("purpose",)), ("出力", ("left",))),
    )
    orders = (
        Order("at", "新しい順", ("at",), descending=True, index="office_access_at"),
        Order(
            "persons",
            "人数の多い順",
            ("person_count",),
            descending=True,
            index="office_access_persons",
        ),
    )
    row_fields = (
        *("at", "staff__display_name", "role", "what", "purpose", "basis", "layers"),
        *("person_count", "persons_id"),
    )
    public_id = "id"

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every record; the page shows no debtor's name, so there is nothing to cut."""
        return access_records()

    def present(self, rows: list[Row], viewer: AnyViewer) -> Sequence[Row]:
        """Each row with the ids shown; None where the personal part was disposed of."""
        ids = shown_ids(row["persons_id"] for row in rows)
        return [row | {"public_ids": ids.get(row["persons_id"])} for row in rows]

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """The last seal and whether it holds, and what stands out among the looks."""
        waiting = open_by_sort(self.viewer)
        return {
            "seal": last_seal(),
            "holds": newest_seal_holds(),
            "waiting": [(sort, AlertSort(sort).label, count) for sort, count in waiting.items()],
        }


def duty_words(role: str) -> str:
    """The duties of an access record in words: 所管課の担当 税務 徴税吏員."""
    places = {row.code: row.short_name for row in city().departments}
    labels = dict(Role.choices) | dict(Appointment.choices) | places
    return "、".join(
        " ".join(labels.get(part, part) for part in duty.split(":") if part != Appointment.NONE)
        for duty in role.split()
    )


def ids_words(public_ids: list[str] | None) -> str:
    """The first ids shown and how many more."""
    if public_ids is None:
        return "保存期限により廃棄"
    more = len(public_ids) - IDS_SHOWN
    shown = "、".join(public_ids[:IDS_SHOWN])
    return f"{shown} ほか{more}" if more > 0 else shown or "—"


def _moment(at: datetime) -> str:
    there = localtime(at)
    return f"{era_short(there.date())} {there:%H:%M:%S}"
