"""The page of one long work: named steps, how far, how much longer, what came of it."""

from django.http import Http404, HttpRequest, HttpResponse

from arrears_office.jobs.selectors import progress_of, visible_jobs
from arrears_office.office.clock import machine_now
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.partials import wants_fragment

STOP_POLLING = 286  # htmx: swap this answer in and ask no more


class TaskPage(OfficePage):
    """A job by its public id: the whole page, or for htmx its moving part alone."""

    permission = Permission.TASKS
    template_name = "jobs/task.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """The job if the viewer may see it; else the answer of a missing one."""
        job = visible_jobs(self.viewer).filter(public_id=public_id).first()
        if job is None:
            raise Http404
        context = {"job": job, "progress": progress_of(job, at=machine_now())}
        if not wants_fragment(request):
            return self.render(context)
        status = STOP_POLLING if job.ended else 200
        return self.render(context, template="jobs/progress.html", status=status)
