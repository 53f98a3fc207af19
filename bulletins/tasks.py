"""What the worker does for the bulletin: every ten minutes, at its start, on the 1st at 06:00."""

from functools import partial

from celery import shared_task

from arrears_office.jobs.services import run_job, take_lapsed_jobs
from arrears_office.office import clock
from arrears_office.office.services import seal_access_records
from bulletins.services import close_is_under_way, ensure_close, ensure_issues
from bulletins.services.ensuring import CLOSE_TASK, ISSUE_TASK
from bulletins.services.printing import close_months, print_issue


@shared_task(name="bulletins.tasks.ensure")
def ensure() -> None:
    """Take up what fell, seal what was read, close what is complete, make every missing issue."""
    take_lapsed_jobs()
    seal_access_records(on_moment=clock.machine_now())
    if not close_is_under_way(ensure_close(by=None, on=clock.today())):
        ensure_issues(now=clock.now(), by=None, on=clock.today())


@shared_task(name=CLOSE_TASK)
def close(job_id: int) -> None:
    """Close as a job; the issues that waited for it follow."""
    if run_job(job_id, partial(close_months, now=clock.now())):
        ensure_issues(now=clock.now(), by=None, on=clock.today())


@shared_task(name=ISSUE_TASK)
def make_issue(job_id: int) -> None:
    """Make one issue as a job."""
    run_job(job_id, partial(print_issue, now=clock.now()))
