"""The forms of kept views."""

from typing import Any

from django import forms
from django.http import QueryDict

from arrears_office.office.forms import PlainForm
from arrears_office.office.viewer import Viewer
from debtors.codes import LONGEST, codes_of
from debtors.view_rights import scopes_open

NAME = "見方の名前を入れます（30字まで）"


class NameForm(PlainForm):
    """A tab's name."""

    name = forms.CharField(
        label="見方の名前",
        max_length=30,
        error_messages={"required": NAME, "max_length": "見方の名前は30字までにします"},
    )


class SaveViewForm(NameForm):
    """Name, for whom, and the conditions of the address."""

    scope = forms.ChoiceField(
        label="だれの札にするか",
        error_messages={
            "required": "だれの札にするかを選びます",
            "invalid_choice": "だれの札にするかを、一覧の中から選びます",
        },
    )
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = scopes_open(viewer)  # type: ignore[attr-defined]

    def clean_query(self) -> str:
        """The codes alone: whatever else was handed in does not stay."""
        query = codes_of(QueryDict(self.cleaned_data["query"])).urlencode()
        if len(query) > LONGEST:
            raise forms.ValidationError("条件が多すぎて保存できません。条件を減らします")
        return query

    def scope_and_department(self) -> tuple[str, str | None]:
        """The scope, and the department of a department's view."""
        scope, _, department = self.cleaned_data["scope"].partition(":")
        return scope, department or None
