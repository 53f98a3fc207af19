"""Forms of the match desk, in the words of ux.md §4.4."""

from collections.abc import Sequence
from typing import Any

from django import forms

from arrears_office.web.row_number import row_number
from casework.services.confirming import AT_MOST
from debtors.models import Answer

LONGEST_NOTE = 200
REDO = "もう一度、画面の「同じ人」「別の人」「保留」から選びます。"


class AnswerForm(forms.Form):
    """One answer, the stamp of what was seen, and the pair after which the queue goes on."""

    answer = forms.ChoiceField(
        choices=Answer.choices, error_messages={"required": REDO, "invalid_choice": REDO}
    )
    seen = forms.CharField(max_length=40, error_messages={"required": REDO})
    note = forms.CharField(
        label="メモ（なくてもよい）",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"メモは{LONGEST_NOTE}字までにします。"},
    )
    after = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class CompareForm(forms.Form):
    """The numbers of two people: 宛名番号, or the number of a department."""

    one = forms.CharField(
        label="一人目の番号",
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "一人目の番号を入れます。例: 0001000007"},
    )
    other = forms.CharField(
        label="二人目の番号",
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "二人目の番号を入れます。例: 263662007"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.found: dict[str, str] = {}

    def keep(self, name: str, debtors: Sequence[str]) -> None:
        """Take the one debtor of a number, or say at the field why there is none."""
        number = self.cleaned_data[name]
        if not debtors:
            self.add_error(name, f"「{number}」の人は、見える範囲にいません。番号を確かめます。")
        elif len(debtors) > 1:
            self.add_error(
                name, f"「{number}」は{len(debtors)}人に使われています。別の課の番号を入れます。"
            )
        elif debtors[0] in self.found.values():
            self.add_error(name, "二つの番号は、もう同じ人として結ばれています。")
        else:
            self.found[name] = debtors[0]


class ReasonForm(forms.Form):
    """Why a decision is taken back, or sent back."""

    reason = forms.CharField(
        label="理由",
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "理由を入れます。例: 住民票で別の人と確かめた",
            "max_length": f"理由は{LONGEST_NOTE}字までにします。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def chosen(data: Any) -> dict[int, str]:
    """Candidate → stamp, of the checked rows of the list; what is no candidate is left out.

    A row sends `pair` = its number and `seen_<number>` = its stamp.
    """
    numbers = [number for text in data.getlist("pair") if (number := row_number(text)) is not None]
    return {number: str(data.get(f"seen_{number}", "")) for number in numbers[: AT_MOST + 1]}
