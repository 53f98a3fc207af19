"""Forms of a request for provision: to ask, to provide, to refuse; in the words of ux.md §4.4."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from arrears_office.law.procedure.months import months_after
from arrears_office.office.forms import DayField, PlainForm
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from debtors.face_field import FaceField, People
from debtors.request_lines import DEPTHS, Askable, RequestBasis
from debtors.request_terms import MOST_MONTHS, USUAL_MONTHS, Asked

LONGEST_WORDS = 200
TOO_LONG = f"{LONGEST_WORDS}字までにします。"


class AskForm(PlainForm):
    """Whose data, of which kinds, how deep, why, on which ground, until when."""

    person = FaceField(required="どの課の人についてかを選びます。")
    kinds = forms.MultipleChoiceField(
        label="依頼先の課と債権",
        widget=forms.CheckboxSelectMultiple,
        help_text="この人がそこに債権を持つかどうかに関わらず、同じ一覧が出ます。依頼は課ごとに分けます",
        error_messages={
            "required": "依頼する債権を、一つ以上選びます。",
            "invalid_choice": "依頼する債権を、一覧の中から選びます。",
        },
    )
    layer = forms.TypedChoiceField(
        label="どこまで",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "どこまでの情報が要るかを選びます。",
            "invalid_choice": "どこまでかは、一覧の中から選びます。",
        },
    )
    purpose = forms.CharField(
        label="利用の目的",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="ほかの目的には使えません。依頼先の課長が読みます",
        error_messages={
            "required": "何に使うかを入れます。例: 差押えの前に、約束の有無を確かめる",
            "max_length": f"利用の目的は{TOO_LONG}",
        },
    )
    basis = forms.ChoiceField(
        label="根拠",
        choices=[("", "選びます"), *RequestBasis.choices],
        error_messages={
            "required": "根拠の条文を選びます。",
            "invalid_choice": "根拠は、一覧の中から選びます。",
        },
    )
    until_on = DayField(
        label="利用の期限",
        max_length=30,
        help_text=f"きょうから{MOST_MONTHS}か月まで。例 R8.11.24",
        error_messages={"required": "いつまで使うかを入れます。例: R8.12.24"},
    )

    def __init__(
        self, *args: Any, people: People, askables: Sequence[Askable], today: date, **kwargs: Any
    ) -> None:
        """`people`: faces the viewer may ask about; `askables`: what his duties let him ask for."""
        super().__init__(*args, **kwargs)
        depths = sorted({layer for each in askables for layer in each.layers})
        cast("FaceField", self.fields["person"]).offer(people)
        self._choices("kinds", [(each.kind, each.words) for each in askables])
        self._choices("layer", [(depth, DEPTHS[depth]) for depth in depths])
        self.initial.setdefault("until_on", era_short(months_after(today, USUAL_MONTHS)))
        if len(depths) == 1:
            self.initial.setdefault("layer", depths[0])

    @property
    def asked(self) -> Asked:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        return Asked(
            kinds=typed["kinds"],
            layer=typed["layer"],
            purpose=typed["purpose"],
            basis=typed["basis"],
            until_on=typed["until_on"],
        )

    def _choices(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class GrantForm(PlainForm):
    """Which of the kinds are provided, and under which conditions."""

    kinds = forms.MultipleChoiceField(
        label="提供する債権",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "提供する債権を、一つ以上選びます。一つも出さないときは、不承認にします。",
            "invalid_choice": "提供する債権は、依頼されたものの中から選びます。",
        },
    )
    conditions = forms.CharField(
        label="条件（なくてもよい）",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="提供書に印刷され、依頼した課が守ります",
        error_messages={"max_length": f"条件は{TOO_LONG}"},
    )

    def __init__(self, *args: Any, asked: Sequence[str], **kwargs: Any) -> None:
        """`asked`: the kinds of the request."""
        super().__init__(*args, **kwargs)
        choices = [(code, kind(code).name) for code in asked]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("kinds", list(asked))


class RefuseForm(PlainForm):
    """Why nothing is provided."""

    reason = forms.CharField(
        label="承認しない理由",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="依頼した課に伝わります。この人の債権があるかないかは書きません",
        error_messages={
            "required": "承認しない理由を入れます。依頼した課に伝わります。",
            "max_length": f"理由は{TOO_LONG}",
        },
    )
