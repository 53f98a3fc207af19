"""Acts on the desk of protections: the list, an entry, an end, a reach, the 取扱者."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.forms import PlainForm
from arrears_office.office.models import Staff
from arrears_office.office.pages import PersonalPage
from arrears_office.office.refusal import RefusedError
from arrears_office.web.era import era_short
from arrears_office.web.row_number import row_number
from debtors.protection_file import ListRefusedError
from debtors.protection_forms import (
    EndForm,
    EntryForm,
    HandlerForm,
    ListForm,
    ReachForm,
)
from debtors.protection_rights import NO_HANDLER, OFFICE_ONLY, naming_scopes
from debtors.selectors.protection_desk import edges, handled_person, protected_rows
from debtors.selectors.protection_handlers import handled_departments, handlers, namable
from debtors.services.protection_acts import (
    ProtectionMovedError,
    decide_reach,
    end_protection,
    enter_protection,
)
from debtors.services.protection_handlers import NOT_YOURS, end_handler, name_handler
from debtors.services.protection_lists import Received, receive_protection_list

SEE_OTHER, CONFLICT, UNUSABLE = 303, 409, 422
NOBODY = "その番号の人は、あなたが見られるこの課の届出にいません。課と番号を確かめます。"


class ProtectionActs(PersonalPage):
    """What a form of the desk does; the forms keep what was typed where it cannot be done."""

    status = 200
    wrong = ""
    rows: list[Any]
    edges: list[Any]
    handlers: list[Any]

    def read(self) -> None:
        """What the desk stands on, and its empty forms."""
        viewer = self.viewer
        self.handled = handled_departments(viewer)
        self.scopes = naming_scopes(viewer)
        self.people: list[Staff] = namable(viewer) if self.scopes else []
        self.rows = protected_rows(viewer, self.handled)
        self.edges = edges(viewer, self.handled)
        self.handlers = handlers(viewer)
        self.forms: dict[str, PlainForm] = {
            "list": ListForm(initial={"as_of_on": era_short(viewer.today)}),
            "enter": EntryForm(handled=self.handled, initial={"from_on": era_short(viewer.today)}),
            "name": HandlerForm(people=self.people, scopes=self.scopes),
        }

    def act(self) -> HttpResponse | None:
        """Do what was sent and go back to the desk; None where the page has to say why not."""
        acts: dict[str, tuple[bool, str, Callable[[], str | None]]] = {
            "list": (self.viewer.is_office, OFFICE_ONLY, self._list),
            "enter": (bool(self.handled), NO_HANDLER, self._enter),
            "end": (bool(self.handled), NO_HANDLER, self._end),
            "reach": (bool(self.handled), NO_HANDLER, self._reach),
            "name": (bool(self.scopes), NOT_YOURS, self._name),
            "end_handler": (bool(self.scopes), NOT_YOURS, self._end_handler),
        }
        may, refusal, act = acts.get(self.request.POST.get("act", ""), (False, "", None))
        if act is None:
            raise Http404
        if not may:
            return self.render({"reason": refusal}, template="403.html", status=403)
        try:
            said = act()
        except ProtectionMovedError as moved:
            self.status, self.wrong = CONFLICT, str(moved)
            return None
        except RefusedError as refused:
            said, self.wrong = None, self.wrong or str(refused)
        if said is None:
            self.status = UNUSABLE
            return None
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("protections"), status=SEE_OTHER)

    def _list(self) -> str | None:
        form = self.forms["list"] = ListForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return None
        try:
            done = receive_protection_list(
                lines=form.cleaned_data["file"],
                as_of_on=form.cleaned_data["as_of_on"],
                by=self.viewer,
                on=self.viewer.today,
                at=clock.now(),
            )
        except ListRefusedError as refused:
            for problem in refused.problems:
                form.add_error("file", problem)
            return None
        return received_words(done)

    def _enter(self) -> str | None:
        form = self.forms["enter"] = EntryForm(self.request.POST, handled=self.handled)
        if not form.is_valid():
            return None
        typed = form.cleaned_data
        person = handled_person(self.viewer, typed["department"], typed["number"].strip())
        if person is None:
            form.add_error("number", NOBODY)
            return None
        try:
            enter_protection(
                person=person,
                from_on=typed["from_on"],
                last_on=typed["last_on"],
                ground=typed["ground"],
                by=self.viewer,
                on=self.viewer.today,
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return None
        return "支援措置を入れました。住所・電話・世帯・新しい氏名は、もうだれにも見えません。"

    def _end(self) -> str | None:
        row = self._one(self.rows, "protection")
        form = EndForm(self.request.POST)
        if not row.ends or not form.is_valid():
            self._beside(row.pk, form)
            return None
        end_protection(
            protection=row.pk,
            version=row_number(self.request.POST.get("version", "")) or 0,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            on=self.viewer.today,
        )
        return "支援措置を終えました。"

    def _reach(self) -> str | None:
        edge = self._one(self.edges, "relation")
        form = ReachForm(self.request.POST)
        if not form.is_valid():
            self._beside(edge.pk, form)
            return None
        decide_reach(
            relation=edge.pk,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            on=self.viewer.today,
        )
        return "この関係には及ばないと決めました。"

    def _name(self) -> str | None:
        form = self.forms["name"] = HandlerForm(
            self.request.POST, people=self.people, scopes=self.scopes
        )
        if not form.is_valid():
            return None
        staff = next(each for each in self.people if each.pk == form.cleaned_data["staff"])
        try:
            name_handler(
                staff=staff,
                department=form.cleaned_data["department"],
                by=self.viewer,
                on=self.viewer.today,
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return None
        return f"{staff.display_name}さんを、きょうから取扱者にしました。"

    def _end_handler(self) -> str | None:
        row = self._one(self.handlers, "handler")
        end_handler(handler=row.pk, by=self.viewer, on=self.viewer.today)
        return f"{row.staff.display_name}さんの取扱者を、きょう終えました。"

    def _one(self, rows: list[Any], name: str) -> Any:
        """The row of this page that was sent; any other is not there."""
        asked = row_number(self.request.POST.get(name, ""))
        found = next((row for row in rows if row.pk == asked), None)
        if found is None:
            raise Http404
        return found

    def _beside(self, key: int, form: PlainForm) -> None:
        """Keep a form of one row with what was typed, and say on top what stands against it."""
        words = [str(wrong) for wrongs in form.errors.values() for wrong in wrongs]
        self.wrong = " ".join(words)
        self.forms[f"{self.request.POST['act']}-{key}"] = form


def received_words(done: Received) -> str:
    """What a list did, in one sentence."""
    day = era_short(done.as_of_on)
    if done.repeated:
        return f"{day}の一覧は、もう受け取っています。何も変わりません。"
    return (
        f"{day}の一覧 {done.lines}人を受け取りました。新しく秘匿 {done.begun}件、"
        f"終わり {done.ended}件、届出を待つ番号 {done.waiting}件。"
    )
