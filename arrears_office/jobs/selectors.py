"""Reading jobs: who may see one, how it goes, whether a worker lives."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from arrears_office.jobs.models import Job, JobState, JobStep, WorkerBeat
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer


def visible_jobs(viewer: Viewer) -> QuerySet[Job]:
    """The jobs a viewer may see: his own; all of them for the office and the system's keepers."""
    if viewer.is_office or Role.SYSTEM_ADMIN in viewer.roles:
        return Job.objects.all()
    return Job.objects.filter(by=viewer.staff_id)


@dataclass(frozen=True)
class Progress:
    """A job and its steps as the page draws them; `remaining` is an estimate or None."""

    job: Job
    steps: tuple[JobStep, ...]
    remaining: timedelta | None

    @property
    def took(self) -> timedelta | None:
        """How long the newest run took, once it has ended."""
        if self.job.started_at is None or self.job.ended_at is None:
            return None
        return self.job.ended_at - self.job.started_at

    @property
    def remaining_words(self) -> str:
        """The time left as people say it: tens of seconds, then minutes."""
        seconds = int(self.remaining.total_seconds()) if self.remaining else 0
        if seconds >= 60:
            return f"{-(-seconds // 60)}分"
        return f"{max(10, -(-seconds // 10) * 10)}秒"


def progress_of(job: Job, *, at: datetime) -> Progress:
    """The steps of the newest run with the time that the open one still needs."""
    steps = tuple(job.steps.all())
    open_steps = [step for step in steps if step.ended_at is None]
    running = job.state == JobState.RUNNING and bool(open_steps)
    return Progress(
        job=job, steps=steps, remaining=time_left(open_steps[-1], at=at) if running else None
    )


def time_left(step: JobStep, *, at: datetime) -> timedelta | None:
    """At the pace so far; None before anything was done or where the total is unknown.

    >>> from datetime import UTC
    >>> start = datetime(2026, 11, 1, 6, tzinfo=UTC)
    >>> step = JobStep(name="読込", done=70, total=100, started_at=start)
    >>> time_left(step, at=start + timedelta(seconds=70))
    datetime.timedelta(seconds=30)
    """
    if not step.total or not step.done or step.done > step.total:
        return None
    return (at - step.started_at) * (step.total - step.done) / step.done


def lapsed_jobs(*, at: datetime, lease: timedelta) -> QuerySet[Job]:
    """Jobs that run without a living worker, and waiting ones whose wake-up call went unheard."""
    return Job.objects.filter(
        Q(state=JobState.RUNNING, lease_until__lt=at)
        | Q(state=JobState.QUEUED, woken_at__lt=at - lease)
    ).order_by("pk")


def worker_seen_at() -> datetime | None:
    """When a worker last gave a sign of life; None if none ever did."""
    newest: datetime | None = WorkerBeat.objects.aggregate(newest=Max("beaten_at"))["newest"]
    return newest
