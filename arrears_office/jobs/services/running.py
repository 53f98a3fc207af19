"""Running a job under its lease: steps and progress, the result, a failure with a number."""

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from arrears_office.jobs.lease import Heartbeat, LeaseLostError, take_lease
from arrears_office.jobs.models import Job, JobState, JobStep
from arrears_office.jobs.services.starting import problem_number
from arrears_office.office.clock import machine_now

UNFORESEEN = (
    "終わっていません。前の数字はそのままです。もう一度始めても同じときは、"
    "徴収対策室へ知らせてください（番号 {number}）"
)
SHOW_EVERY_SECONDS = 0.5
log = logging.getLogger(__name__)


class JobProblem(Exception):  # noqa: N818 -- the word of the page: a thing to put right
    """What stands in the way, as a sentence for the person who asked: fact and remedy, no names.

    `links` (label, address) lead to where it can be put right.
    """

    def __init__(self, text: str, links: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(text)
        self.links = links


@dataclass(frozen=True)
class Result:
    """The line a job ends with, and links (label, address) to what it made."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


class JobRun:
    """What the work sees of its job: its arguments, and the steps it shows to those who wait."""

    def __init__(self, job: Job, heartbeat: Heartbeat) -> None:
        self.job = job
        self.heartbeat = heartbeat
        self._step: JobStep | None = None
        self._shown = 0.0

    @property
    def arguments(self) -> dict[str, Any]:
        """The ids and codes that the job was started with."""
        return dict(self.job.arguments)

    def step(self, name: str, *, total: int | None = None, unit: str = "件") -> None:
        """End the open step and begin the next."""
        self.hold()
        self.end_step()
        position = self._step.position + 1 if self._step else 1
        self._step = JobStep.objects.create(
            job=self.job,
            position=position,
            name=name,
            total=total,
            unit=unit,
            started_at=machine_now(),
        )

    def advance(self, count: int = 1) -> None:
        """Count on in the open step; written twice a second at most."""
        self.hold()
        step = self.open_step
        step.done += count
        if time.monotonic() - self._shown >= SHOW_EVERY_SECONDS:
            JobStep.objects.filter(pk=step.pk).update(done=step.done)
            self._shown = time.monotonic()

    def note(self, text: str) -> None:
        """Say what the open step found (counts, sums; never a name)."""
        self.open_step.note = text
        JobStep.objects.filter(pk=self.open_step.pk).update(note=text)

    def end_step(self) -> None:
        """Close the open step with all that was counted."""
        if self._step:
            JobStep.objects.filter(pk=self._step.pk).update(
                done=self._step.done, ended_at=machine_now()
            )

    def hold(self) -> None:
        """Stop here if another worker has the job by now."""
        if self.heartbeat.lost.is_set():
            raise LeaseLostError(self.job.pk)

    @property
    def open_step(self) -> JobStep:
        """The step begun last."""
        if self._step is None:
            raise LookupError("A job begins a step before it counts or notes.")
        return self._step


def run_job(job_id: int, work: Callable[[JobRun], Result]) -> bool:
    """Take the job's lease, do its work, write how it ended; False if it was not ours to do.

    The work must bear being done again: a run whose worker died is repeated from its first step.
    An interrupted worker gives the job back; whatever else goes wrong ends it with a number.
    """
    job = take_lease(job_id, worker=this_worker())
    if job is None:
        return False
    JobStep.objects.filter(job=job).delete()
    heartbeat = Heartbeat(job)
    heartbeat.start()
    run = JobRun(job, heartbeat)
    try:
        result = work(run)
        run.hold()
    except LeaseLostError:
        return False
    except (KeyboardInterrupt, SystemExit):
        put_back(job)
        raise
    except JobProblem as problem:
        end_failed(run, str(problem), links=problem.links)
    # A refused address in a PDF is a BaseException of WeasyPrint, no Exception.
    except BaseException as error:
        report(job, error)
        end_failed(run, UNFORESEEN.format(number=problem_number(job)))
    else:
        end_done(run, result)
    finally:
        heartbeat.stop()
    return True


def this_worker() -> str:
    """Machine, process and thread: enough to find the run in a log."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"[:120]


def end_done(run: JobRun, result: Result) -> None:
    """Write the result, unless the lease is gone."""
    run.end_step()
    end(
        run.job,
        state=JobState.DONE,
        result_text=result.text,
        result_links=[list(link) for link in result.links],
        problem="",
        problem_number="",
    )


def end_failed(run: JobRun, problem: str, links: tuple[tuple[str, str], ...] = ()) -> None:
    """Write what stood in the way; the open step stays open, for that is where it stopped."""
    end(
        run.job,
        state=JobState.FAILED,
        problem=problem[:600],
        problem_number=problem_number(run.job),
        result_links=[list(link) for link in links],
    )


def end(job: Job, **values: object) -> None:
    """End this attempt; a run that lost its lease meets no row here."""
    ours = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    ours.update(lease_until=None, ended_at=machine_now(), **values)


def put_back(job: Job) -> None:
    """Give the job back to the line, so that the next worker need not wait for the lease."""
    ours = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
    ours.update(state=JobState.QUEUED, lease_until=None)


def report(job: Job, error: BaseException) -> None:
    """Log where it broke, without the message: a database quotes rows, and rows hold names."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("job %s: %s\n%s", problem_number(job), type(error).__name__, frames)
