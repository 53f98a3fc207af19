"""The conditions of the list: only what this viewer may know can be asked for."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.forms import DayField
from arrears_office.office.viewer import Viewer
from debtors.disclosure import Layer
from debtors.models import Debtor
from debtors.pages.filter_choices import (
    ALL,
    DUE,
    LIMITS,
    MINE,
    NO_LEAD,
    NOT_DUE,
    OPEN,
    SETTLED,
    STATES,
    choices_for,
    edge_of,
)
from debtors.rooms import Rooms
from debtors.selectors import standings_matching
from debtors.selectors.flags import flagged

MENUS = (
    ("部署", ("department",)),
    ("債権種別", ("kind",)),
    ("先行部署", ("lead",)),
    ("残額", ("yen_from", "yen_to")),
    ("時効", ("limit",)),
    ("手順の期限", ("due", "due_until")),
    ("担当", ("assigned",)),
    ("旗", ("flag",)),
    ("状態", ("state",)),
)
NUMBER = "残額は、10000 のように円の整数で入力してください"
MISREAD = dict.fromkeys(("invalid", "max_decimal_places", "max_digits", "max_whole_digits"), NUMBER)
UNKNOWN = {
    "invalid_choice": "%(value)s は、あなたが選べる条件にありません",
    "invalid_list": "一覧から選んでください",
}
SOME = {"widget": forms.CheckboxSelectMultiple, "error_messages": UNKNOWN}
ONE = {"empty_label": "指定なし", "error_messages": UNKNOWN}
YEN = {"error_messages": MISREAD, "decimal_places": 0, "max_digits": 12}


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    """A day as people write it."""

    field_class = DayField


class DebtorFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Codes of the address; a search term is none of them, it comes by its token."""

    department = django_filters.MultipleChoiceFilter(label="部署", method="with_department", **SOME)
    kind = django_filters.MultipleChoiceFilter(label="債権種別", method="with_kind", **SOME)
    lead = django_filters.MultipleChoiceFilter(label="先行部署", method="with_lead", **SOME)
    yen_from = django_filters.NumberFilter("visible_yen", "gte", label="残額(円)以上", **YEN)
    yen_to = django_filters.NumberFilter("visible_yen", "lte", label="残額(円)以下", **YEN)
    limit = django_filters.ChoiceFilter(
        label="時効", method="with_limit", choices=LIMITS, help_text="過ぎた日も含みます", **ONE
    )
    due = django_filters.ChoiceFilter(label="手順の期限", method="with_due", choices=DUE, **ONE)
    due_until = DayFilter(label="手順の期限(この日まで)", method="with_due_until")
    assigned = django_filters.ChoiceFilter(
        label="担当", method="with_assigned", choices=((MINE, "自分"),), **ONE
    )
    flag = django_filters.MultipleChoiceFilter(label="旗", method="with_flag", **SOME)
    state = django_filters.ChoiceFilter(label="状態", method="unchanged", choices=STATES, **ONE)

    class Meta:
        model = Debtor
        fields: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, viewer: Viewer, rooms: Rooms, searched: bool = False, **kwargs: Any
    ) -> None:
        """`searched`: somebody is looked for, so those who owe nothing any more are found too."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.rooms = rooms
        self.searched = searched
        for name, choices in choices_for(viewer).items():
            self.filters[name].extra["choices"] = choices
        absent = () if rooms.keep_work else ("lead", "due", "due_until", "assigned")
        for name in (*absent, *(() if rooms.keep_days else ("limit",))):
            del self.filters[name]

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """All conditions together, and the state, which always has a value."""
        state = self.form.cleaned_data["state"] or (ALL if self.searched else OPEN)
        return self._in_state(super().filter_queryset(queryset), state)

    def with_department(self, rows: QuerySet[Any], _: str, codes: list[str]) -> QuerySet[Any]:
        """Debtors with something overdue in one of the departments."""
        return rows.filter(self._has(Q(overdue_yen__gt=0, department__in=codes))) if codes else rows

    def with_kind(self, rows: QuerySet[Any], _: str, codes: list[str]) -> QuerySet[Any]:
        """Debtors with something overdue in one of the kinds."""
        return rows.filter(self._has(Q(overdue_yen__gt=0, kind__in=codes))) if codes else rows

    def with_lead(self, rows: QuerySet[Any], _: str, codes: list[str]) -> QuerySet[Any]:
        """Debtors led by one of the departments, or by none that the viewer knows of."""
        if not codes:
            return rows
        led = self.rooms.works.led_by(self.viewer, [code for code in codes if code != NO_LEAD])
        if NO_LEAD in codes:
            led |= self.rooms.works.without_lead(self.viewer)
        return rows.filter(led)

    def with_limit(self, rows: QuerySet[Any], _: str, days: str) -> QuerySet[Any]:
        """Debtors whose nearest prescription is at most so many days off, or past."""
        edge = self.viewer.today + timedelta(int(days))
        return rows.filter(self.rooms.prescribing(self.viewer, edge))

    def with_due(self, rows: QuerySet[Any], _: str, code: str) -> QuerySet[Any]:
        """Debtors whose next step is due within the span; what is overdue is in every one."""
        return self.with_due_until(rows, "due_until", edge_of(code, self.viewer.today))

    def with_due_until(self, rows: QuerySet[Any], _: str, day: date) -> QuerySet[Any]:
        """Debtors with an open step due on or before the day."""
        return rows.filter(self.rooms.works.due_until(self.viewer, day))

    def with_assigned(self, rows: QuerySet[Any], _: str, __: str) -> QuerySet[Any]:
        """Debtors with an open step of the viewer himself."""
        return rows.filter(self.rooms.works.assigned_to(self.viewer, self.viewer.staff_id))

    def with_flag(self, rows: QuerySet[Any], _: str, codes: list[str]) -> QuerySet[Any]:
        """Debtors with one of the flags, of those that the viewer may know."""
        return rows.filter(flagged(self.viewer, codes)) if codes else rows

    def unchanged(self, rows: QuerySet[Any], _: str, __: str) -> QuerySet[Any]:
        """The state is applied in `filter_queryset`, also when none is named."""
        return rows

    def _in_state(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        overdue = self._has(Q(overdue_yen__gt=0))
        not_due = self._has(Q(not_due_yen__gt=0), Layer.AMOUNTS)
        wanted = {
            OPEN: overdue,
            NOT_DUE: ~overdue & not_due,
            SETTLED: ~overdue & ~not_due,
            ALL: Q(),
        }
        return rows.filter(wanted[state])

    def _has(self, condition: Q, layer: Layer = Layer.ARREARS) -> Q:
        standings = standings_matching(self.viewer, condition, layer=layer)
        return Q(Exists(standings.filter(debtor=OuterRef("pk"))))
