"""The form of one contact, in the words of ux.md §4.4."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.forms import DayField, PlainForm, YenField
from arrears_office.web.era import era_short
from casework.models import Contact
from casework.reasons import judging_words
from casework.recording import COUNTERPARTS, KEY, RESULTS, Said
from casework.words import METHODS

FACTS_ONLY = "事実と発言だけを書く。評価・推測の語は書かない。"
LONGEST_GIST = 2_000
CHOOSE = {"invalid_choice": "一覧の中から選びます。"}


class ContactForm(PlainForm):
    """One contact: when, how, with whom, what came of it, a promise, what was said."""

    department = forms.ChoiceField(
        label="どの課の債権について",
        error_messages={"required": "どの課の債権についてかを選びます。", **CHOOSE},
    )
    day = DayField(
        label="日",
        max_length=30,
        error_messages={"required": "日を入れます。例: R8.11.24"},
    )
    at = forms.TimeField(
        label="時刻",
        input_formats=["%H:%M", "%H時%M分", "%H%M"],
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={
            "required": "時刻を入れます。例: 10:30",
            "invalid": "時刻は 10:30 のように入れます。",
        },
    )
    method = forms.ChoiceField(
        label="方法",
        choices=list(METHODS.items()),
        error_messages={"required": "方法を選びます。", **CHOOSE},
    )
    counterpart = forms.CharField(
        label="相手",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"list": "counterparts"}),
        error_messages={"max_length": "相手は40字までにします。"},
    )
    result = forms.ChoiceField(
        label="結果",
        choices=[("", "選びます"), *RESULTS.items()],
        error_messages={"required": "結果を選びます。", **CHOOSE},
    )
    promised_on = DayField(
        label="約束の日", required=False, max_length=30, help_text="約束したときだけ"
    )
    promised_yen = YenField(label="約束の金額(円)", required=False)
    gist = forms.CharField(
        label="内容",
        required=False,
        max_length=LONGEST_GIST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"内容は{LONGEST_GIST:,}字までにします。"},
    )
    audience = forms.ChoiceField(
        label="内容を読む範囲",
        error_messages={"required": "内容を読む範囲を選びます。", **CHOOSE},
    )
    key = forms.RegexField(r"\A[0-9a-f]{16}\Z", widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        departments: Sequence[CityDepartment],
        audiences: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.counterparts = COUNTERPARTS
        offered: Any = self.fields["department"]
        offered.choices = [(row.code, row.name) for row in departments]
        readers: Any = self.fields["audience"]
        readers.choices = list(audiences)
        self.fields["gist"].help_text = FACTS_ONLY

    @property
    def said(self) -> Said:
        """What was typed, as the services take it."""
        typed = self.cleaned_data
        return Said(
            contacted_at=timezone.make_aware(datetime.combine(typed["day"], typed["at"])),
            method=typed["method"],
            counterpart=typed["counterpart"].strip(),
            result=typed["result"],
            gist=typed["gist"].strip(),
            promised_on=typed["promised_on"],
            promised_yen=typed["promised_yen"],
            audience=typed["audience"],
        )

    @property
    def judging(self) -> list[str]:
        """Words of judgement in the text as typed: pointed out, never in the way of saving."""
        return judging_words(str(self.data.get("gist", ""))) if self.is_bound else []


def first_of(
    departments: Sequence[CityDepartment], now: datetime, audience: str, place: str
) -> dict[str, Any]:
    """What a new form begins with: now, the first department, the narrowest audience.

    `place` says whose record of whom it is, and which in number: a form sent twice has one key.
    """
    local = timezone.localtime(now)
    return {
        "department": departments[0].code if departments else "",
        "day": era_short(local.date()),
        "at": local.time(),
        "method": "phone",
        "counterpart": COUNTERPARTS[0],
        "audience": audience,
        "key": hashlib.sha256(place.encode()).hexdigest()[:16],
    }


def as_typed(contact: Contact) -> dict[str, Any]:
    """A kept contact as its form shows it again."""
    local = timezone.localtime(contact.contacted_at)
    return {
        "department": contact.department_id,
        "day": era_short(local.date()),
        "at": time(local.hour, local.minute),
        "method": contact.method,
        "counterpart": contact.counterpart,
        "result": contact.result,
        "promised_on": era_short(contact.promised_on) if contact.promised_on else "",
        "promised_yen": "" if contact.promised_yen is None else f"{contact.promised_yen:,}",
        "gist": contact.gist,
        "audience": contact.audience,
        "key": contact.source_key.removeprefix(KEY)[:16],
    }
