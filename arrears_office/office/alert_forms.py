"""The form of a review, in the words of ux.md §4.4."""

from django import forms

from arrears_office.office.forms import PlainForm
from arrears_office.office.services.alerts import SHORTEST_FINDING

LONGEST_FINDING = 400
TOO_SHORT = f"確かめたことを、{SHORTEST_FINDING}字以上で書きます。"


class ReviewForm(PlainForm):
    """Proper or not, and what was found out; `version` is the one the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    proper = forms.ChoiceField(
        label="この閲覧は",
        choices=(("yes", "業務として認める"), ("no", "業務として認めない")),
        widget=forms.RadioSelect,
        error_messages={
            "required": "認めるか、認めないかを選びます。",
            "invalid_choice": "認めるか、認めないかを選びます。",
        },
    )
    finding = forms.CharField(
        label="確かめたこと",
        min_length=SHORTEST_FINDING,
        max_length=LONGEST_FINDING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="だれに何を聞き、何で確かめたか。滞納者の氏名は書きません",
        error_messages={
            "required": TOO_SHORT,
            "min_length": TOO_SHORT,
            "max_length": f"確かめたことは{LONGEST_FINDING}字までにします。",
        },
    )
