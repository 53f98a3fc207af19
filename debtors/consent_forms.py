"""Forms of the consents' page: the sheet's scope, the signed sheet, and its withdrawal."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from debtors.consent_lines import LAYER_WORDS, Line
from debtors.consent_terms import longest_until
from debtors.face_field import FaceField, People
from debtors.models import Medium, Occasion

LONGEST_REASON = 200
DAY_HELP = "例 R8.11.24、2026-11-24、20261124"


class ScopeForm(PlainForm):
    """Whose consent, which kinds, how deep, to whom and until when: what the sheet prints."""

    person = FaceField(required="どの課の人の同意かを選びます。")
    recipients = forms.MultipleChoiceField(
        label="共有先の課（だれに）",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "共有先の課を、一つ以上選びます。",
            "invalid_choice": "共有先の課は、一覧の中から選びます。",
        },
    )
    kinds = forms.MultipleChoiceField(
        label="共有する債権（なにを）",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "共有する債権を、一つ以上選びます。",
            "invalid_choice": "共有する債権は、一覧の中から選びます。",
        },
    )
    layer = forms.TypedChoiceField(
        label="どこまで",
        coerce=int,
        choices=[(code, f"{words}まで") for code, words in LAYER_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "どこまで共有するかを選びます。",
            "invalid_choice": "どこまで共有するかは、二つのうちから選びます。",
        },
    )
    expires_on = DayField(
        label="期限（いつまで）",
        max_length=30,
        help_text=DAY_HELP,
        error_messages={"required": "期限の日を入れます。期限のない同意は取りません。"},
    )

    def __init__(
        self, *args: Any, people: People, lines: Sequence[Line], today: date, **kwargs: Any
    ) -> None:
        """`people`: faces whose consent may be recorded; `lines`: every line that is offered."""
        super().__init__(*args, **kwargs)
        self.offered = {line.scope for line in lines}
        cast("FaceField", self.fields["person"]).offer(people)
        self._choices("recipients", ((each.recipient, each.department.name) for each in lines))
        self._choices("kinds", ((each.kind, each.name) for each in lines))
        self.initial.setdefault("expires_on", era_short(longest_until(today)))

    def clean(self) -> dict[str, Any]:
        """Every chosen kind and every chosen department stands in at least one line."""
        typed = super().clean() or {}
        if not {"recipients", "kinds", "layer"} <= typed.keys():
            return typed
        lines = self.lines
        self._refuse_idle("kinds", {line.kind for line in lines}, lambda code: kind(code).name)
        self._refuse_idle(
            "recipients",
            {line.recipient for line in lines},
            lambda code: city().department(code).name,
        )
        return typed

    @property
    def lines(self) -> list[Line]:
        """The lines that were chosen, of those that are offered."""
        typed = self.cleaned_data
        pairs = ((code, to) for to in typed["recipients"] for code in typed["kinds"])
        chosen = (Line(code, typed["layer"], to) for code, to in pairs)
        return [line for line in chosen if line.scope in self.offered]

    def _choices(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        field = self.fields[name]
        field.choices = list(dict(choices).items())  # type: ignore[attr-defined]

    def _refuse_idle(self, name: str, used: set[str], words: Any) -> None:
        idle = [words(code) for code in self.cleaned_data[name] if code not in used]
        if idle:
            depth = LAYER_WORDS[self.cleaned_data["layer"]]
            self.add_error(
                name,
                f"{'・'.join(idle)}は、この組合せでは「{depth}」の同意を取りません"
                "（職務で見られるか、そこまでは共有できません）。選択から外すか、どこまでを変えます。",
            )


class ConsentForm(ScopeForm):
    """The sheet as the person signed it."""

    given_on = DayField(
        label="同意の日（署名の日）",
        max_length=30,
        help_text=DAY_HELP,
        error_messages={"required": "同意の日を入れます。例: R8.11.24"},
    )
    medium = forms.ChoiceField(
        label="方法",
        choices=Medium.choices,
        initial=Medium.PAPER,
        error_messages={"invalid_choice": "方法は、一覧の中から選びます。"},
        help_text="口頭だけの同意は記録しません",
    )
    occasion = forms.ChoiceField(
        label="機会",
        choices=Occasion.choices,
        error_messages={"invalid_choice": "機会は、一覧の中から選びます。"},
    )
    copy_handed_on = DayField(
        label="写しを渡した日", max_length=30, required=False, help_text="まだのときは空のまま"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial.setdefault("given_on", era_short(today))
        self.initial.setdefault("copy_handed_on", era_short(today))


class WithdrawalForm(PlainForm):
    """What the person said when he took his consent back; it need be no reason."""

    reason = forms.CharField(
        label="撤回の申出のようす",
        max_length=LONGEST_REASON,
        help_text="だれから、どう申し出があったか。理由は聞きません。例: 窓口で本人から",
        error_messages={
            "required": "だれから、どう申し出があったかを入れます。例: 電話で本人から",
            "max_length": f"{LONGEST_REASON}字までにします。",
        },
    )
