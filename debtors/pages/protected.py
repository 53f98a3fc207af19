"""/debtors/<public_id>/protected/: a 取扱者 opens what 支援措置 masks, with a reason."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from arrears_office.office.clock import machine_now
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from debtors.disclosure import Layer
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen
from debtors.protection_forms import OpeningForm
from debtors.protection_rights import NO_HANDLER
from debtors.selectors.opened_values import departments_open, opened_values
from debtors.selectors.protection_handlers import handled_departments
from debtors.services.protection_acts import MINUTES, open_protected

UNUSABLE = 422
PROTECTED_LAYER = "P"
"""Stands in the access record beside the layers: a masked value was open."""


class ProtectedPage(OneDebtor):
    """The form; once sent, the values in that one answer, which the browser leaves by itself."""

    permission = Permission.PROTECTIONS
    what = "支援措置の値の開示"
    template_name = "debtors/protected.html"
    url_name = "debtor_protected"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Open with the reason that was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """Whoever is no 取扱者 of this person's departments is told whom to ask."""
        self.departments = departments_open(self.viewer, seen.pk, handled_departments(self.viewer))
        if not self.departments:
            self.show(seen, ())  # a refused look is a look too (domain.md §6.4)
            return self.render({"reason": NO_HANDLER}, template="403.html", status=403)
        if not seen.person.protected:
            return self._form(seen, OpeningForm())
        if self.request.method != "POST":
            return self._form(seen, OpeningForm())
        form = OpeningForm(self.request.POST)
        if not form.is_valid():
            return self._form(seen, form, status=UNUSABLE)
        try:
            return self._opened(seen, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self._form(seen, form, status=UNUSABLE)

    def _form(self, seen: Seen, form: OpeningForm, *, status: int = 200) -> HttpResponse:
        self.show(seen, ())
        return self.render({"seen": seen, "form": form, "minutes": MINUTES}, status=status)

    def _opened(self, seen: Seen, form: OpeningForm) -> HttpResponse:
        opening = open_protected(
            debtor=seen.pk,
            public_id=seen.public_id,
            departments=self.departments,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            on=self.viewer.today,
            at=machine_now(),
        )
        self.shows(
            public_ids=[seen.public_id],
            layers=(Layer.EXISTENCE, Layer.ADDRESS, PROTECTED_LAYER),
            basis=f"支援措置の取扱者 開示第{opening.pk}号",
        )
        answer = self.render(
            {
                "seen": seen,
                "opening": opening,
                "faces": opened_values(self.viewer, seen.pk, self.departments),
                "minutes": MINUTES,
            }
        )
        # The browser goes back by itself: the values do not stand on an empty desk.
        page = reverse("debtor", args=(seen.public_id,))
        answer["Refresh"] = f"{MINUTES * 60}; url={page}"
        return answer
