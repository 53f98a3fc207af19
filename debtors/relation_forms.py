"""Forms of the relations' page, in the words of ux.md §4.4."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms

from arrears_office.office.city import city
from arrears_office.office.forms import DayField, PlainForm, YenField
from arrears_office.office.kinds import kind
from debtors.face_field import FaceField, People
from debtors.models import RelationSort
from debtors.relation_terms import Terms

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_PHONE, LONGEST_NOTE, LONGEST_SHARE = 200, 300, 40, 200, 20
SAME = (("yes", "同じ人"), ("no", "ちがう人"))


class TermsForm(PlainForm):
    """What the other answers for, from when to when."""

    same = forms.ChoiceField(
        label="同じ氏名・住所の滞納者がいます。その人は",
        choices=SAME,
        widget=forms.RadioSelect,
        error_messages={"required": "同じ人か、ちがう人かを選びます。"},
    )
    liable = forms.BooleanField(label="この債権に責任を負う", required=False)
    kinds = forms.MultipleChoiceField(
        label="債権種別",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "債権種別は、一覧の中から選びます。"},
    )
    cap_yen = YenField(
        label="極度額(円)", required=False, help_text="連帯保証人だけ。契約書にある額"
    )
    share_of = forms.CharField(
        label="相続分・持分",
        required=False,
        max_length=LONGEST_SHARE,
        help_text="相続人・共有のとき。1/2 のように",
        error_messages={"max_length": "相続分は 1/2 のように書きます。"},
    )
    from_on = DayField(label="始まり", required=False, help_text="契約の日など。例 R8.11.24")
    until_on = DayField(label="終わり", required=False, help_text="続いているときは空のまま")
    phone = forms.CharField(
        label="電話",
        required=False,
        max_length=LONGEST_PHONE,
        error_messages={"max_length": f"電話は{LONGEST_PHONE}字までにします。"},
    )
    note = forms.CharField(
        label="備考",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="この課と徴収対策室が読みます",
        error_messages={"max_length": f"備考は{LONGEST_NOTE}字までにします。"},
    )

    def __init__(
        self,
        *args: Any,
        departments: Iterable[str],
        suggested: bool = False,
        closed: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`departments`: whose kinds are offered; `suggested`: a debtor was found by name.

        `closed`: fields that 支援措置 masks, with what stands in them: not asked, and kept.
        """
        super().__init__(*args, **kwargs)
        codes = [code for each in departments for code in city().department(each).kinds]
        offered = self.fields["kinds"]
        offered.choices = [(code, kind(code).name) for code in codes]  # type: ignore[attr-defined]
        if not suggested:
            del self.fields["same"]
        self.closed = dict(closed or {})
        for name in self.closed:
            del self.fields[name]

    @property
    def terms(self) -> Terms:
        """What was typed, as the services take it."""
        typed = {**self.cleaned_data, **self.closed}
        return Terms(
            liable=typed["liable"],
            cap_yen=typed["cap_yen"],
            share_of=typed["share_of"],
            kinds=tuple(typed["kinds"]),
            from_on=typed["from_on"],
            until_on=typed["until_on"],
            note=typed["note"],
            phone=typed["phone"],
        )

    @property
    def is_same(self) -> bool | None:
        """The answer to the suggestion; None where nobody was asked."""
        answer = self.cleaned_data.get("same")
        return None if answer is None else answer == "yes"


class RelationForm(TermsForm):
    """A new relation: whose, which, with whom."""

    person = FaceField(required="どの課の人についてかを選びます。")
    sort = forms.ChoiceField(
        label="関係",
        choices=[("", "選びます"), *RelationSort.choices],
        error_messages={
            "required": "関係を選びます。",
            "invalid_choice": "関係は、一覧の中から選びます。",
        },
    )
    other = forms.CharField(
        label="相手の番号か公開番号",
        required=False,
        max_length=32,
        help_text="滞納者のとき。公開番号は、その人の画面の番地の10字",
        error_messages={"max_length": "番号は32字までにします。"},
    )
    name = forms.CharField(
        label="相手の氏名",
        required=False,
        max_length=LONGEST_NAME,
        help_text="滞納者でないときは、氏名と住所を入れます",
        error_messages={"max_length": f"氏名は{LONGEST_NAME}字までにします。"},
    )
    address = forms.CharField(
        label="相手の住所",
        required=False,
        max_length=LONGEST_ADDRESS,
        error_messages={"max_length": f"住所は{LONGEST_ADDRESS}字までにします。"},
    )
    field_order = ("person", "sort", "other", "name", "address", "phone")

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        """`people`: source persons of the debtor whom the viewer may write of."""
        codes = list(dict.fromkeys(code for _, code, _ in people))
        super().__init__(*args, departments=codes, **kwargs)
        cast("FaceField", self.fields["person"]).offer(people)

    def clean(self) -> dict[str, Any]:
        """The other is named one way: by his number, or by name."""
        typed = super().clean() or {}
        if typed.get("other") and typed.get("name"):
            self.add_error("other", "番号か氏名の、どちらか一方だけを入れます。")
        elif not typed.get("other") and not typed.get("name"):
            self.add_error("other", "相手を、番号か氏名で入れます。")
        return typed
