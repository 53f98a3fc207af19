"""Sees to it that closes and issues exist: as jobs, each once per key, as often as one asks."""

from datetime import date, datetime

from django.db.models import Max

from arrears_office.jobs.models import Job, JobState
from arrears_office.jobs.services import start_job
from arrears_office.office.models import Freshness, Staff
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_month
from bulletins.selectors import due_months
from receivables.models import Entry

CLOSE_TASK = "bulletins.tasks.close"
ISSUE_TASK = "bulletins.tasks.make_issue"


def ensure_close(*, by: Staff | Viewer | None, on: date) -> Job | None:
    """The job that closes what is complete; None before anything was delivered.

    Its key is what is known (the newest entry, the newest delivery), so the same knowledge is
    closed once and newer knowledge anew.
    """
    entry = Entry.objects.aggregate(newest=Max("pk"))["newest"]
    applied_at = Freshness.objects.aggregate(newest=Max("applied_at"))["newest"]
    if entry is None or applied_at is None:
        return None
    return start_job(
        kind="close",
        task=CLOSE_TASK,
        key=f"close:{entry}:{applied_at.isoformat()}",
        title="月次の締め",
        arguments={},
        by=by,
        on=on,
    )


def ensure_issues(
    *, now: datetime, by: Staff | Viewer | None, on: date, until: date | None = None
) -> list[Job]:
    """A job for every issue that is due and missing, oldest first.

    `until` is the newest issue month to make: who loads several months' deliveries one after the
    other makes each issue from what was there by then.
    """
    return [
        start_job(
            kind="bulletin",
            task=ISSUE_TASK,
            key=f"issue:{month_on:%Y-%m}:1",
            title=f"情報紙 {era_month(month_on)}号",
            arguments={"month": month_on.isoformat()},
            by=by,
            on=on,
        )
        for month_on in due_months(now)
        if until is None or month_on <= until
    ]


def close_is_under_way(job: Job | None) -> bool:
    """Whether the closes are still being made; a failed close holds no issue back."""
    return job is not None and job.state in {JobState.QUEUED, JobState.RUNNING}
