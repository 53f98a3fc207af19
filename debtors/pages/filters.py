"""The conditions of the list: only what this viewer may know can be asked for."""

from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from arrears_office.office.requests import OfficeRequest
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.models import Debtor
from debtors.selectors import standings_matching

OPEN, NOT_DUE, SETTLED, ALL = "open", "not_due", "settled", "all"
STATES = (
    (OPEN, "未収あり"),
    (NOT_DUE, "納期未到来のみ"),
    (SETTLED, "完納"),
    (ALL, "すべて"),
)
MENUS = (
    ("部署", ("department",)),
    ("債権種別", ("kind",)),
    ("残額", ("yen_from", "yen_to")),
    ("状態", ("state",)),
)
NUMBER = "残額は、10000 のように円の整数で入力してください"
MISREAD = dict.fromkeys(("invalid", "max_decimal_places", "max_digits", "max_whole_digits"), NUMBER)
UNKNOWN = {
    "invalid_choice": "%(value)s は、あなたが選べる条件にありません",
    "invalid_list": "一覧から選んでください",
}


class DebtorFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Codes of the address; a search term is none of them, it comes by its token."""

    department = django_filters.MultipleChoiceFilter(
        label="部署",
        method="with_department",
        widget=forms.CheckboxSelectMultiple,
        error_messages=UNKNOWN,
    )
    kind = django_filters.MultipleChoiceFilter(
        label="債権種別",
        method="with_kind",
        widget=forms.CheckboxSelectMultiple,
        error_messages=UNKNOWN,
    )
    yen_from = django_filters.NumberFilter(
        "visible_yen",
        "gte",
        label="残額(円)以上",
        error_messages=MISREAD,
        decimal_places=0,
        max_digits=12,
    )
    yen_to = django_filters.NumberFilter(
        "visible_yen",
        "lte",
        label="残額(円)以下",
        error_messages=MISREAD,
        decimal_places=0,
        max_digits=12,
    )
    state = django_filters.ChoiceFilter(
        label="状態",
        method="unchanged",
        choices=STATES,
        empty_label="指定なし",
        error_messages=UNKNOWN,
    )

    class Meta:
        model = Debtor
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, searched: bool = False, **kwargs: Any) -> None:
        """`searched`: somebody is looked for, so those who owe nothing any more are found too."""
        super().__init__(*args, **kwargs)
        self.searched = searched
        open_kinds = disclosure.kinds_at(self.viewer, Layer.ARREARS)
        self.filters["kind"].extra["choices"] = [
            (each.code, each.name) for each in kinds() if each.code in open_kinds
        ]
        self.filters["department"].extra["choices"] = [
            (row.code, row.name) for row in city().departments if open_kinds & set(row.kinds)
        ]

    @property
    def viewer(self) -> Viewer:
        """Who asks."""
        return cast("Viewer", cast("OfficeRequest", self.request).viewer)

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
