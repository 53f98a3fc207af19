"""/debtors/<public_id>/contacts/: record a contact; correct or take back one recorded here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect

from arrears_office.office import clock
from arrears_office.office.permissions import Permission
from arrears_office.web.partials import wants_fragment
from arrears_office.web.row_number import row_number
from casework import services
from casework.contact_forms import ContactForm, as_typed, first_of
from casework.models import Contact
from casework.recording import audiences, recording_departments, why_not_here
from casework.selectors.recorded import recorded_here
from casework.work_panels import spoken_lately
from debtors.disclosure import Layer
from debtors.pages.debtor import OneDebtor
from debtors.pages.walk import person_again
from debtors.panels import Seen

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409


class ContactsPage(OneDebtor):
    """The form, above it who else spoke lately, below it what was recorded here."""

    permission = Permission.CASES
    what = "折衝の記録"
    template_name = "collections/contacts.html"
    url_name = "debtor_contacts"
    status = 200
    form: ContactForm | None = None
    conflict = ""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the person; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the page (for htmx the form alone)."""
        self.departments = recording_departments(
            self.viewer, [face.department for face in seen.person.faces]
        )
        self.rows = recorded_here(self.viewer, seen.pk, self.departments)
        if self.request.method == "POST" and (done := self._acted(seen)) is not None:
            return done
        self.show(seen, {Layer.CONTACTS})
        template = "collections/contact_form.html" if wants_fragment(self.request) else ""
        return self.render(self._context(seen), template=template, status=self.status)

    def _acted(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None where the page has to say why not."""
        acts: dict[str, Callable[[Seen], str | None]] = {
            "record": self._record,
            "correct": self._correct,
            "withdraw": self._withdraw,
        }
        act = acts.get(self.request.POST.get("act", ""))
        if act is None or not self.departments:
            raise Http404
        try:
            said = act(seen)
        except services.WorkRefusedError as refused:
            self._refuse(refused)
            said = None
        except services.WorkMovedError as moved:
            self.status, self.conflict = CONFLICT, str(moved)
            return None
        if said is None:
            self.status = UNUSABLE
            return None
        messages.success(self.request, said)
        url = person_again(self.request, seen.public_id)
        if wants_fragment(self.request):
            return HttpResponseClientRedirect(url)
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _record(self, seen: Seen) -> str | None:
        form = self.form = self._form(self.request.POST)
        if not form.is_valid() or self._judges(form):
            return None
        services.record_contact(
            debtor=seen.pk,
            department=form.cleaned_data["department"],
            key=form.cleaned_data["key"],
            said=form.said,
            by=self.viewer,
            on=self.viewer.today,
        )
        return "経過に記録しました。"

    def _correct(self, seen: Seen) -> str | None:
        form = self.form = self._form(self.request.POST)
        if not form.is_valid() or self._judges(form):
            return None
        services.correct_contact(
            contact=self._sent().pk, said=form.said, by=self.viewer, on=self.viewer.today
        )
        return "記録を直しました。前の内容も残っています。"

    def _withdraw(self, seen: Seen) -> str:
        services.withdraw_contact(
            contact=self._sent().pk,
            reason=self.request.POST.get("reason", ""),
            by=self.viewer,
            on=self.viewer.today,
        )
        return "記録を取り下げました。経過には出ません。"

    def _judges(self, form: ContactForm) -> bool:
        """Whether words of judgement stand in it that nobody has pointed out yet."""
        return bool(form.judging) and "judged" not in self.request.POST

    def _sent(self) -> Contact:
        """The version that was sent, of this person and of a department the viewer writes for."""
        asked = row_number(self.request.POST.get("contact") or self.request.GET.get("contact", ""))
        for row in self.rows:
            if row.pk == asked:
                return row
        raise Http404

    def _refuse(self, refused: services.WorkRefusedError) -> None:
        """Say beside each field what stands against it; what has no field stands on top."""
        if self.form is None:
            self.conflict = str(refused)
            return
        self.form.refuse(refused)

    def _form(self, data: Any = None, initial: dict[str, Any] | None = None) -> ContactForm:
        return ContactForm(
            data,
            initial=initial,
            departments=self.departments,
            audiences=audiences(self.viewer),
        )

    def _context(self, seen: Seen) -> dict[str, Any]:
        edited = self._edited()
        form = self.form
        if form is None and edited is not None:
            form = self._form(initial=as_typed(edited))
        if form is None and self.departments:
            place = f"{self.viewer.staff_id}.{seen.public_id}.{len(self.rows)}"
            readers = audiences(self.viewer)
            first = first_of(self.departments, clock.now(), readers[0][0], place)
            form = self._form(initial=first)
        return {
            "seen": seen,
            "form": form,
            "edited": edited,
            "conflict": self.conflict,
            "guard": {"spoke": spoken_lately(self.viewer, seen, self.viewer.today)},
            "rows": [row for row in self.rows if row.current],
            "why_not": why_not_here(self.viewer),
        }

    def _edited(self) -> Contact | None:
        """The record that is being corrected."""
        if self.request.method == "POST":
            return self._sent() if self.request.POST.get("act") == "correct" else None
        return self._sent() if "contact" in self.request.GET else None
