"""/debtors/<public_id>/relations/: everybody beside one debtor; enter, confirm, refuse, end."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from debtors.kin import line_of
from debtors.pages.relation_acts import RelationActs
from debtors.panels import Seen
from debtors.relation_forms import RelationForm
from debtors.relation_panel import layers_of, others_of
from debtors.relation_rights import ONLY_OWN
from debtors.selectors.relations import MOST, people_to_write, relations_of


class RelationsPage(RelationActs):
    """Who may see the debtor and write relations at all reads the list; own persons are written."""

    permission = Permission.RELATIONS
    what = "関係する人"
    template_name = "debtors/relations.html"
    url_name = "debtor_relations"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the list; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the list with the form."""
        viewer = self.viewer
        found = relations_of(viewer, seen.pk, everything=True)
        self.lines = [line_of(each, protected=seen.person.protected) for each in found]
        self.people = people_to_write(viewer, seen.pk)
        if self.request.method == "POST" and (done := self.act(seen)) is not None:
            return done
        self.show(seen, layers_of(self.lines), others_of(self.lines))
        return self.render(self._context(seen), status=self.status)

    def _context(self, seen: Seen) -> dict[str, Any]:
        edited = self.line() if self._edits() else None
        form = self.form
        if form is None and edited is not None:
            form = self.terms_form(edited)
        if form is None and self.people:
            form = RelationForm(people=self.people, initial=self._only_choice())
        today = self.viewer.today
        shown = [(line, self.writes(line)) for line in self.lines]
        return {
            "seen": seen,
            "form": form,
            "edited": edited,
            "conflict": self.conflict,
            "live": [pair for pair in shown if not pair[0].over(today)],
            "over": [pair for pair in shown if pair[0].over(today)],
            "cut": MOST if len(self.lines) >= MOST else 0,
            "only_own": ONLY_OWN,
        }

    def _edits(self) -> bool:
        if self.request.method == "POST":
            return self.request.POST.get("act") == "save"
        return "relation" in self.request.GET

    def _only_choice(self) -> dict[str, Any]:
        """What leaves no choice is chosen already."""
        pk, department, _ = self.people[0]
        codes = city().department(department).kinds
        return {"person": pk, "kinds": codes if len(codes) == len(self.people) == 1 else ()}
