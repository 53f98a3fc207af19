"""同じ人・別の人・保留: one person's answer for two debtors, and what it moves at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from django.db import transaction
from django.utils.timezone import localdate

from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from casework.services.links import link_all
from casework.services.sides import (
    MOVED,
    PairMovedError,
    check_entitled,
    locked_sides,
    newest_decision,
    persons_of,
    undone_now,
    waiting_decisions,
)
from debtors import disclosure
from debtors.models import Answer, Candidate, Debtor, Decision, Parting
from debtors.pairing import Sides
from debtors.selectors.partings import partings_between
from debtors.services import refresh_candidates


@dataclass(frozen=True, slots=True)
class Act:
    """Who answers, on which of the office's days, at what moment, with which words."""

    by: Viewer
    on: date
    at: datetime
    note: str = ""
    batch: str = ""


@transaction.atomic
def decide_pair(
    *,
    answer: Answer,
    by: Viewer,
    on: date,
    at: datetime,
    candidate: int | None = None,
    faces: tuple[int, int] | None = None,
    seen: str | None = None,
    note: str = "",
) -> Decision:
    """One person's answer for a candidate, or for two faces that no model proposed.

    `seen` is the stamp of the page (`Sides.stamp`); where the pair has moved since then, or
    somebody was quicker, `PairMovedError`. 同じ人 joins at once where one side is a lone source
    person; otherwise it waits for a second person and nothing moves.
    """
    found = _candidate(candidate, faces)
    one, other = (found.one_id, found.other_id) if found else sorted(faces or ())
    check_entitled(by, one, other)
    sides = locked_sides(one, other, on=on)
    if found is not None:
        found.refresh_from_db(fields=("version",))
    check_seen(sides, seen, found.version if found else 0)
    return answered(found, (one, other), sides, answer, Act(by, on, at, note.strip()))


def _candidate(candidate: int | None, faces: tuple[int, int] | None) -> Candidate | None:
    """The proposal asked for, or the one that stands between two faces."""
    rows = Candidate.objects.all()
    if candidate is not None:
        return rows.get(pk=candidate)
    return rows.filter(one=min(faces or ()), other=max(faces or ())).first()


def check_seen(sides: Sides, seen: str | None, version: int) -> None:
    """Refuse where the two are one already, or look otherwise than the page showed them."""
    persons = [*sides.one.persons, *sides.other.persons]
    if sides.joined:
        raise PairMovedError("この二人は、もう同じ人です。", newest_decision(persons))
    if seen is not None and seen != sides.stamp(version):
        raise PairMovedError(MOVED, newest_decision(persons))


def answered(
    found: Candidate | None, faces: Sequence[int], sides: Sides, answer: Answer, act: Act
) -> Decision:
    """Write the answer and do what it says; both sides are locked."""
    _check_not_parted(sides, answer)
    _end_holds(sides, act)
    decision = _write(found, faces, sides, answer, act)
    if answer == Answer.DIFFERENT:
        _part(decision, sides)
    if answer == Answer.SAME and not decision.needs_second:
        join(decision, sides, act)
    else:
        refresh_candidates(debtors=sides.debtors)
    return decision


def _end_holds(sides: Sides, act: Act) -> None:
    """A held pair is taken up by deciding it; one that waits for a second person is not."""
    for waiting in waiting_decisions(sides):
        if waiting.answer == Answer.SAME:
            raise PairMovedError(
                "この二人は「同じ人」と判断され、二人目の確認を待っています。", waiting
            )
        undone_now(waiting, by=act.by, at=act.at, reason="保留を解いて判断した")


def _check_not_parted(sides: Sides, answer: Answer) -> None:
    apart = partings_between(sides.one.persons, sides.other.persons)
    parting = apart.select_related("decision__decided_by").order_by("-pk").first()
    if parting is None:
        return
    decision = parting.decision
    said = (
        f"{decision.decided_by.display_name}さんが{era(localdate(decision.decided_at))}に"
        f"「別の人」と判断しています（判断{decision.pk}）。"
    )
    if answer != Answer.SAME:
        raise PairMovedError(said, decision)
    raise RefusedError(f"{said}同じ人とするには、先に「済んだ判断」でその判断を元に戻します。")


def _write(
    found: Candidate | None, faces: Sequence[int], sides: Sides, answer: Answer, act: Act
) -> Decision:
    one, other = faces
    decision = Decision.objects.create(
        answer=answer,
        one_id=one,
        other_id=other,
        members=sides.members,
        evidence=found.evidence if found else {},
        probability=found.probability if found else None,
        model_id=found.model_id if found else None,
        batch=act.batch,
        note=act.note,
        decided_by_id=act.by.staff_id,
        decided_at=act.at,
        needs_second=answer == Answer.SAME and takes_two(act.by, sides),
    )
    record_change(
        by=act.by,
        on=act.on,
        record=decision,
        before=None,
        after={"answer": str(answer), "needs_second": decision.needs_second, **sides.members},
        reason=act.note or "名寄せの判断",
    )
    return decision


def takes_two(by: Viewer, sides: Sides) -> bool:
    """Whether the join waits for a second person.

    Whoever may not read every kind never joins alone: were he asked for a second only now and
    then, he would learn from it that a person has faces hidden from him (ADR 0051).
    """
    return sides.heavy or not disclosure.may_see_all_amounts(by)


def _part(decision: Decision, sides: Sides) -> None:
    """別の人 holds for every face of both: none of them is proposed to the other side again."""
    Parting.objects.bulk_create(
        Parting(decision=decision, one_id=min(pair), other_id=max(pair))
        for pair in product(sides.one.persons, sides.other.persons)
    )


def join(decision: Decision, sides: Sides, act: Act) -> None:
    """All faces of the smaller side go to the other; every link names the decision."""
    kept, left = sides.kept, sides.left
    decision.kept_id, decision.left_id = kept.debtor, left.debtor
    decision.save(update_fields=["kept", "left"])
    link_all(
        source_persons=persons_of(left),
        debtor=Debtor.objects.unscoped(reason="the join of a decision").get(pk=kept.debtor),
        evidence={"decision": decision.pk},
        by=act.by,
        on=act.on,
        at=act.at,
    )
