"""/debtors/<public_id>/requests/new/: ask another section for data of this person."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office.permissions import Permission
from debtors.pages.named import NamedOnly
from debtors.panels import Seen
from debtors.request_forms import AskForm
from debtors.request_lines import askable
from debtors.request_rights import asking_departments
from debtors.request_terms import RequestRefusedError
from debtors.selectors.consents import consent_face
from debtors.selectors.relations import people_to_write
from debtors.services import ask_disclosure

SEE_OTHER, UNUSABLE = 303, 422
SENT = "依頼を出しました。依頼先の課長が承認するまで、何も開きません。"


class RequestNewPage(NamedOnly):
    """The form; what it offers is the same of everybody, whatever he owes anywhere."""

    permission = Permission.REQUESTS
    what = "提供の依頼の記入"
    template_name = "debtors/request_new.html"
    url_name = "debtor_request_new"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Ask; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The form, or on to the request that was made."""
        own = asking_departments(self.viewer)
        found = people_to_write(self.viewer, seen.pk)
        self.people = [each for each in found if each[1] in own]
        self.askables = askable(self.viewer)
        form, status = self._blank(), 200
        if self.request.method == "POST":
            form, status = self._blank(self.request.POST), UNUSABLE
            if (made := self._ask(seen, form)) is not None:
                return made
        self.show_name(seen)
        context = {
            "seen": seen,
            "form": form if self.askables and self.people else None,
            "nothing": not self.askables,
        }
        return self.render(context, status=status)

    def _blank(self, data: Any = None) -> AskForm:
        wanted = self.request.GET.get("owning", "")
        kinds = [each.kind for each in self.askables if each.owner.code == wanted]
        return AskForm(
            data,
            people=self.people,
            askables=self.askables,
            today=self.viewer.today,
            initial={"kinds": kinds},
        )

    def _ask(self, seen: Seen, form: AskForm) -> HttpResponse | None:
        if not form.is_valid():
            return None
        person = consent_face(self.viewer, seen.pk, form.cleaned_data["person"])
        if person is None:
            raise Http404
        try:
            row = ask_disclosure(
                source_person=person, asked=form.asked, by=self.viewer, on=self.viewer.today
            )
        except RequestRefusedError as refused:
            form.refuse(refused)
            return None
        messages.success(
            self.request, "依頼を出しました。依頼先の課長が答えるまで、何も開きません。"
        )
        return HttpResponseRedirect(reverse("request", args=(row.pk,)), status=SEE_OTHER)
