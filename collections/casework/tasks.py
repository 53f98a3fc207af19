"""What the worker does for the collecting work: weighs who may be one person, reviews looks."""

from celery import shared_task

from arrears_office.jobs.services import JobRun, Result, run_job
from arrears_office.office import clock
from casework.services import access_alerts
from casework.services.matching import TASK, match_people
from casework.services.relations import propose_relations

DESK = ("名寄せの机", "/debtors/links/")
BESIDE = "関係する人の候補"
REVIEW = ("閲覧の点検", "/access/alerts/")


@shared_task(name=TASK)
def match(job_id: int) -> None:
    """One run of the matching; the message carries the job's number only."""
    run_job(job_id, match_with_steps)


def match_with_steps(run: JobRun) -> Result:
    """The work: every step shown, the counts in one line."""
    made = match_people(on=clock.today(), at=clock.now(), told=run.step)
    run.step(BESIDE)
    propose_relations(department=None, at=clock.now())
    scope = "全件" if made.whole else "新しい記録"
    return Result(
        text=f"{scope}{made.persons:,}人、{made.pairs:,}組を比べ、候補は{made.candidates:,}組です。"
        f"規則で{made.linked:,}人を結びました。",
        links=(DESK,),
    )


@shared_task(name=access_alerts.TASK)
def find_access_alerts(job_id: int) -> None:
    """The day's look at the looks; the message carries the job's number only."""
    run_job(job_id, find_alerts_with_steps)


def find_alerts_with_steps(run: JobRun) -> Result:
    """The work: how many alerts are new, and where they are reviewed."""
    run.step("閲覧の記録を点検の型に照らす")
    raised = access_alerts.find_access_alerts(on=clock.today(), at=clock.now())
    return Result(text=f"新しい知らせは{raised.total():,}件です。", links=(REVIEW,))
