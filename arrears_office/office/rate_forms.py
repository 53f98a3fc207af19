"""Forms of the rates desk: what the notice says, typed once by each of two people."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from arrears_office.law.rates import RateBook
from arrears_office.office.forms import DayField
from arrears_office.office.models import RateSort
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import Figure, Notice
from arrears_office.office.services.rate_rules import check_days, check_figure, check_notice
from arrears_office.web.percent import parse_thousandths

TERM_YEARS = 3
"""民法404条③: 法定利率 holds for terms of three years."""
DAY_HELP = "例: R8.11.24、2026-11-24、20261124"


class PercentField(forms.CharField):
    """A rate in percent a year as people type it (0.8, ０．８％, 年0.8%), in its thousandths."""

    def clean(self, value: Any) -> int | None:
        """The thousandths, or the sentence that says how to write a rate."""
        text = super().clean(value)
        try:
            return parse_thousandths(text) if text else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong


class _NoColonForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class RateForm(_NoColonForm):
    """The figure and its notice; `previewed` is the figure whose effects the page has shown."""

    rate = PercentField(
        label="割合（年、%）",
        max_length=12,
        error_messages={"required": "告示の割合を入れます。例: 0.8"},
    )
    until_on = DayField(
        label="最後の日",
        max_length=30,
        help_text=f"三年の期の終わり（民法404条③）。{DAY_HELP}",
        error_messages={"required": "期の最後の日を入れます。例: R14.3.31"},
    )
    notice_title = forms.CharField(
        label="告示の番号か題名",
        max_length=200,
        help_text="あとから読む人が探せるように書きます。例: 令和8年財務省告示第300号",
        error_messages={
            "required": "告示の番号か題名を入れます。例: 令和8年財務省告示第300号",
            "max_length": "告示の番号か題名は200字までにします。",
        },
    )
    noticed_on = DayField(
        label="告示日",
        max_length=30,
        help_text=DAY_HELP,
        error_messages={"required": "告示日を入れます。例: R8.11.24"},
    )
    source_url = forms.CharField(
        label="掲載先（なくてもよい）",
        max_length=400,
        required=False,
        help_text="読んだ頁のアドレスか、官報の号と頁",
        error_messages={"max_length": "掲載先は400字までにします。"},
    )
    reason = forms.CharField(
        label="入れ直す理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "確認済みの割合を入れ直すので、理由を入れます。",
            "max_length": "理由は400字までにします。",
        },
    )
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        sort: RateSort,
        from_on: date,
        book: RateBook,
        today: date,
        corrects: bool,
        **kwargs: Any,
    ) -> None:
        """`corrects`: the office confirmed a rate from that day before, and it was mistaken."""
        super().__init__(*args, **kwargs)
        self.sort, self.from_on, self.book = sort, from_on, book
        self.today, self.corrects = today, corrects
        self.fields["rate"].label = f"告示の{sort.label}（年、%）"
        self.fields["rate"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        if sort == RateSort.SPECIAL:
            del self.fields["until_on"]
        if not corrects:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Judge what could be read, each at its own field."""
        found = super().clean() or {}
        if found.get("rate") is None:
            return found
        figure = self.figure
        self._judge("rate", lambda: check_figure(figure))
        if "until_on" not in self.errors:
            place = "until_on" if "until_on" in self.fields else None
            self._judge(place, lambda: check_days(figure, self.book, corrects=self.corrects))
        if found.get("noticed_on") and found.get("notice_title"):
            self._judge("noticed_on", lambda: check_notice(self.notice, figure, self.today))
        return found

    def _judge(self, field: str | None, check: Callable[[], None]) -> None:
        try:
            check()
        except RefusedError as refusal:
            self.add_error(field, str(refusal))

    @property
    def figure(self) -> Figure:
        """The figure as typed."""
        return Figure(
            sort=self.sort,
            from_on=self.from_on,
            until_on=self.cleaned_data.get("until_on"),
            thousandths=self.cleaned_data["rate"],
        )

    @property
    def notice(self) -> Notice:
        """The notice as typed."""
        return Notice(
            title=self.cleaned_data["notice_title"],
            on=self.cleaned_data["noticed_on"],
            source_url=self.cleaned_data.get("source_url", ""),
        )

    @property
    def was_previewed(self) -> bool:
        """Whether the page has shown what follows from this very figure."""
        return bool(self.cleaned_data["previewed"] == str(self.cleaned_data["rate"]))


class ConfirmForm(_NoColonForm):
    """The figure once more, read from the notice by the second person."""

    rate = PercentField(
        label="告示の割合（年、%）",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": "告示の割合を入れます。例: 0.8"},
    )


class WithdrawForm(_NoColonForm):
    """Why an entered rate is taken back."""

    reason = forms.CharField(
        label="取り下げる理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "取り下げる理由を入れます。",
            "max_length": "理由は400字までにします。",
        },
    )


def term_end(from_on: date) -> date:
    """The last day of the three-year term that begins on a first of April (民法404条③)."""
    return date(from_on.year + TERM_YEARS, from_on.month, from_on.day) - timedelta(1)
