"""A job that takes its time: real workers import it (celery -I tests.jobs.slow_task)."""

import time

from celery import shared_task

from arrears_office.jobs.services import JobRun, Result, run_job

TASK = "tests.jobs.slow_task.count_slowly"


@shared_task(name=TASK)
def count_slowly(job_id: int) -> None:
    """Count to the number in the job's arguments, a tenth of a second each."""
    run_job(job_id, count)


def count(run: JobRun) -> Result:
    """The work: one step, as many rows as were asked for."""
    rows = run.arguments["rows"]
    run.step("数える", total=rows, unit="行")
    for _ in range(rows):
        time.sleep(0.1)
        run.advance()
    return Result(text=f"{rows}行を数えました", links=(("書庫", "/bulletins/"),))
