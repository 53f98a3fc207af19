"""/break-glass/: system administrator or auditor opens one debtor with a reason, for minutes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from arrears_office.office.city import city
from arrears_office.office.clock import machine_now
from arrears_office.office.kinds import kind
from arrears_office.office.pages import OfficePage, PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.glass_forms import GlassForm
from debtors.selectors.openings import (
    Glass,
    debtor_of_number,
    glass_of,
    kinds_under_glass,
    opening_in_force,
    openings_in_force,
)
from debtors.services.openings import open_with_reason

UNUSABLE = 422
Claims = Callable[[int, Collection[str], date], Sequence[Any]]


def no_claims(debtor: int, kinds: Collection[str], on: date) -> Sequence[Any]:
    """Nothing: where no room that keeps claims is composed in."""
    return ()


class BreakGlassPage(OfficePage):
    """The form: whose record and why, with what happens said before it happens."""

    permission = Permission.BREAK_GLASS
    template_name = "debtors/break_glass.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form; `for` carries the number of a page whose minutes have passed."""
        return self._page(GlassForm(initial={"public_id": request.GET.get("for", "")}))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Open, and go to the page; what was typed stays where it cannot be opened."""
        form = GlassForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=UNUSABLE)
        try:
            opening = open_with_reason(
                debtor=form.debtor,
                reason=form.cleaned_data["reason"],
                by=self.viewer,
                on=self.viewer.today,
                at=machine_now(),
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self._page(form, status=UNUSABLE)
        return redirect("break_glass_opened", opening.debtor.public_id)

    def _page(self, form: GlassForm, *, status: int = 200) -> HttpResponse:
        form.label_suffix = ""
        answer = self.render(
            {
                "title": "緊急閲覧",
                "form": form,
                "minutes": city().sharing.break_glass_minutes,
                "running": openings_in_force(self.viewer, machine_now()),
            },
            status=status,
        )
        answer["Cache-Control"] = "no-store"
        return answer


class OpenedPage(PersonalPage):
    """The debtor, read-only: name, standings by kind, claims; afterwards the form again."""

    permission = Permission.BREAK_GLASS
    what = "緊急閲覧"
    template_name = "debtors/break_glass_opened.html"
    claims: Claims = staticmethod(no_claims)

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """The page while it is open; a number nobody has is a 404."""
        viewer = self.viewer
        debtor = debtor_of_number(public_id)
        if debtor is None:
            raise Http404
        opening = opening_in_force(viewer, debtor, machine_now())
        if opening is None:
            messages.info(request, "この人は、いまは閉じています。理由を書くと、もう一度開けます。")
            asked = urlencode({"for": debtor.public_id})
            return HttpResponseRedirect(f"{reverse('break_glass')}?{asked}")
        glass = glass_of(viewer, opening)
        self.shows(
            public_ids=[debtor.public_id],
            layers=(Layer.EXISTENCE, Layer.AMOUNTS),
            basis=_basis(glass),
        )
        claims = self.claims(debtor.pk, kinds_under_glass(viewer).keys(), viewer.today)
        return self.render(
            {
                "glass": glass,
                "rows": [(kind(row.kind), row) for row in glass.holdings.rows],
                "claims": claims,
                "public_id": debtor.public_id,
            }
        )


def _basis(glass: Glass) -> str:
    """「緊急閲覧 第3号」 with the table's rows."""
    number = f"第{glass.opening.pk}号"
    return disclosure.basis_words(replace(each, number=number) for each in glass.grounds)
