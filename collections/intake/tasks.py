"""What the worker does for the intake: imports what was handed in, as a job with its steps."""

from celery import shared_task

from arrears_office.jobs.services import JobProblem, JobRun, Result, run_job
from arrears_office.office import clock
from casework.services import ensure_matching
from intake.control import ControlError
from intake.outcome import Outcome
from intake.selectors.uploads import upload_of
from intake.services.importing import READ
from intake.services.uploads import TASK, import_upload
from intake.telling import refusal_line, result_line

DESK = ("取込机", "/admin/imports/")


@shared_task(name=TASK)
def import_kept_upload(job_id: int) -> None:
    """Import one set of files; the message carries the job's number only. Matching follows."""
    if run_job(job_id, import_with_steps):
        ensure_matching(by=None, on=clock.today())


def import_with_steps(run: JobRun) -> Result:
    """The work: every step shown, the outcome in one line; whatever is refused ends as undone."""
    upload = upload_of(int(run.arguments["upload"]))
    try:
        outcome = import_upload(
            upload=upload,
            department=str(run.arguments.get("department", "")),
            by=run.job.by,
            on=clock.today(),
            at=clock.now(),
            holder=f"job {run.job.pk}",
            progress=Steps(run).told,
        )
    except ControlError as error:
        raise JobProblem(f"{error}何も取り込んでいません。前の数字はそのままです。") from error
    run.end_step()
    if outcome.exit_status == 1:
        raise JobProblem(refusal_line(outcome), links=links_of(outcome))
    return Result(text=result_line(outcome), links=links_of(outcome))


class Steps:
    """Turns the import's progress into the job's named steps."""

    def __init__(self, run: JobRun) -> None:
        self.run = run
        self.name = ""
        self.done = 0

    def told(self, step: str, what: str, done: int, total: int) -> None:
        """One piece of work begins, or (`what` empty) the step's last one has ended."""
        if step != self.name:
            self.run.step(step, total=total, unit="ファイル" if step == READ else "課")
            self.name, self.done = step, 0
        if done > self.done:
            self.run.advance(done - self.done)
            self.done = done


def links_of(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """The desk, narrowed to the day; each delivery is opened from there."""
    day = outcome.as_of_on.isoformat()
    return ((f"{DESK[0]}で見る", f"{DESK[1]}?as_of={day}"),)
