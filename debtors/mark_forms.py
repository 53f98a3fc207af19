"""Forms of the marks' page, in the words of ux.md §4.4."""

from datetime import date
from typing import Any, cast

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm
from arrears_office.web.era import era_short
from debtors.face_field import FaceField, People
from debtors.mark_terms import (
    LONGEST_NOTE,
    LONGEST_REASON,
    HoldGround,
    longest_hold,
)
from debtors.models import ConditionSort
from debtors.stickers import sticker_kinds

CHOOSE = ("", "選びます")
UNKNOWN = "一覧の中から選びます。"


class MarkForm(PlainForm):
    """A new mark of one department that has a face of the debtor."""

    def __init__(self, *args: Any, people: People, on: date, **kwargs: Any) -> None:
        """`people`: the faces that the viewer may write of; a single choice is made already."""
        super().__init__(*args, **kwargs)
        self.name_fields(people, on)

    def name_fields(self, people: People, on: date) -> None:
        """The choices and the helps that depend on the viewer or the day."""
        codes = list(dict.fromkeys(code for _, code, _ in people))
        self._offer("department", [(code, city().department(code).name) for code in codes])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        field.choices = choices if len(choices) == 1 else [CHOOSE, *choices]  # type: ignore[attr-defined]


class StickerForm(MarkForm):
    """付せん: which, until when."""

    prefix = "sticker"
    code = forms.ChoiceField(
        label="付せん",
        choices=(CHOOSE, *((kind.code, kind.label) for kind in sticker_kinds())),
        error_messages={"required": "付せんを選びます。", "invalid_choice": UNKNOWN},
    )
    department = forms.ChoiceField(
        label="どの課の付せん",
        error_messages={"required": "課を選びます。", "invalid_choice": UNKNOWN},
    )
    until_on = DayField(
        label="いつまで", required=False, help_text="空なら、その付せんの最長まで。例 R9.3.31"
    )
    note = forms.CharField(
        label="メモ",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="その課だけが読みます。病気・障害・人柄は書きません",
        error_messages={"max_length": f"メモは{LONGEST_NOTE}字までにします。"},
    )


class HoldForm(MarkForm):
    """保留: on which ground, until when."""

    prefix = "hold"
    ground = forms.ChoiceField(
        label="根拠",
        choices=(CHOOSE, *HoldGround.choices),
        error_messages={"required": "根拠を選びます。", "invalid_choice": UNKNOWN},
    )
    department = forms.ChoiceField(
        label="どの課の保留",
        error_messages={"required": "課を選びます。", "invalid_choice": UNKNOWN},
    )
    until_on = DayField(label="いつまで", error_messages={"required": "終わりの日を入れます。"})
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=LONGEST_REASON,
        help_text="その課だけが読みます。ほかの課には、保留と終わりの日だけが見えます",
        error_messages={"max_length": f"理由は{LONGEST_REASON}字までにします。"},
    )

    def name_fields(self, people: People, on: date) -> None:
        """A year at most."""
        super().name_fields(people, on)
        self.fields["until_on"].help_text = f"最長 {era_short(longest_hold(on))} まで"


class ConditionForm(MarkForm):
    """生活の状況: which, since when, how it is known."""

    prefix = "condition"
    sort = forms.ChoiceField(
        label="状況",
        choices=(CHOOSE, *ConditionSort.choices),
        error_messages={"required": "状況を選びます。", "invalid_choice": UNKNOWN},
    )
    person = FaceField(required="どの課の人かを選びます。")
    from_on = DayField(
        label="その日",
        help_text="死亡の日、開始決定の日、保護の開始の日など",
        error_messages={"required": "その日を入れます。例 R8.11.24"},
    )
    evidence = forms.CharField(
        label="何で知ったか",
        max_length=LONGEST_REASON,
        help_text="戸籍・裁判所の通知・本人の申出など。その課だけが読みます",
        error_messages={
            "required": "何で知ったかを書きます。",
            "max_length": f"{LONGEST_REASON}字までにします。",
        },
    )

    def name_fields(self, people: People, on: date) -> None:
        """The person's faces instead of a department."""
        cast("FaceField", self.fields["person"]).offer(people)


class UntilForm(forms.Form):
    """Another last day of a mark that stands."""

    until_on = DayField(label="いつまで", error_messages={"required": "日を入れます。例 R9.3.31"})
