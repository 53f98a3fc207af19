"""What the worker does for the bulletin: every ten minutes, at its start, on the 1st at 06:00."""

from celery import shared_task

from arrears_office.jobs.services import take_lapsed_jobs


@shared_task
def ensure() -> None:
    """Make what is missing; to be called as often as one likes."""
    take_lapsed_jobs()
