"""Forms of the work on one debtor: who leads, what is next, what came of it (ux.md §4.4)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm

CHOOSE = {"invalid_choice": "一覧の中から選びます。"}
NO_KINDS = "ほかの課の債権の名前は書きません。理由は、先行する課に未収があると知る人が読みます。"


class LeadForm(PlainForm):
    """The leading department and 先行の理由; `seen` is the lead that the page showed."""

    department = forms.ChoiceField(
        label="先行する課", error_messages={"required": "先行する課を選びます。", **CHOOSE}
    )
    reason = forms.CharField(
        label="先行の理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=NO_KINDS,
        error_messages={
            "required": "先行の理由を書きます。",
            "max_length": "先行の理由は200字までにします。",
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, departments: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "lead_%s", **kwargs})
        offered: Any = self.fields["department"]
        offered.choices = [(code, city().department(code).name) for code in departments]


class StepForm(PlainForm):
    """A department's next step; `seen` is the version of the open one (0: none)."""

    act = forms.CharField(
        label="何をするか",
        max_length=60,
        help_text="例: 給水停止予告を手渡す",
        error_messages={
            "required": "何をするかを書きます。",
            "max_length": "何をするかは60字までにします。",
        },
    )
    due_on = DayField(
        label="期限",
        max_length=30,
        help_text="例: R8.11.24",
        error_messages={"required": "期限を入れます。例: R8.11.24"},
    )
    assignee = forms.TypedChoiceField(
        label="担当", required=False, coerce=int, empty_value=None, error_messages=CHOOSE
    )
    ground = forms.CharField(
        label="理由",
        required=False,
        max_length=200,
        error_messages={"max_length": "理由は200字までにします。"},
    )
    department = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, department: str, people: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{department}_%s", **kwargs})
        offered: Any = self.fields["assignee"]
        offered.choices = [("", "未定"), *people]


class ResultForm(PlainForm):
    """What came of a step."""

    result = forms.CharField(
        label="結果",
        max_length=200,
        help_text="例: 予告書を手渡した",
        error_messages={
            "required": "結果を書きます。",
            "max_length": "結果は200字までにします。",
        },
    )
    step = forms.IntegerField(widget=forms.HiddenInput)
    department = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, department: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{department}_done_%s", **kwargs})


class CloseForm(PlainForm):
    """Why the case ends."""

    reason = forms.CharField(
        label="案件を終える理由",
        max_length=200,
        help_text="例: 完納した、分納が定着した",
        error_messages={
            "required": "終える理由を書きます。",
            "max_length": "終える理由は200字までにします。",
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "close_%s", **kwargs})
