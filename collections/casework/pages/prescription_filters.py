"""The conditions of the prescription list: only what it may list for this viewer."""

from typing import Any, cast

import django_filters
from django import forms

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from arrears_office.office.requests import OfficeRequest
from arrears_office.office.viewer import Viewer
from casework.models import Footing, PrescriptionDay
from casework.selectors.prescriptions import listed_kinds

MENUS = (
    ("部署", ("department",)),
    ("債権種別", ("kind",)),
    ("根拠", ("footing",)),
    ("執行停止", ("suspended",)),
)
SUSPENDED = (("yes", "執行停止中だけ"), ("no", "執行停止中を除く"))
UNKNOWN = {
    "invalid_choice": "%(value)s は、あなたが選べる条件にありません",
    "invalid_list": "一覧から選んでください",
}


class PrescriptionFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Codes of the address."""

    department = django_filters.MultipleChoiceFilter(
        label="部署", widget=forms.CheckboxSelectMultiple, error_messages=UNKNOWN
    )
    kind = django_filters.MultipleChoiceFilter(
        label="債権種別", widget=forms.CheckboxSelectMultiple, error_messages=UNKNOWN
    )
    footing = django_filters.ChoiceFilter(
        label="根拠",
        choices=Footing.choices,
        empty_label="指定なし",
        error_messages=UNKNOWN,
    )
    suspended = django_filters.ChoiceFilter(
        label="執行停止",
        method="under_suspension",
        choices=SUSPENDED,
        empty_label="指定なし",
        error_messages=UNKNOWN,
    )

    class Meta:
        model = PrescriptionDay
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = listed_kinds(cast("Viewer", cast("OfficeRequest", self.request).viewer))
        self.filters["kind"].extra["choices"] = [
            (each.code, each.name) for each in kinds() if each.code in listed
        ]
        self.filters["department"].extra["choices"] = [
            (row.code, row.name) for row in city().departments if listed & set(row.kinds)
        ]

    def under_suspension(self, rows: Any, _: str, code: str) -> Any:
        """執行停止中 or not: its clock runs on, so it stands in its month unless taken out."""
        return rows.filter(suspended=code == "yes")
