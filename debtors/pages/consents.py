"""/debtors/<public_id>/consents/: what the person consented to; record, hand a copy, withdraw."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors import unappointed_departments
from debtors import disclosure
from debtors.consent_forms import ConsentForm, ScopeForm
from debtors.consent_lines import offered
from debtors.face_field import People
from debtors.faces import Face
from debtors.pages.consent_acts import ConsentActs
from debtors.pages.named import NamedOnly
from debtors.panels import Seen
from debtors.selectors.consent_uses import uses_of
from debtors.selectors.consents import consents_of
from debtors.selectors.relations import people_to_write
from debtors.wording import wording_on


class ConsentBase(NamedOnly):
    """What the consents' page and the sheet to sign share."""

    permission = Permission.CONSENTS

    def scope_form(self, kind: type[ScopeForm], data: Any, people: People, **more: Any) -> Any:
        """The form with everything that this viewer's role offers."""
        viewer = self.viewer
        lines = offered(viewer, unappointed_departments(viewer.today))
        own = sorted(disclosure.consent_departments(viewer) & {each.recipient for each in lines})
        initial = {"recipients": own} | more.pop("initial", {})
        return kind(data, people=people, lines=lines, today=viewer.today, initial=initial, **more)


class ConsentsPage(ConsentActs, ConsentBase):
    """Everybody who may see the debtor and write consents at all; own faces are written."""

    what = "同意"
    template_name = "debtors/consents.html"
    url_name = "debtor_consents"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the list; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the list with the form."""
        self.people = people_to_write(self.viewer, seen.pk)
        self.consents = consents_of(self.viewer, seen.pk)
        if self.request.method == "POST" and (done := self.act(seen)) is not None:
            return done
        self.show_name(seen)
        return self.render(self._context(seen), status=self.status)

    def blank(self, data: Any = None) -> ConsentForm:
        """The form of a signed sheet; a scope chosen for the print stands in it already."""
        asked = {} if data is not None else self._asked()
        form: ConsentForm = self.scope_form(ConsentForm, data, self.people, initial=asked)
        return form

    def _asked(self) -> dict[str, Any]:
        query = self.request.GET
        single = {name: query[name] for name in ("person", "layer", "expires_on") if name in query}
        several = {name: query.getlist(name) for name in ("kinds", "recipients") if name in query}
        return single | several

    def _context(self, seen: Seen) -> dict[str, Any]:
        today = self.viewer.today
        uses = uses_of(seen.pk, self.consents)
        told = [(each, uses.get(each.consent.pk, [])) for each in self.consents]
        form = self.form if self.form is not None else self.people and self.blank()
        return {
            "seen": seen,
            "form": form,
            "live": [pair for pair in told if pair[0].in_force(today)],
            "over": [pair for pair in told if not pair[0].in_force(today)],
            "withdrawing": self.withdrawing,
            "withdrawal": self.withdrawal,
            "moved": self.moved,
            "version": wording_on(today),
        }


class ConsentSheetPage(ConsentBase):
    """The sheet to sign, with the chosen scope and the person's name in it; made to be printed."""

    what = "同意書の用紙の印刷"
    template_name = "debtors/consent_sheet.html"
    url_name = "debtor_consent_sheet"

    def answer(self, seen: Seen) -> HttpResponse:
        """The sheet; without a scope the way back to choose one."""
        viewer = self.viewer
        self.show_name(seen)
        query = self.request.GET
        people = people_to_write(viewer, seen.pk)
        form: ScopeForm = self.scope_form(ScopeForm, query or None, people)
        face = _face(seen, people, form.cleaned_data["person"]) if form.is_valid() else None
        context = {
            "seen": seen,
            "form": form,
            "face": face,
            "department": face and city().department(face.department),
            "version": wording_on(viewer.today),
            "query": query.urlencode(),
        }
        return self.render(context)


def _face(seen: Seen, people: People, person: int) -> Face | None:
    """The chosen face as this viewer reads it, masked where it must be."""
    for pk, department, number in people:
        for face in seen.person.faces:
            if (pk, department, number) == (person, face.department, face.number):
                return face
    return None
