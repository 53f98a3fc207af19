"""Acts on the marks' page: a new mark by its form, a standing one by its row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from arrears_office.web.row_number import row_number
from debtors.face_field import People
from debtors.mark_forms import ConditionForm, HoldForm, MarkForm, StickerForm, UntilForm
from debtors.mark_terms import ONLY_OWN, MarkMovedError, MarkRefusedError
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen
from debtors.selectors.mark_rows import may_write_mark
from debtors.services import marks as services

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409
FORMS: dict[str, type[MarkForm]] = {
    "sticker": StickerForm,
    "hold": HoldForm,
    "condition": ConditionForm,
}


@dataclass(frozen=True, slots=True)
class RowAct:
    """What one button of a row does: the service, the mark's sort, whether a day is typed."""

    sort: str
    service: Callable[..., Any]
    said: str
    day: bool = False


ROW_ACTS = {
    "extend_sticker": RowAct(
        "sticker", services.extend_sticker, "付せんの終わりを変えました。", day=True
    ),
    "remove_sticker": RowAct("sticker", services.remove_sticker, "付せんをはがしました。"),
    "extend_hold": RowAct("hold", services.extend_hold, "保留の終わりを変えました。", day=True),
    "lift_hold": RowAct("hold", services.lift_hold, "保留を解きました。"),
    "end_condition": RowAct(
        "condition", services.end_condition, "終わりの日を記録しました。", day=True
    ),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands against the act on one row, and the day that was typed there."""

    key: str
    words: str
    typed: str


class MarkActs(OneDebtor):
    """One act of the debtor of this page; `people` are the faces that the viewer may write of."""

    url_name = "debtor_marks"
    status = 200
    wrong: Wrong | None = None
    moved = ""
    people: People
    forms: dict[str, MarkForm]

    def act(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None when the page has to say why not."""
        if not self.people:
            return self.render({"reason": ONLY_OWN}, template="403.html", status=403)
        sent = self.request.POST.get("act", "")
        if sent in ROW_ACTS:
            said = self._on_row(seen, ROW_ACTS[sent])
        elif sent in FORMS:
            said = self._by_form(seen, sent)
        else:
            raise Http404
        if said is None:
            return None
        messages.success(self.request, said)
        url = reverse("debtor_marks", args=(seen.public_id,))
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _by_form(self, seen: Seen, name: str) -> str | None:
        """A new mark; None when the form says why not."""
        form = FORMS[name](self.request.POST, people=self.people, on=self.viewer.today)
        self.forms[name] = form
        if form.is_valid():
            try:
                return self._placed(seen, name, dict(form.cleaned_data))
            except MarkRefusedError as refused:
                form.refuse(refused)
        self.status = UNUSABLE
        return None

    def _placed(self, seen: Seen, name: str, typed: dict[str, Any]) -> str:
        who: dict[str, Any] = {"by": self.viewer, "on": self.viewer.today}
        if name == "sticker":
            services.place_sticker(debtor=seen.pk, **typed, **who)
            return "付せんを貼りました。終わりの日の翌日に、自動ではがれます。"
        if name == "hold":
            services.place_hold(debtor=seen.pk, **typed, **who)
            return "保留を置きました。ほかの課には、保留と終わりの日だけが見えます。"
        services.record_condition(source_person=typed.pop("person"), **typed, **who)
        return "生活の状況を記録しました。できる手続の表示が変わります。"

    def _on_row(self, seen: Seen, act: RowAct) -> str | None:
        """An act on a mark that stands; None when its row says why not."""
        mark = row_number(self.request.POST.get("mark", "")) or 0
        if not may_write_mark(self.viewer, seen.pk, act.sort, mark):
            raise Http404
        given: dict[str, Any] = {act.sort: mark}
        if act.day:
            day = self._day(f"{act.sort}-{mark}")
            if day is None:
                return None
            given["until_on"] = day
        version = row_number(self.request.POST.get("version", "")) or 0
        try:
            act.service(version=version, by=self.viewer, on=self.viewer.today, **given)
        except MarkMovedError as moved:
            self.moved = str(moved)
            self._refused(f"{act.sort}-{mark}", "", CONFLICT)
            return None
        except MarkRefusedError as refused:
            self._refused(f"{act.sort}-{mark}", str(refused), UNUSABLE)
            return None
        return act.said

    def _day(self, key: str) -> date | None:
        form = UntilForm(self.request.POST)
        if not form.is_valid():
            self._refused(key, form.errors["until_on"].as_data()[0].messages[0], UNUSABLE)
            return None
        found: date = form.cleaned_data["until_on"]
        return found

    def _refused(self, key: str, words: str, status: int) -> None:
        self.status = status
        self.wrong = Wrong(key, words, self.request.POST.get("until_on", ""))
