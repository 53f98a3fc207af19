"""Starting jobs: the row is the truth, the message only wakes a worker."""

import logging
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from kombu.exceptions import OperationalError as BrokerError

import arrears_office
from arrears_office.jobs.lease import lease_length
from arrears_office.jobs.models import Job, JobState, WorkerBeat
from arrears_office.jobs.selectors import lapsed_jobs
from arrears_office.office.clock import machine_now
from arrears_office.office.models import Staff
from arrears_office.office.services import author_id
from arrears_office.office.viewer import Viewer

MOST_ATTEMPTS = 5
GIVEN_UP = (
    "続けて{attempts}回、途中で止まりました。前の数字はそのままです。"
    "徴収対策室へ知らせてください（番号 {number}）"
)
log = logging.getLogger(__name__)


@transaction.atomic
def start_job(
    *,
    kind: str,
    task: str,
    key: str,
    title: str,
    arguments: Mapping[str, int | str],
    by: Staff | Viewer | None,
    on: date,
) -> Job:
    """Write the job down, once per key, and wake a worker when the transaction is through.

    `task` is the name of the Celery task that runs it, `arguments` ids and codes only, `by` who
    asked (None: the system). A key that waits, runs or is done is returned as it is; one that
    failed is put in line again, for asking again is how a person retries.
    """
    now = machine_now()
    job, made = Job.objects.select_for_update().get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "task": task,
            "title": title,
            "arguments": dict(arguments),
            "by_id": author_id(by),
            "on": on,
            "woken_at": now,
            "created_at": now,
        },
    )
    if not made and job.state == JobState.FAILED:
        job.state, job.problem, job.problem_number = JobState.QUEUED, "", ""
        job.attempt, job.woken_at, job.ended_at = 0, now, None
        job.save()
    if job.state == JobState.QUEUED:
        transaction.on_commit(lambda: wake(job))
    return job


def wake(job: Job) -> bool:
    """Send the job's task. A broker that does not answer is no failure: the ensure sends again."""
    try:
        arrears_office.app.send_task(job.task, args=[job.pk])
    except (BrokerError, OSError) as error:
        log.warning("job %s waits: no worker could be woken (%s)", job.pk, type(error).__name__)
        return False
    return True


def take_lapsed_jobs() -> int:
    """Wake workers for jobs whose worker died or whose message was lost; the number woken.

    The filesystem transport loses a killed task, so this is the only way back. A job that dies
    with its worker five times is given up, or it would take each new worker down with it.
    """
    woken = 0
    for job in lapsed_jobs(at=machine_now(), lease=lease_length()):
        if job.state == JobState.RUNNING and job.attempt >= MOST_ATTEMPTS:
            give_up(job)
            continue
        Job.objects.filter(pk=job.pk, state=job.state).update(woken_at=machine_now())
        woken += wake(job)
    return woken


def give_up(job: Job) -> None:
    """End a job that stopped again and again without a word."""
    number = problem_number(job)
    Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING).update(
        state=JobState.FAILED,
        problem=GIVEN_UP.format(attempts=job.attempt, number=number),
        problem_number=number,
        ended_at=machine_now(),
    )


def problem_number(job: Job) -> str:
    """The number a person quotes on the telephone: job and attempt."""
    return f"J-{job.pk}-{job.attempt}"


def beat_worker(*, name: str) -> None:
    """Write a worker's sign of life."""
    now = machine_now()
    if not WorkerBeat.objects.filter(name=name).update(beaten_at=now):
        WorkerBeat.objects.create(name=name, started_at=now, beaten_at=now)
