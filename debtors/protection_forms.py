"""Forms of the desk of protections, in the words of ux.md §4.4."""

from collections.abc import Iterable
from typing import Any

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm
from arrears_office.office.models import Staff
from debtors.protection_rights import scope_words
from debtors.services.protection_acts import SHORTEST_REASON, TOO_SHORT

LARGEST = 2_000_000
"""Bytes of a list: fifty thousand lines of three columns."""
CHOOSE = "一覧の中から選びます。"


class ReasonField(forms.CharField):
    """Why: at least ten characters, so that whoever reviews it can follow."""

    def __init__(self, label: str = "理由", **more: Any) -> None:
        super().__init__(
            label=label,
            min_length=SHORTEST_REASON,
            max_length=200,
            help_text=f"{SHORTEST_REASON}字以上。住所・電話は書きません",
            error_messages={
                "required": TOO_SHORT,
                "min_length": TOO_SHORT,
                "max_length": "理由は200字までにします。",
            },
            widget=forms.TextInput({"autocomplete": "off"}),
            **more,
        )


class ListForm(PlainForm):
    """The resident desk's list of one day."""

    as_of_on = DayField(
        label="一覧の日",
        help_text="例 R8.11.24",
        error_messages={"required": "一覧の日を入れます。"},
    )
    file = forms.FileField(
        label="ファイル（CSV）",
        help_text="宛名番号・始まり・終わりの3列だけ。UTF-8かShift_JIS",
        allow_empty_file=True,
        error_messages={"required": "一覧のファイルを選びます。"},
    )

    def clean_file(self) -> bytes:
        """The bytes; a list of people is never large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"{LARGEST // 1_000_000}MBを超えています。支援措置の一覧かを確かめます。"
            )
        content: bytes = file.read()
        return content


class EntryForm(PlainForm):
    """One protection on a handler's word."""

    department = forms.ChoiceField(
        label="どの課の届出か",
        error_messages={"required": "課を選びます。", "invalid_choice": CHOOSE},
    )
    number = forms.CharField(
        label="番号",
        max_length=32,
        help_text="宛名番号か、その課の番号",
        error_messages={"required": "番号を入れます。", "max_length": "番号は32字までにします。"},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    from_on = DayField(label="始まり", error_messages={"required": "始まりの日を入れます。"})
    last_on = DayField(
        label="終わり（この日まで）", required=False, help_text="決まっていなければ空のまま"
    )
    ground = ReasonField("入力の根拠")

    def __init__(self, *args: Any, handled: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = set(handled)
        self.fields["department"].choices = [  # type: ignore[attr-defined]
            (each.code, each.name) for each in city().departments if each.code in codes
        ]


class EndForm(PlainForm):
    """The end of a protection that a handler entered."""

    reason = ReasonField("終える理由")


class ReachForm(PlainForm):
    """The decision that a protection does not reach over one relation."""

    reason = ReasonField("及ばない理由")


class HandlerForm(PlainForm):
    """Who becomes 取扱者, of what."""

    staff = forms.TypedChoiceField(
        label="職員",
        coerce=int,
        error_messages={"required": "職員を選びます。", "invalid_choice": CHOOSE},
    )
    department = forms.ChoiceField(
        label="範囲", required=False, error_messages={"invalid_choice": CHOOSE}
    )

    def __init__(
        self, *args: Any, people: Iterable[Staff], scopes: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, f"{each.display_name}（{each.username}）") for each in people]
        self.fields["staff"].choices = [("", "選びます"), *named]  # type: ignore[attr-defined]
        self.fields["department"].choices = [  # type: ignore[attr-defined]
            (code, scope_words(code)) for code in scopes
        ]


class OpeningForm(PlainForm):
    """Why the values are opened."""

    reason = ReasonField("開く理由")
