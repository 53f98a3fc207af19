"""/admin/imports/differences/<number>/: a 未照合差, and the head's answering for it."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.kinds import kind
from arrears_office.office.models import Staff
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from intake.control import OUTSTANDING
from intake.forms import ReasonForm
from intake.models import NamedDifference
from intake.selectors.desk import refused_at, visible_difference
from intake.services import accept_difference

ONLY_HEAD = "未照合差を認めるのは、その課の課長だけです。課長に、この頁を開いてもらいます。"


class DifferencePage(OfficePage):
    """Its own page, for the act is heavy: object, days, yen, ground, what happens next."""

    permission = Permission.IMPORTS
    template_name = "intake/difference.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The difference; the form for its head only."""
        return self.page(self.difference(number), ReasonForm())

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Accept it and go back to the delivery that waits for it."""
        difference = self.difference(number)
        if not self.may_accept(difference):
            return render(request, "403.html", {"reason": ONLY_HEAD}, status=403)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(difference, form, status=422)
        accept_difference(
            difference=difference,
            reason=form.cleaned_data["reason"],
            by=cast("Staff", request.user),
            on=self.viewer.today,
            at=clock.now(),
        )
        messages.success(
            request, "未照合差を認めました。「もう一度取り込む」で、この差を認めて反映します。"
        )
        waiting = refused_at(self.viewer, difference)
        return redirect("delivery", number=waiting.pk) if waiting else redirect("imports")

    def difference(self, number: int) -> NamedDifference:
        """The difference, or the answer of a missing one."""
        found = visible_difference(self.viewer, number)
        if found is None:
            raise Http404
        return found

    def may_accept(self, difference: NamedDifference) -> bool:
        """Whether the viewer is head of its department today."""
        return any(
            duty.role == Role.HEAD and duty.department == difference.department_id
            for duty in self.viewer.duties
        )

    def page(
        self, difference: NamedDifference, form: ReasonForm, status: int = 200
    ) -> HttpResponse:
        """The facts, and what accepting means."""
        context = {
            "title": "未照合差を認めますか" if difference.accepted_at is None else "未照合差",
            "difference": difference,
            "kind": kind(difference.kind),
            "department": city().department(difference.department_id),
            "unit": "円" if difference.figure == OUTSTANDING else "件",
            "gap": difference.wanted_yen - difference.found_yen,
            "delivery": refused_at(self.viewer, difference),
            "form": form,
            "may_accept": self.may_accept(difference),
            "only_head": ONLY_HEAD,
        }
        return self.render(context, status=status)
