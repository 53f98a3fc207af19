"""What deliveries know of one claim, as the law's procedure asks for it; the rest is unknown."""

from collections.abc import Mapping
from datetime import date

from arrears_office.law.procedure import Facts as Known
from casework.models import Footing
from casework.prescription_mark import PrescriptionMark, State
from casework.selectors.facts import Act, Facts
from debtors.flags import Flag
from debtors.models import ConditionSort
from receivables.selectors import Claim

MEASURES = frozenset({"grace", "execution_suspended"})
"""Dispositions under which the claim rests lawfully while they last."""


def known_of(
    facts: Facts,
    claim: Claim,
    *,
    months_unpaid: int,
    answers: Mapping[str, bool],
    conditions: Mapping[str, Flag],
) -> Known:
    """The law's facts of one overdue claim: 督促, open acts, its clock.

    An act that was released stands on the ladder no more. Nothing here is a guess: what no
    department delivers (生活状況, 指定期限, 保証契約) stays unknown and is asked for. `conditions`
    are those of the person that the viewer may know (`debtors.conditions.conditions_of`).
    """
    acts = [act for act in facts.acts_on(claim) if act.released_on is None]
    return Known(
        due_on=claim.due_on,
        overdue_yen=claim.balance_yen,
        done=_done(claim, acts),
        prescription_last_on=_last_on(facts.marks.get(claim.pk)),
        measure_on=next((act.on for act in acts if act.sort in MEASURES), None),
        months_unpaid=months_unpaid,
        answers={**answers, **({"death": True} if ConditionSort.DECEASED in conditions else {})},
        bankrupt_on=_since(conditions, ConditionSort.BANKRUPT),
        discharged_on=_since(conditions, ConditionSort.DISCHARGED),
        deceased_on=_since(conditions, ConditionSort.DECEASED),
        assistance_on=_since(conditions, ConditionSort.PUBLIC_ASSISTANCE),
        disputed_on=_since(conditions, ConditionSort.DISPUTE),
    )


def _since(conditions: Mapping[str, Flag], sort: ConditionSort) -> date | None:
    flag = conditions.get(sort)
    return flag.from_on if flag else None


def _done(claim: Claim, acts: list[Act]) -> dict[str, date]:
    done = {act.sort: act.on for act in acts if act.sort == "seizure"}
    return done | ({"demand": claim.demanded_on} if claim.demanded_on else {})


def _last_on(mark: PrescriptionMark | None) -> date | None:
    """The last day as far as it may close an act: a day past by estimate is yet to be confirmed."""
    if mark is None:
        return None
    if mark.state is State.STOPPED:
        return date.max  # the clock stands still, so no day bars the claim
    if mark.state is State.PAST and mark.footing is Footing.ESTIMATED:
        return None
    return mark.earliest_on
