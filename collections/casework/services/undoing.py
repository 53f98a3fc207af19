"""Takes a decision back at any time; faces return to the debtor they left, nothing is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.services.links import leaving, link_all, part_out
from casework.services.sides import PairMovedError, check_entitled, locked_homes, undone_now
from debtors.models import Debtor, Decision, IdentityLink, SourcePerson
from debtors.services import refresh_candidates


@dataclass(frozen=True, slots=True)
class Undone:
    """The decision taken back; faces that went back, and those that had gone elsewhere by then."""

    decision: Decision
    returned: int = 0
    elsewhere: int = 0


@transaction.atomic
def undo_decision(*, decision: int, reason: str, by: Viewer, on: date, at: datetime) -> Undone:
    """Take the decision back: the links, partings and places in the queue as if it were not.

    Faces that 同じ人 moved return to the very debtor they left, whose public id lives again, also
    where the joined debtor was joined on since. A face that was moved by itself in the meantime
    stays where it is, and so does a section's face that is left with the tax office's alone (ADR
    0072): those leave it. The decision and every link it made stay on record.
    """
    row = Decision.objects.get(pk=decision)
    check_entitled(by, row.one_id, row.other_id)
    # the links first, then the decision: whoever decides a held pair locks them in this order
    homes = locked_homes([*row.members.get("one", ()), *row.members.get("other", ())])
    row = Decision.objects.select_for_update().get(pk=decision)
    if row.undone_at is not None:
        raise PairMovedError("この判断は、もう取り消されています。", row)
    if not reason.strip():
        raise RefusedError("元に戻す理由を入れます。")
    undone_now(row, by=by, at=at, reason=reason.strip())
    record_change(
        by=by,
        on=on,
        record=row,
        before={"answer": row.answer, "kept": row.kept_id, "left": row.left_id},
        after=None,
        reason=reason.strip(),
    )
    moved = _moved(row)
    back = _still_there(row, moved)
    _give_back(row, back, by, on, at)
    refresh_candidates(debtors={*homes.values()} | ({row.left_id} if row.left_id else set()))
    return Undone(row, returned=len(back), elsewhere=len(moved) - len(back))


def _give_back(
    row: Decision, back: Sequence[SourcePerson], by: Viewer, on: date, at: datetime
) -> None:
    """To the debtor they left; where only the tax office's faces would stay, those go instead."""
    if not back:
        return
    home = Debtor.objects.unscoped(reason="the joined debtor that is parted").get(
        links__source_person=back[0], links__unlinked_at__isnull=True
    )
    going = leaving(back, debtor=home.pk)
    if going and going != back:
        part_out(going, debtor=home, reason=row.undone_reason, by=by, on=on, at=at)
        return
    link_all(
        source_persons=back,
        debtor=Debtor.objects.unscoped(reason="the debtor whose faces come back").get(
            pk=row.left_id
        ),
        evidence={"undone": row.pk},
        by=by,
        on=on,
        at=at,
        reason=row.undone_reason,
    )


def _moved(row: Decision) -> list[SourcePerson]:
    """The source persons whom the decision moved, oldest first; none if it waited or parted."""
    if row.kept_id is None:
        return []
    links = IdentityLink.objects.filter(
        source_person__in=[*row.members["one"], *row.members["other"]], evidence__decision=row.pk
    )
    return list(SourcePerson.objects.filter(pk__in=links.values("source_person")).order_by("pk"))


def _still_there(row: Decision, moved: Iterable[SourcePerson]) -> list[SourcePerson]:
    """Those who have not left the joined debtor by themselves since.

    A later decision that carried the whole debtor on, and its undoing, keep them together with it;
    anything else (an unlinking, the undoing of an earlier decision, a rule) took them out of it.
    """
    return [person for person in moved if _carried_along(row.pk, person.pk)]


def _carried_along(decision: int, person: int) -> bool:
    rows = IdentityLink.objects.filter(source_person=person).order_by("pk")
    evidences = list(rows.values_list("evidence", flat=True))
    own = max(n for n, words in enumerate(evidences) if words.get("decision") == decision)
    return all(_decision_of(words) > decision for words in evidences[own + 1 :])


def _decision_of(evidence: dict[str, Any]) -> int:
    """The decision that made or took back a link; 0 for a rule, an unlinking, an own beginning."""
    number = evidence.get("decision", evidence.get("undone", 0))
    return number if isinstance(number, int) else 0
