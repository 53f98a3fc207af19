"""The forms of the programme's desk: years first, then a balance per department and year-end."""

from collections.abc import Iterable
from typing import Any

from django import forms

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.forms import YenField
from arrears_office.web.era import era_year

YEARS_BACK, YEARS_AHEAD = 6, 10


class YearsForm(forms.Form):
    """Name and fiscal years of a programme to be entered."""

    name = forms.CharField(
        label="名称",
        max_length=60,
        error_messages={"required": "プログラムの名称を入れます。例: 第3期"},
    )
    from_year = forms.TypedChoiceField(label="最初の年度", coerce=int)
    until_year = forms.TypedChoiceField(label="最後の年度", coerce=int)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        """`this_year`: the fiscal year of today, around which years are offered."""
        super().__init__(*args, **kwargs)
        years = range(this_year - YEARS_BACK, this_year + YEARS_AHEAD)
        for name in ("from_year", "until_year"):
            self.fields[name].choices = [(year, era_year(year)) for year in years]  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial = {"from_year": this_year + 1, "until_year": this_year + 3}

    def clean(self) -> dict[str, Any]:
        """The years stand in order."""
        found = super().clean() or {}
        first, last = found.get("from_year"), found.get("until_year")
        if first is not None and last is not None and last < first:
            self.add_error(
                "until_year",
                f"最後の年度は、最初の年度（{era_year(first)}）か、その後にします。",
            )
        return found


class TargetsForm(forms.Form):
    """A yen field per department and year-end, with the reason for what is entered or changed."""

    reason = forms.CharField(
        label="理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "理由を入れます。あとから読む人に、決めたわけが分かるようにします。"
        },
    )

    def __init__(
        self,
        *args: Any,
        departments: Iterable[CityDepartment],
        years: Iterable[int],
        held: dict[str, dict[int, int]],
        **kwargs: Any,
    ) -> None:
        """`held`: the yen that stand now, per department and year."""
        super().__init__(*args, **kwargs)
        self.departments, self.years = tuple(departments), tuple(years)
        for department in self.departments:
            for year in self.years:
                yen = held.get(department.code, {}).get(year)
                field = YenField(
                    label=f"{department.label} {era_year(year)}末",
                    required=False,
                    initial="" if yen is None else f"{yen:,}",
                )
                field.widget.attrs |= {"inputmode": "numeric", "aria-label": field.label}
                self.fields[f"{department.code}-{year}"] = field

    @property
    def lines(self) -> list[tuple[CityDepartment, list[forms.BoundField]]]:
        """A department and its fields, year by year."""
        return [
            (department, [self[f"{department.code}-{year}"] for year in self.years])
            for department in self.departments
        ]

    @property
    def targets(self) -> dict[tuple[str, int], int]:
        """(department, year) → yen of the fields that hold something."""
        found = {}
        for department in self.departments:
            for year in self.years:
                yen = self.cleaned_data.get(f"{department.code}-{year}")
                if yen is not None:
                    found[department.code, year] = yen
        return found
