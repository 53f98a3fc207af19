"""The archive, an issue to read on screen, its paper to take away, and starting what is missing."""

from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from arrears_office.office import clock
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from bulletins.archiving import chart_addresses, paper_file
from bulletins.models import Issue
from bulletins.selectors import due_months, issue_of, newest_issues
from bulletins.services import ensure_issues
from bulletins.view import WHOLE, view


class ArchivePage(OfficePage):
    """Every issue, newest first; says so when one that is due is not there."""

    permission = Permission.BULLETINS
    template_name = "bulletins/archive.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        missing = due_months(clock.now())
        may_start = self.viewer.may(Permission.TASKS)
        return self.render({"issues": newest_issues(), "missing": missing, "may_start": may_start})


class IssuePage(OfficePage):
    """One issue on screen: the paper's sentences and figures, in exact yen."""

    permission = Permission.BULLETINS
    template_name = "bulletins/issue_page.html"

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        """The newest version of the month's issue."""
        issue = issue_or_404(month)
        context = view(issue.figures, issue.words, unit=WHOLE)
        context |= {"issue": issue, "charts": chart_addresses(issue)}
        context |= {"edition_words": issue.get_edition_display()}
        return self.render(context)


class PaperPage(OfficePage):
    """The stored PDF, byte for byte as it was published."""

    permission = Permission.BULLETINS

    def get(self, request: HttpRequest, month: str) -> HttpResponseBase:
        """The file; a paper that is gone is said so and never made up."""
        issue = issue_or_404(month)
        path = paper_file(issue)
        if not path.is_file():
            return self.render({"issue": issue}, template="bulletins/paper_gone.html", status=503)
        response = FileResponse(path.open("rb"), content_type="application/pdf")
        name = f"{issue.figures['bulletin_name']}_{month}.pdf"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        response["Cache-Control"] = "private, no-cache"
        response["ETag"] = f'"{issue.sha256}"'
        return response


class StartPage(OfficePage):
    """Start what is due by hand, should the clockwork stand still. POST only."""

    permission = Permission.TASKS

    def post(self, request: HttpRequest) -> HttpResponse:
        """The jobs of the missing issues; on to the first one's progress."""
        jobs = ensure_issues(now=clock.now(), by=self.viewer, on=clock.today())
        return redirect("task", jobs[0].public_id) if jobs else redirect("bulletins")


def issue_or_404(month: str) -> Issue:
    """The published issue of a month written 2026-11."""
    try:
        issue = issue_of(date.fromisoformat(f"{month}-01"))
    except ValueError:
        issue = None
    if issue is None:
        raise Http404
    return issue
