"""The form of a 緊急閲覧: whose record, and why; in the words of ux.md §4.4."""

from django import forms

from debtors.models import Debtor
from debtors.selectors.openings import debtor_of_number
from debtors.services.openings import SHORTEST_REASON, TOO_SHORT


class GlassForm(forms.Form):
    """The debtor's public id and the reason; `debtor` is there once the form is valid."""

    debtor: Debtor

    public_id = forms.CharField(
        label="滞納者の公開番号",
        max_length=40,
        help_text="閲覧の記録と画面のアドレスにある番号。氏名では開けません",
        error_messages={
            "required": "公開番号を入れます。",
            "max_length": "公開番号は40字までです。",
        },
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label="理由",
        min_length=SHORTEST_REASON,
        max_length=400,
        help_text=f"{SHORTEST_REASON}字以上。氏名や住所は書きません",
        error_messages={
            "required": TOO_SHORT,
            "min_length": TOO_SHORT,
            "max_length": "理由は400字までにします。",
        },
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_public_id(self) -> str:
        """The number as the debtor has it today; these two roles may know whether one exists."""
        typed: str = self.cleaned_data["public_id"].strip()
        found = debtor_of_number(typed)
        if found is None:
            raise forms.ValidationError("その番号の人はいません。番号を確かめます。")
        self.debtor = found
        return found.public_id
