"""What the worker does for the bulletin: every ten minutes, at its start, on the 1st at 06:00.

WeasyPrint and matplotlib are imported by the first task that needs them: a worker that starts over
takes up fallen jobs at once.
"""

from celery import shared_task

from arrears_office.jobs.services import JobRun, Result, run_job, take_lapsed_jobs
from arrears_office.office import clock
from arrears_office.office.services import seal_access_records
from bulletins.services import close_is_under_way, ensure_close, ensure_issues
from bulletins.services.ensuring import CLOSE_TASK, ISSUE_TASK
from casework.services import ensure_matching
from casework.services.access_alerts import ensure_access_alerts
from debtors.services import delete_old_searches
from intake.services import take_watched_folders
from receivables.services import roll_standings


@shared_task(name="bulletins.tasks.ensure")
def ensure() -> None:
    """Take up what fell, seal what was read, close and print what is missing, match, let time pass.

    The issue comes first: no trouble with a folder or a search may hold the bulletin back.
    """
    today, moment = clock.today(), clock.machine_now()
    take_lapsed_jobs()
    seal_access_records(on_moment=moment)
    if not close_is_under_way(ensure_close(by=None, on=today)):
        ensure_issues(now=clock.now(), by=None, on=today)
    ensure_matching(by=None, on=today)
    ensure_access_alerts(by=None, on=today)
    roll_standings(on=today)
    delete_old_searches(now=moment)
    take_watched_folders(on=today, at=moment)


@shared_task(name=CLOSE_TASK)
def close(job_id: int) -> None:
    """Close as a job; the issues that waited for it follow."""
    if run_job(job_id, close_months):
        ensure_issues(now=clock.now(), by=None, on=clock.today())


@shared_task(name=ISSUE_TASK)
def make_issue(job_id: int) -> None:
    """Make one issue as a job."""
    run_job(job_id, print_issue)


def close_months(run: JobRun) -> Result:
    """The work of the close."""
    from bulletins.services import printing  # noqa: PLC0415 -- matplotlib, worker only

    return printing.close_months(run, now=clock.now())


def print_issue(run: JobRun) -> Result:
    """The work of an issue."""
    from bulletins.services import printing  # noqa: PLC0415 -- WeasyPrint, worker only

    return printing.print_issue(run, now=clock.now())
