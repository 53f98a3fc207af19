"""The second person of a heavy join: confirms it, and the faces move; or refuses, and nothing."""

from datetime import date, datetime

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.services.deciding import Act, join
from casework.services.sides import (
    NOT_YOURS,
    PairMovedError,
    check_entitled,
    locked_sides,
    undone_now,
)
from debtors.models import Answer, Decision
from debtors.pairing import Sides
from debtors.selectors.candidates import reads_whole
from debtors.selectors.partings import partings_between
from debtors.services import refresh_candidates


@transaction.atomic
def confirm_second(*, decision: int, by: Viewer, on: date, at: datetime) -> Decision:
    """Another entitled person, who may read both sides whole, confirms 同じ人: the faces move.

    Refused where a face has come or gone since the first person's look: he looks again.
    """
    row, sides = _waiting(decision, by, on)
    if by.staff_id == row.decided_by_id:
        raise RefusedError("自分の判断は、自分では確かめられません。ほかの職員が確かめます。")
    if not reads_whole(by, sides.debtors):
        raise RefusedError(NOT_YOURS)
    apart = partings_between(sides.one.persons, sides.other.persons).exists()
    if sides.joined or apart or row.members != sides.members:
        raise PairMovedError(
            "判断のあとに、この二人の届出が動きました。差し戻して、判断をやり直します。", row
        )
    row.second_by_id, row.second_at = by.staff_id, at
    row.save(update_fields=["second_by", "second_at"])
    record_change(
        by=by,
        on=on,
        record=row,
        before={"second_by": None},
        after={"second_by": by.staff_id},
        reason="二人目の確認",
    )
    join(row, sides, Act(by, on, at))
    return row


@transaction.atomic
def refuse_second(*, decision: int, reason: str, by: Viewer, on: date, at: datetime) -> Decision:
    """The second person sends 同じ人 back with a reason; the candidate stands open again."""
    row, sides = _waiting(decision, by, on)
    if not reason.strip():
        raise RefusedError("差し戻す理由を入れます。")
    undone_now(row, by=by, at=at, reason=reason.strip())
    record_change(
        by=by,
        on=on,
        record=row,
        before={"answer": row.answer},
        after=None,
        reason=reason.strip(),
    )
    refresh_candidates(debtors=sides.debtors)
    return row


def _waiting(decision: int, by: Viewer, on: date) -> tuple[Decision, Sides]:
    """The decision and both sides, locked; who confirmed or withdrew it meanwhile is said."""
    row = Decision.objects.get(pk=decision)
    check_entitled(by, row.one_id, row.other_id)
    sides = locked_sides(row.one_id, row.other_id, on=on)
    row = Decision.objects.select_for_update().get(pk=decision)
    if row.answer != Answer.SAME or not row.needs_second:
        raise RefusedError("この判断は、二人目の確認を待っていません。")
    if row.undone_at is not None or row.kept_id is not None:
        raise PairMovedError("この判断は、ほかの職員が先に確かめたか、取り消しました。", row)
    return row, sides
