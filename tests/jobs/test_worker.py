"""A worker process takes a job from the queue to its end, also when another died over it."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from arrears_office.jobs.models import Job, JobState, JobStep, WorkerBeat
from arrears_office.jobs.selectors import worker_seen_at
from tests.jobs.workers import Machine, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path, lease_seconds=2)
    yield machine
    machine.stop()


def is_done(job_id: int) -> Callable[[], bool]:
    return lambda: Job.objects.get(pk=job_id).state == JobState.DONE


def test_a_worker_runs_a_job_from_the_queue_to_its_end(machine):
    machine.start_worker()
    wait_until(lambda: worker_seen_at() is not None, machine=machine)
    job_id = machine.start_job(key="count:1", rows=5)
    wait_until(is_done(job_id), machine=machine)
    job, step = Job.objects.get(), JobStep.objects.get()
    assert (job.attempt, job.result_text) == (1, "5行を数えました")
    assert (step.done, step.total) == (5, 5)
    assert WorkerBeat.objects.count() == 1


def test_a_job_whose_worker_is_killed_is_done_by_the_next_worker(machine):
    kill_and_follow(machine)


@pytest.mark.redis
def test_with_redis_a_killed_workers_job_comes_back_as_soon(tmp_path, settings):
    broker = urlsplit(settings.REDIS_URL)._replace(path="/9").geturl()
    machine = Machine(tmp_path, lease_seconds=2, broker=broker)
    try:
        kill_and_follow(machine)
    finally:
        machine.stop()


def kill_and_follow(machine: Machine) -> None:
    """A worker dies over a job; the next one takes the job from its first step."""
    job_id = machine.start_job(key="count:2", rows=30)
    first = machine.start_worker()
    wait_until(lambda: JobStep.objects.filter(done__gte=5).exists(), machine=machine)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Job.objects.get().state == JobState.RUNNING
    machine.start_worker()
    wait_until(is_done(job_id), machine=machine)
    job, step = Job.objects.get(), JobStep.objects.get()
    # Three seconds of work under a lease of two: the heartbeat kept the second run from a third.
    assert (job.attempt, step.done) == (2, 30)
