"""The page of one long work: named steps, how far, how much longer, what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from arrears_office.jobs.selectors import progress_of, visible_jobs
from arrears_office.office.clock import machine_now
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission

STOP_POLLING = 286  # htmx: swap this answer in and ask no more


class TaskPage(OfficePage):
    """A job by its public id: the whole page, or for htmx its moving part alone."""

    REQUIRED = Permission.TASKS

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """The job if the viewer may see it; else the answer of a missing one."""
        job = visible_jobs(request.viewer).filter(public_id=public_id).first()
        if job is None:
            raise Http404
        context = {"job": job, "progress": progress_of(job, at=machine_now())}
        if not request.htmx:
            return render(request, "jobs/task.html", context)
        status = STOP_POLLING if job.ended else 200
        return render(request, "jobs/progress.html", context, status=status)
