"""/ties/: 除斥の申告, one's own and, for a head, those of his staff."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors.sections import (
    members_of,
    section_name,
    sections_led,
    sections_of,
)
from arrears_office.web.row_number import row_number
from debtors.selectors.ties import ties_led, ties_of
from debtors.services.ties import declare_colleague, declare_tie, end_tie
from debtors.tie_forms import WHOLE, TieForm

UNUSABLE = 422


class TiesPage(OfficePage):
    """Whom I do not handle; a head also sees and declares what binds his staff."""

    permission = Permission.DEBTORS
    template_name = "debtors/ties.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The declarations in force and an empty form."""
        return self._page(self._form(None))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Declare, or end what binds another."""
        act = request.POST.get("act", "")
        if act == "end":
            return self._end(row_number(request.POST.get("tie", "")))
        if act != "declare":
            raise Http404
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, status=UNUSABLE)
        try:
            self._declare(form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self._page(form, status=UNUSABLE)
        messages.success(request, "申告を記しました。この人は、いまから画面にも合計にも出ません。")
        return redirect("ties")

    def _declare(self, form: TieForm) -> None:
        viewer = self.viewer
        if form.section is not None:
            declare_colleague(
                department=form.section or None,
                named=form.named,
                handed_to=form.colleague,
                by=viewer,
                on=viewer.today,
            )
            return
        declare_tie(
            staff=form.staff,
            named=form.named,
            handed_to=form.colleague,
            by=viewer,
            on=viewer.today,
        )

    def _end(self, number: int | None) -> HttpResponseBase:
        if number is None or number not in {tie.pk for tie in ties_led(self.viewer)}:
            raise Http404
        try:
            end_tie(tie=number, by=self.viewer, on=self.viewer.today)
        except RefusedError as refused:
            messages.warning(self.request, str(refused))
        else:
            messages.success(self.request, "申告を終えました。この人は、また担当できます。")
        return redirect("ties")

    def _form(self, typed: Any) -> TieForm:
        viewer = self.viewer
        led = sections_led(viewer)
        colleagues = members_of(sections_of(viewer) | led, viewer.today)
        bound = {str(viewer.staff_id): f"{viewer.name}（自分）"}
        staff = members_of(led, viewer.today)
        bound |= {str(pk): one.display_name for pk, one in staff.items() if pk != viewer.staff_id}
        bound |= {f"{WHOLE}{code or ''}": f"{section_name(code)}の全員" for code in _ordered(led)}
        return TieForm(
            typed,
            bound=bound,
            colleagues={pk: one.display_name for pk, one in colleagues.items()},
            initial={"bound": str(viewer.staff_id)},
        )

    def _page(self, form: TieForm, *, status: int = 200) -> HttpResponse:
        viewer = self.viewer
        answer = self.render(
            {
                "title": "除斥の申告",
                "form": form,
                "own": ties_of(viewer),
                "led": ties_led(viewer),
                "leads": bool(sections_led(viewer)),
            },
            status=status,
        )
        answer["Cache-Control"] = "no-store"
        return answer


def _ordered(sections: frozenset[str | None]) -> list[str | None]:
    return sorted(sections, key=lambda code: (code is not None, code or ""))
