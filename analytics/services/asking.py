"""Asks the worker for charts: the web process draws nothing."""

from datetime import date

from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from arrears_office.office.models import Staff

DRAW = "analytics.tasks.draw"


def ask_for_charts(*, key: str, title: str, by: Staff | None, on: date) -> Job:
    """A job that draws what is missing; asked twice under one key it is one job."""
    return start_job(
        kind="charts", task=DRAW, key=f"charts:{key}", title=title, arguments={}, by=by, on=on
    )
