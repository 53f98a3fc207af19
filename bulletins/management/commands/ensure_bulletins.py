"""`ensure_bulletins`: close what is complete, then make every missing issue, here and now."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from arrears_office.jobs.models import Job, JobState
from arrears_office.jobs.services import JobRun, Result, run_job
from arrears_office.office import clock
from bulletins.management.months import month_of
from bulletins.services import ensure_close, ensure_issues
from bulletins.services.printing import close_months, print_issue


class Command(BaseCommand):
    """Exit 0: everything due is there; 1: something could not be made, named with its number."""

    help = "そろった月を締め、まだない情報紙を発行する。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The newest issue to make, for loading several months one after the other."""
        parser.add_argument(
            "--until", metavar="YYYY-MM", help="この発行月までを作る（例: 2026-10）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """The jobs of the ensure, run in this process."""
        until: date | None = month_of(options["until"]) if options["until"] else None
        today, now = clock.today(), clock.now()
        close = ensure_close(by=None, on=today)
        failed = [] if close is None else self._run([close], partial(close_months, now=now))
        issues = ensure_issues(now=now, by=None, on=today, until=until)
        failed += self._run(issues, partial(print_issue, now=now))
        if failed:
            raise SystemExit(1)

    def _run(self, jobs: list[Job], work: Callable[[JobRun], Result]) -> list[Job]:
        """Run the jobs that nobody runs; the ones that failed."""
        failed = []
        for job in jobs:
            if job.state == JobState.DONE:
                continue
            run_job(job.pk, work)
            job.refresh_from_db()
            if job.state == JobState.FAILED:
                self.stderr.write(f"{job.title}: {job.problem}")
                failed.append(job)
            else:
                self.stdout.write(job.result_text or f"{job.title}: ほかで進めています")
        return failed
