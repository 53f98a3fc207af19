"""Runs of the matching: rules first, then the model; when one is due, and as which job."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from arrears_office.office.models import Staff
from arrears_office.office.viewer import Viewer
from casework.services.rule_links import link_by_rule
from debtors.models import MatchModel, MatchRun, PersonState, SourcePerson
from debtors.services import keep_run

if TYPE_CHECKING:
    from debtors.matching.weights import Weights

TASK = "casework.tasks.match"
RULES, NEW = "規則による名寄せ", "新しい記録を比べる"
GROWN_PERCENT = 120
"""The model is estimated anew once the city has so much of the persons it was estimated on."""


def match_people(
    *, on: date, at: datetime, told: Callable[[str], None], whole: bool = False
) -> MatchRun:
    """Link by rule, then weigh: everybody when asked, due or new to this program, else the new.

    Proposes only; nobody is joined but by the rule of equal 宛名番号 and birth date. `told` hears
    each step as it begins. It writes in short transactions, so that nobody at the desk waits, and
    the run itself last: what a worker left half done is done again.
    """
    # splink and DuckDB belong to the worker: no web process imports them.
    from debtors.matching import running  # noqa: PLC0415

    model, weights = _standing_model()
    last = MatchRun.objects.order_by("-up_to_state").first()
    told(RULES)
    if whole or model is None or weights is None or last is None or _outgrown(model):
        linked = link_by_rule(on=on, at=at)
        run = running.match_whole(at=at, told=told)
    else:
        linked = link_by_rule(on=on, at=at, after_state=last.up_to_state)
        told(NEW)
        run = running.match_new(model=model, weights=weights, after=last.up_to_state, at=at)
    run.linked = linked
    return keep_run(run=run) if run.whole or run.persons else run


def ensure_matching(*, by: Staff | Viewer | None, on: date) -> Job | None:
    """The job that weighs what no run has seen; None when nothing is new."""
    newest = PersonState.objects.order_by("-pk").values_list("pk", flat=True).first()
    seen = MatchRun.objects.order_by("-up_to_state").values_list("up_to_state", flat=True).first()
    if newest is None or (seen is not None and newest <= seen):
        return None
    return start_job(
        kind="match",
        task=TASK,
        key=f"match:{newest}",
        title="名寄せ",
        arguments={},
        by=by,
        on=on,
    )


def _standing_model() -> tuple[MatchModel | None, "Weights | None"]:
    from debtors.matching.weights import Weights  # noqa: PLC0415

    model = MatchModel.objects.order_by("-version").first()
    return model, Weights.of(model.parameters) if model else None


def _outgrown(model: MatchModel) -> bool:
    return SourcePerson.objects.count() * 100 > model.persons * GROWN_PERCENT
