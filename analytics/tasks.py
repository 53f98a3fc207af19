"""What the worker does for the dashboards: draws their charts."""

from celery import shared_task

from analytics.services.asking import DRAW
from arrears_office.jobs.services import JobRun, Result, run_job


@shared_task(name=DRAW)
def draw(job_id: int) -> None:
    """Draw the charts that are missing, as a job."""
    run_job(job_id, draw_missing)


def draw_missing(run: JobRun) -> Result:
    """The work: one step; equal data is never drawn twice."""
    from analytics.services.drawing import draw_charts  # noqa: PLC0415 -- matplotlib, worker only

    run.step("図を描く", unit="枚")
    drawn = draw_charts()
    run.advance(drawn.count)
    return Result(text=f"図を{drawn.count}枚描きました", links=(("全庁", "/overview/"),))
