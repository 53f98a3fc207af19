"""/admin/imports/upload/: hand in files of one day; a job imports them."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from arrears_office.jobs.models import Job
from arrears_office.jobs.selectors import visible_jobs
from arrears_office.law.fiscal import previous_month_end
from arrears_office.office import clock
from arrears_office.office.models import Staff
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from intake.city_profiles import city_profiles
from intake.forms import Handed, UploadForm
from intake.models import UploadSource
from intake.selectors.desk import desk_departments
from intake.services.uploads import Kept, keep_file, keep_upload, start_import

FORMAT_WORDS = {"csv": "CSV", "tsv": "TSV", "xlsx": "Excel", "fixed": "固定長"}


class UploadPage(OfficePage):
    """Choose files, the day and, if there is one, the control; works without any script."""

    permission = Permission.IMPORTS
    template_name = "intake/upload.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form; the day most deliveries are for stands there to be changed."""
        today = self.viewer.today
        form = UploadForm(on=today, initial={"as_of": era_short(previous_month_end(today))})
        return self.form_page(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the bytes, start the job, go to its page."""
        viewer = self.viewer
        form = UploadForm(request.POST, request.FILES, on=viewer.today)
        if not form.is_valid():
            return self.form_page(form, status=422)
        control = form.cleaned_data["control"]
        by = cast("Staff", request.user)
        upload = keep_upload(
            files=[_kept(file) for file in form.cleaned_data["delivered"]],
            as_of_on=form.cleaned_data["as_of"],
            control=_kept(control) if control else None,
            source=UploadSource.BROWSER,
            departments=[]
            if viewer.is_office
            else [department.code for department in desk_departments(viewer)],
            by=by,
            at=clock.now(),
        )
        return to_job(request, viewer, start_import(upload=upload, by=by, on=viewer.today))

    def form_page(self, form: UploadForm, status: int = 200) -> HttpResponse:
        """The form beside the list of what can be read."""
        own = {department.code: department for department in desk_departments(self.viewer)}
        readable = [
            (own[profile.department], profile.name, FORMAT_WORDS[profile.format])
            for profile in city_profiles()
            if profile.department in own
        ]
        order = list(own)
        readable.sort(key=lambda each: order.index(each[0].code))
        context = {"title": "ファイルを取り込む", "form": form, "readable": readable}
        return self.render(context, status=status)


def _kept(file: Handed) -> Kept:
    return keep_file(str(file.name), file.chunks())


def to_job(request: HttpRequest, viewer: Viewer, job: Job) -> HttpResponse:
    """The job's page; who handed in what a colleague had handed in before is told so instead."""
    if visible_jobs(viewer).filter(pk=job.pk).exists():
        return redirect("task", public_id=job.public_id)
    messages.info(
        request,
        f"同じ内容が、ほかの人から{era_short(job.on)}に届いています"
        f"（{job.get_state_display()}）。結果は下の一覧で見られます。",
    )
    return redirect("imports")
