"""What the worker does for the collecting work: weighs who may be one person."""

from celery import shared_task

from arrears_office.jobs.services import JobRun, Result, run_job
from arrears_office.office import clock
from casework.services.matching import TASK, match_people
from casework.services.relations import propose_relations

DESK = ("名寄せの机", "/debtors/links/")
BESIDE = "関係する人の候補"


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
