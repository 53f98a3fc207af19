"""The form of an export: for what, in which format, which columns, with or without addresses."""

from typing import Any

from django import forms

from arrears_office.office.forms import PlainForm
from arrears_office.office.purposes import Purpose
from arrears_office.web.downloads import FORMAT_WORDS, FileFormat

LONGEST_USE = 100
UNKNOWN = "一覧の中から選びます。"


class ExportForm(PlainForm):
    """What a file of persons needs before it is made."""

    purpose = forms.ChoiceField(
        label="目的",
        choices=Purpose.choices,
        error_messages={"required": "目的を選びます。", "invalid_choice": UNKNOWN},
    )
    use = forms.CharField(
        label="何に使うか（1行）",
        max_length=LONGEST_USE,
        help_text="例: 11月25日の夜間訪問の順路。人の名前は書きません",
        error_messages={
            "required": "何に使うかを、1行で書きます。",
            "max_length": f"{LONGEST_USE}字までにします。",
        },
    )
    format = forms.ChoiceField(
        label="形",
        choices=[(form.value, words) for form, words in FORMAT_WORDS.items()],
        widget=forms.RadioSelect,
        initial=FileFormat.XLSX,
        error_messages={"required": "形を選びます。", "invalid_choice": UNKNOWN},
    )
    columns = forms.MultipleChoiceField(
        label="列",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="公開番号・氏名・残額合計は、いつも入ります",
        error_messages={"invalid_choice": UNKNOWN},
    )
    addresses = forms.BooleanField(label="住所と電話も入れる", required=False)
    address_reason = forms.CharField(
        label="住所・電話が要る理由",
        required=False,
        max_length=LONGEST_USE,
        help_text="入れるときだけ書きます。例: 訪問の順路を決めるため",
        error_messages={"max_length": f"{LONGEST_USE}字までにします。"},
    )

    def __init__(
        self, *args: Any, columns: list[tuple[str, str]], addresses: bool, **kwargs: Any
    ) -> None:
        """`columns`: those this viewer's file may have; `addresses`: whether they may leave."""
        super().__init__(*args, **kwargs)
        self.fields["columns"].choices = columns  # type: ignore[attr-defined]
        if not addresses:
            del self.fields["addresses"], self.fields["address_reason"]

    def clean(self) -> dict[str, Any]:
        """Addresses leave only with a reason."""
        typed = super().clean() or {}
        if typed.get("addresses") and not (typed.get("address_reason") or "").strip():
            self.add_error("address_reason", "住所・電話を入れるときは、要る理由を書きます。")
        return typed
