"""The form of a declared 除斥, in the words of ux.md §4.4."""

from collections.abc import Mapping
from typing import Any

from django import forms

from arrears_office.office.forms import DayField, PlainForm
from debtors.models import TieSort
from debtors.services.ties import Named

WHOLE = "section:"
"""Before the code of a section: nobody of it but the one handed to handles the colleague."""
CHOOSE = {"invalid_choice": "一覧の中から選びます。"}


class TieForm(PlainForm):
    """Who is bound, whom he means, and who handles the person instead."""

    bound = forms.ChoiceField(
        label="担当できない職員", error_messages=CHOOSE | {"required": "だれの申告かを選びます。"}
    )
    sort = forms.ChoiceField(
        label="続柄",
        choices=TieSort.choices,
        error_messages=CHOOSE | {"required": "続柄を選びます。"},
    )
    name = forms.CharField(
        label="氏名",
        max_length=60,
        help_text="姓と名の間を空けます",
        error_messages={"required": "氏名を入れます。", "max_length": "氏名は60字までにします。"},
    )
    kana = forms.CharField(
        label="カナ",
        max_length=60,
        required=False,
        help_text="字が違って届いていても、読みで見つけます",
        error_messages={"max_length": "カナは60字までにします。"},
    )
    birth_on = DayField(
        label="生年月日",
        help_text="例 S45.4.1",
        error_messages={"required": "生年月日を入れます。"},
    )
    handed_to = forms.ChoiceField(
        label="代わりに担当する職員",
        error_messages=CHOOSE | {"required": "代わりに担当する職員を選びます。"},
    )

    def __init__(
        self, *args: Any, bound: Mapping[str, str], colleagues: Mapping[int, str], **kwargs: Any
    ) -> None:
        """`bound`: value → words of whom may be bound; `colleagues`: who may take over."""
        super().__init__(*args, **kwargs)
        self.fields["bound"].choices = list(bound.items())  # type: ignore[attr-defined]
        people = [("", "選んでください"), *((str(pk), name) for pk, name in colleagues.items())]
        self.fields["handed_to"].choices = people  # type: ignore[attr-defined]

    @property
    def named(self) -> Named:
        """Whom the declaration means."""
        typed = self.cleaned_data
        return Named(TieSort(typed["sort"]), typed["name"], typed["kana"], typed["birth_on"])

    @property
    def section(self) -> str | None:
        """The section that is bound whole; None where one member of staff is, "" is the office."""
        bound: str = self.cleaned_data["bound"]
        return bound.removeprefix(WHOLE) if bound.startswith(WHOLE) else None

    @property
    def staff(self) -> int:
        """The member of staff who is bound."""
        return int(self.cleaned_data["bound"])

    @property
    def colleague(self) -> int:
        """Who handles the person instead."""
        return int(self.cleaned_data["handed_to"])
