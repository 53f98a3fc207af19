"""Forms of the prescription page, in the words of ux.md §4.4."""

from datetime import date
from typing import Any, cast

from django import forms

from arrears_office.law.kinds import LegalClass
from arrears_office.law.prescription import Event, EventType
from arrears_office.web.era import era, parse_day
from casework.chain import WHAT_IFS

SHORTEST_REASON = 5
LONGEST_REASON = 1_000
LONGEST_DAY = 30
VOUCH, WITHDRAW, MATURE, TAKE_BACK = "vouch", "withdraw", "mature", "take_back"
ACTS = (VOUCH, WITHDRAW, MATURE, TAKE_BACK)


class WhatIfForm(forms.Form):
    """An act and its day, both codes of the address."""

    event = forms.ChoiceField(
        label="もし、この日に",
        error_messages={
            "required": "何をするかを選びます。",
            "invalid_choice": "何をするかを、一覧の中から選びます。",
        },
    )
    day = forms.CharField(
        label="日",
        max_length=LONGEST_DAY,
        error_messages={
            "required": "日を入れます。例: R8.11.24",
            "max_length": "日は R8.11.24 のように入れます。",
        },
    )

    def __init__(self, *args: Any, due_on: date, legal_class: LegalClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.due_on = due_on
        acts = WHAT_IFS[legal_class]
        event = cast("forms.ChoiceField", self.fields["event"])
        event.choices = [(each.value, words) for each, words in acts.items()]

    def clean_day(self) -> date:
        """A day as people write it, on or after the due date."""
        try:
            day = parse_day(str(self.cleaned_data["day"]))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if day <= self.due_on:
            raise forms.ValidationError(
                f"日は、納期限{era(self.due_on)}より後にします（入力は{era(day)}）。"
            )
        return day

    @property
    def asked(self) -> Event:
        """The event to try; a seizure or grace of that day has not ended."""
        return Event(EventType(self.cleaned_data["event"]), self.cleaned_data["day"])


class ActForm(forms.Form):
    """One act on one claim, on the facts that its page showed."""

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS], widget=forms.HiddenInput)
    claim = forms.IntegerField(widget=forms.HiddenInput)
    facts_hash = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    reason = forms.CharField(
        label="理由・確かめたこと",
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "理由か、確かめたことを書きます。",
            "min_length": f"理由か、確かめたことを{SHORTEST_REASON}字以上で書きます。",
            "max_length": f"理由は{LONGEST_REASON}字までにします。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
