"""The lease of a running job: who holds it, until when, and the thread that prolongs it."""

import threading
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import F, Q

from arrears_office.jobs.models import Job, JobState
from arrears_office.office.clock import machine_now


class LeaseLostError(Exception):
    """Another worker has taken the job: this run stops and writes nothing more."""


def lease_length() -> timedelta:
    """How long a job is held without a heartbeat (JOB_LEASE_SECONDS, 60 unless told)."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def take_lease(job_id: int, *, worker: str) -> Job | None:
    """Take the job if it waits or its lease has run out; None if another run has it or it ended.

    One conditional UPDATE: two workers that ask at the same moment cannot both get it.
    """
    now = machine_now()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id).update(
        state=JobState.RUNNING,
        attempt=F("attempt") + 1,
        worker=worker,
        lease_until=now + lease_length(),
        heartbeat_at=now,
        started_at=now,
        ended_at=None,
    )
    return Job.objects.get(pk=job_id) if taken else None


def prolong_lease(job: Job) -> bool:
    """Hold the job for another lease; False if it is no longer ours."""
    now = machine_now()
    held = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    return held.update(lease_until=now + lease_length(), heartbeat_at=now) == 1


class Heartbeat(threading.Thread):
    """Prolongs the lease three times in its length, on a database connection of its own."""

    def __init__(self, job: Job) -> None:
        super().__init__(name=f"heartbeat-{job.pk}", daemon=True)
        self.job = job
        self.stopped = threading.Event()
        self.lost = threading.Event()

    def run(self) -> None:
        """Beat until stopped or until the job belongs to somebody else."""
        try:
            while not self.stopped.wait(lease_length().total_seconds() / 3):
                if not self.beat():
                    self.lost.set()
                    return
        finally:
            connection.close()

    def beat(self) -> bool:
        """One beat. A busy database is no lost lease: the next beat tries again."""
        try:
            return prolong_lease(self.job)
        except OperationalError:
            connection.close()
            return True

    def stop(self) -> None:
        """End the thread and wait for it, so that it never outlives its run."""
        self.stopped.set()
        self.join(timeout=30)
