"""What a bulk act asks beside the people: one form per act (ux.md §4.4)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm
from casework.bulk import Act, Order
from casework.work_forms import CHOOSE, LeadForm, StepForm
from debtors.stickers import sticker_kinds


class BulkForm(PlainForm):
    """The department in whose name it is done; the choice of it is made before the rest."""

    department = forms.ChoiceField(
        label="どの課の手続", error_messages={"required": "課を選びます。", **CHOOSE}
    )
    key = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        departments: Sequence[str],
        people: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"auto_id": "bulk_%s", **kwargs})
        offered: Any = self.fields["department"]
        offered.choices = [(code, city().department(code).name) for code in departments]
        if "assignee" in self.fields:
            assignee: Any = self.fields["assignee"]
            assignee.choices = [("", "未定（担当を外す）"), *people]

    @property
    def order(self) -> Order:
        """What was typed, as the service takes it."""
        raise NotImplementedError(f"{type(self).__qualname__}.order")


class AssignForm(BulkForm):
    """担当を割り当てる."""

    assignee = forms.TypedChoiceField(
        label="担当", required=False, coerce=int, empty_value=None, error_messages=CHOOSE
    )

    @property
    def order(self) -> Order:
        """The order."""
        typed = self.cleaned_data
        return Order(Act.ASSIGN, typed["department"], assignee=typed["assignee"])


class LeadsForm(BulkForm):
    """先行部署を変える."""

    reason = LeadForm.base_fields["reason"]

    @property
    def order(self) -> Order:
        """The order."""
        typed = self.cleaned_data
        return Order(Act.LEAD, typed["department"], reason=typed["reason"])


class StepsForm(BulkForm):
    """次の手順を入れる."""

    act_words = StepForm.base_fields["act"]
    due_on = StepForm.base_fields["due_on"]
    assignee = StepForm.base_fields["assignee"]
    ground = StepForm.base_fields["ground"]

    @property
    def order(self) -> Order:
        """The order."""
        typed = self.cleaned_data
        return Order(
            Act.STEP,
            typed["department"],
            step=typed["act_words"],
            due_on=typed["due_on"],
            assignee=typed["assignee"],
            ground=typed["ground"],
        )


class StickersForm(BulkForm):
    """付せんを貼る."""

    code = forms.ChoiceField(
        label="付せん", error_messages={"required": "付せんを選びます。", **CHOOSE}
    )
    until_on = DayField(
        label="いつまで",
        required=False,
        max_length=30,
        help_text="空なら、その付せんの最長まで。例 R9.3.31",
    )
    note = forms.CharField(
        label="メモ",
        required=False,
        max_length=60,
        help_text="その課だけが読みます。病気・障害・人柄は書きません",
        error_messages={"max_length": "メモは60字までにします。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        code.choices = [("", "選びます"), *((each.code, each.label) for each in sticker_kinds())]

    @property
    def order(self) -> Order:
        """The order."""
        typed = self.cleaned_data
        return Order(
            Act.STICKER,
            typed["department"],
            code=typed["code"],
            until_on=typed["until_on"],
            note=typed["note"],
        )


FORMS: dict[Act, type[BulkForm]] = {
    Act.ASSIGN: AssignForm,
    Act.LEAD: LeadsForm,
    Act.STEP: StepsForm,
    Act.STICKER: StickersForm,
}
FIELDS = {"act": "act_words"}
"""Names that the services use and this form calls otherwise: `act` is the bar's own field."""
