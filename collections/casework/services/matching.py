"""Runs of the matching: rules first, then the model; when one is due, and as which job."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from arrears_office.office.models import Staff
from arrears_office.office.viewer import Viewer
from casework.services.rule_links import link_by_rule
from debtors.models import MatchModel, MatchRun, PersonState, SourcePerson

if TYPE_CHECKING:
    from debtors.matching.weights import Weights

TASK = "casework.tasks.match"
RULES, NEW = "規則による名寄せ", "新しい記録を比べる"
GROWN = 1.2
"""The model is estimated anew once the city has so many times the persons it was estimated on."""


def match_people(
    *, on: date, at: datetime, told: Callable[[str], None], whole: bool = False
) -> MatchRun:
    """Link by rule, then weigh: everybody when asked, due or new to this program, else the new.

    Proposes only; nobody is joined but by the rule of equal 宛名番号 and birth date. `told` hears
    each step as it begins. The run is one transaction: a worker that dies leaves the former
    candidates.
    """
    # splink and DuckDB belong to the worker: no web process imports them.
    from debtors.matching import running  # noqa: PLC0415

    told(RULES)
    linked = link_by_rule(on=on, at=at)
    model, weights = _standing_model()
    last = MatchRun.objects.order_by("-up_to_state").first()
    with transaction.atomic():
        if whole or model is None or weights is None or last is None or _outgrown(model):
            run = running.match_whole(at=at, told=told)
        else:
            told(NEW)
            run = running.match_new(model=model, weights=weights, after=last.up_to_state, at=at)
        run.linked = linked
        if run.pk is not None:
            run.save(update_fields=["linked"])
    return run


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
    return SourcePerson.objects.count() > model.persons * GROWN
