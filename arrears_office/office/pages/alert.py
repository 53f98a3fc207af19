"""/access/alerts/<number>/: one look to ask about, the records behind it, and its review."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from arrears_office.office import clock
from arrears_office.office.alert_forms import ReviewForm
from arrears_office.office.alert_words import ASK, said
from arrears_office.office.models import AccessAlert, AlertSort
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors.alerts import find_alert, looks_behind, may_review
from arrears_office.office.selectors.sections import section_name
from arrears_office.office.services.alerts import AlertMovedError, review_alert

UNUSABLE, CONFLICT = 422, 409
IDS_SHOWN = 50


class AlertPage(OfficePage):
    """Who, when, what was seen; debtors by number only, their names stand on their own pages."""

    permission = Permission.ACCESS_REVIEW
    template_name = "office/alert.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The alert; a foreign and a missing one answer alike."""
        return self._page(self._alert(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """Keep the review; who was quicker is said, and what was typed stays."""
        alert = self._alert(number)
        if not may_review(self.viewer, alert):
            raise Http404
        form = ReviewForm(request.POST)
        if not form.is_valid():
            return self._page(alert, form=form, status=UNUSABLE)
        try:
            self._review(alert, form)
        except AlertMovedError as moved:
            return self._again(number, form, str(moved))
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self._page(alert, form=form, status=UNUSABLE)
        messages.success(request, "点検を記しました。")
        return redirect("access_alerts")

    def _review(self, alert: AccessAlert, form: ReviewForm) -> None:
        typed = form.cleaned_data
        review_alert(
            alert=alert.pk,
            version=typed["version"],
            proper=typed["proper"] == "yes",
            finding=typed["finding"],
            by=self.viewer,
            on=self.viewer.today,
            at=clock.now(),
        )

    def _again(self, number: int, form: ReviewForm, moved: str) -> HttpResponse:
        """The alert as it stands now, with what was typed and the newest version to save upon."""
        alert = self._alert(number)
        typed = {**form.cleaned_data, "version": alert.version}
        return self._page(alert, form=ReviewForm(typed), moved=moved, status=CONFLICT)

    def _alert(self, number: int) -> AccessAlert:
        found = find_alert(self.viewer, number)
        if found is None:
            raise Http404
        return found

    def _page(
        self,
        alert: AccessAlert,
        *,
        form: ReviewForm | None = None,
        moved: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "title": AlertSort(alert.sort).label,
            "alert": alert,
            "said": said(alert),
            "ask": ASK[AlertSort(alert.sort)],
            "section": section_name(alert.department_id),
            "ids": alert.public_ids[:IDS_SHOWN],
            "more_ids": max(0, len(alert.public_ids) - IDS_SHOWN),
            "looks": looks_behind(alert)[:100],
            "may_review": may_review(self.viewer, alert),
            "form": form or ReviewForm(initial=_kept(alert)),
            "moved": moved,
        }
        return self.render(context, status=status)


def _kept(alert: AccessAlert) -> dict[str, Any]:
    """The form as it was last saved; of an open alert nothing is chosen."""
    proper = {True: "yes", False: "no"}.get(alert.proper) if alert.proper is not None else None
    return {"version": alert.version, "proper": proper, "finding": alert.finding}
