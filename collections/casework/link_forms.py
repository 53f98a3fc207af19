"""Forms of the match desk, in the words of ux.md §4.4."""

from typing import Any

from django import forms

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
    numbers = [text for text in data.getlist("pair") if text.isascii() and text.isdigit()]
    return {int(text): str(data.get(f"seen_{text}", "")) for text in numbers[: AT_MOST + 1]}
