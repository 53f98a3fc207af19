"""Where a claim stands on its kind's ladder, which rung is next, by when and from when."""

from dataclasses import dataclass
from datetime import date, timedelta

from arrears_office.law.kinds.rules import Step
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.guards_execution import opens_on
from arrears_office.law.procedure.ruling import Ruling
from arrears_office.law.procedure.rulings import ruling_on

BEFORE: dict[str, tuple[str, ...]] = {
    "seizure": ("demand",),
    "realisation": ("seizure",),
    "distribution": ("realisation",),
    "shutoff": ("demand", "shutoff_notice"),
    "payment_order": ("demand",),
    "suit": ("demand",),
    "termination": ("demand", "eviction_notice"),
    "execution": ("demand",),
}
"""What must be recorded before a rung; the other rungs are practice and may be left out."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step and the day it is recorded, None if it is not."""

    step: Step
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: rungs in order, the highest recorded one, the next and its clock.

    `due_on`: the next rung is to be done by then. `opens_on`: not before. `lacking`: rungs that
    must stand before the next and do not. `ruling`: what the guards say of it, where it is an act.
    """

    rungs: tuple[Rung, ...]
    stands: Step | None
    next: Step | None
    due_on: date | None
    opens_on: date | None
    lacking: tuple[Step, ...]
    ruling: Ruling | None


def demand_due_on(case: Case) -> date:
    """The last day for the 督促: so many days after the due date (20; ordinances differ [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> str(demand_due_on(case("resident_tax", "2025-07-10", due="2025-06-30")))
    '2025-07-20'
    """
    return case.facts.due_on + timedelta(days=case.kind.demand.within_days.on(case.on).value)


def where(case: Case) -> Place:
    """The place on the ladder of the day (domain §4.1), from what is recorded in `facts.done`.

    >>> from arrears_office.law.procedure.examples import case
    >>> place = where(case("resident_tax", "2025-07-10"))
    >>> place.stands, place.next.name, str(place.due_on)
    (None, '督促状', '2025-07-20')
    >>> done = {"demand": "2025-07-20", "seizure_notice": "2026-10-01"}
    >>> place = where(case("resident_tax", "2026-11-24", done=done))
    >>> place.stands.name, place.next.name, str(place.opens_on)
    ('差押予告', '差押え', '2025-07-31')
    >>> skipped = where(case("resident_tax", "2026-11-24", done={"seizure_notice": "2026-10-01"}))
    >>> [step.name for step in skipped.lacking]
    ['督促状']
    """
    steps = case.kind.ladder.on(case.on).value
    done = case.facts.done
    rungs = tuple(Rung(step, done.get(step.code)) for step in steps)
    reached = max((place for place, rung in enumerate(rungs) if rung.done_on), default=-1)
    coming = steps[reached + 1] if reached + 1 < len(steps) else None
    code = coming.code if coming else ""
    return Place(
        rungs=rungs,
        stands=steps[reached] if reached >= 0 else None,
        next=coming,
        due_on=demand_due_on(case) if code == "demand" else None,
        opens_on=_opens(case, code),
        lacking=tuple(s for s in steps if s.code in BEFORE.get(code, ()) and s.code not in done),
        ruling=_ruling(case, code),
    )


def _opens(case: Case, code: str) -> date | None:
    if code == "seizure":
        return opens_on(case)
    return case.facts.shutoff_on if code == "shutoff" else None


def _ruling(case: Case, code: str) -> Ruling | None:
    if all(row.value.code != code for row in case.kind.levers):
        return None
    return ruling_on(case.kind, code, case.facts, case.on, case.policy)
