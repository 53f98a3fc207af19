"""/debtors/acts/: an act on many: who, how much, what happens, who is left out; then it is done."""

import secrets
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import FieldsRefusedError, RefusedError
from casework import services
from casework.bulk import MOST_PEOPLE, TITLES, UNDO_MINUTES, UNDOABLE, Act, One, Sorted
from casework.bulk_forms import FIELDS, FORMS, BulkForm
from casework.case_rights import acting_departments
from casework.models import BulkAct
from casework.selectors.bulk import bulk_act, bulk_people, people_of, sorted_out
from casework.selectors.knowing import in_page_order
from casework.selectors.staffing import on_duty
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.pages.chosen import chosen_debtors, handed_on, list_of
from debtors.rooms import Rooms
from debtors.selectors import persons_by_debtor

SEE_OTHER, UNUSABLE = 303, 422
NAMED = 20
"""People left out whom the page names; the rest is counted."""
UNDO = "undo"
LAYERS = frozenset({Layer.EXISTENCE, Layer.AMOUNTS})


class BulkPage(PersonalPage):
    """POST from the list's bar asks; POST with `confirm` does; GET with `done` tells the result."""

    permission = Permission.CASES
    what = "まとめて手続"
    template_name = "collections/bulk.html"
    rooms: Rooms = Rooms()

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """What one's act did, with the way back for five minutes; without one, the list."""
        row = bulk_act(self.viewer, request.GET.get("done", ""))
        if row is None:
            return HttpResponseRedirect(reverse("debtors"))
        return self._result(row)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The page that asks, or the act."""
        sent = request.POST.get("act", "")
        if sent == UNDO:
            return self._undo(request.POST.get("key", ""))
        if sent not in set(Act):
            raise Http404
        return self._ask(Act(sent))

    def _ask(self, act: Act) -> HttpResponseBase:
        rows = chosen_debtors(self.viewer, self.request.POST, rooms=self.rooms, now=clock.now())
        people = people_of(rows)
        departments = in_page_order(acting_departments(self.viewer))
        department = self.request.POST.get("department", "")
        if department not in departments:
            department = departments[0]
        found = sorted_out(self.viewer, people[:MOST_PEOPLE], act, department)
        form = self._form(act, departments, department)
        too_many = len(people) > MOST_PEOPLE
        if "confirm" in self.request.POST and found.included and not too_many:
            done = self._done(form, found)
            if done is not None:
                return done
        return self._page(act, form, found, department, too_many=too_many)

    def _form(self, act: Act, departments: Sequence[str], department: str) -> BulkForm:
        confirming = "confirm" in self.request.POST
        return FORMS[act](
            self.request.POST if confirming else None,
            departments=departments,
            people=on_duty(department, self.viewer.today),
            initial={"department": department, "key": secrets.token_hex(16)},
        )

    def _done(self, form: BulkForm, found: Sorted) -> HttpResponse | None:
        """Do it and go to the result; None where the form does not fit."""
        if not form.is_valid():
            return None
        try:
            row = services.act_on_many(
                key=form.cleaned_data["key"],
                order=form.order,
                people=found.included,
                by=self.viewer,
                on=self.viewer.today,
                at=clock.machine_now(),
            )
        except FieldsRefusedError as refused:
            named = {FIELDS.get(field, field): words for field, words in refused.problems.items()}
            form.refuse(FieldsRefusedError(named))
            return None
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return None
        url = f"{reverse('debtor_acts')}?done={row.key}"
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _page(
        self, act: Act, form: BulkForm, found: Sorted, department: str, *, too_many: bool
    ) -> HttpResponse:
        left = [(words, some[:NAMED], len(some) - NAMED) for words, some in found.left_out]
        named = [one for _, some, _ in left for one in some]
        persons = persons_by_debtor(self.viewer, [one.debtor for one in named]) if named else {}
        self._says(named)
        context = {
            "title": TITLES[act],
            "act": act,
            "form": form,
            "found": found,
            "department": city().department(department),
            "left_out": [
                (words, [(one, persons.get(one.debtor)) for one in some], max(0, rest))
                for words, some, rest in left
            ],
            "handed_on": handed_on(self.request.POST),
            "back": self._list_url(),
            "too_many": MOST_PEOPLE if too_many else 0,
            "undoable": UNDO_MINUTES if act in UNDOABLE else 0,
        }
        return self.render(context, status=UNUSABLE if form.errors else 200)

    def _result(self, row: BulkAct, problem: str = "", kept: int = 0) -> HttpResponse:
        self.shows(
            public_ids=bulk_people(row),
            layers=(Layer.EXISTENCE,) if row.done else (),
            basis=self._basis(),
        )
        age = (clock.machine_now() - row.made_at).total_seconds()
        undoable = Act(row.act) in UNDOABLE and row.undone_at is None and row.people
        context = {
            "title": TITLES[Act(row.act)],
            "row": row,
            "problem": problem,
            "kept": kept,
            "minutes": UNDO_MINUTES,
            "undoable": undoable and age < UNDO_MINUTES * 60,
        }
        status = UNUSABLE if problem else 200
        return self.render(context, template="collections/bulk_done.html", status=status)

    def _undo(self, key: str) -> HttpResponse:
        row = bulk_act(self.viewer, key)
        if row is None:
            raise Http404
        try:
            row, kept = services.undo_many(
                key=key, by=self.viewer, on=self.viewer.today, at=clock.machine_now()
            )
        except services.WorkRefusedError as refused:
            return self._result(row, problem=str(refused))
        return self._result(row, kept=kept)

    def _list_url(self) -> str:
        query = list_of(self.request.POST).urlencode()
        return reverse("debtors") + (f"?{query}" if query else "")

    def _says(self, named: Sequence[One]) -> None:
        self.shows(
            public_ids=[one.public_id for one in named],
            layers=LAYERS,
            basis=self._basis(),
        )

    def _basis(self) -> str:
        sights = disclosure.sights(self.viewer).values()
        return disclosure.basis_words({each.basis for each in sights})
