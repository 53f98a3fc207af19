"""The newest step of procedure on each claim."""

from dataclasses import dataclass
from datetime import date

from arrears_office.office.viewer import Viewer
from casework.models import Disposition
from casework.words import DISPOSITIONS
from receivables.selectors import visible_claims


@dataclass(frozen=True, slots=True)
class Step:
    """What was done on a claim, when, and whether it was released since."""

    word: str
    on: date
    released: bool = False


def newest_steps(viewer: Viewer, debtor: int) -> dict[int, Step]:
    """Claim → its newest disposition, of the claims open to the viewer; one query."""
    rows = (
        Disposition.objects.filter(current=True, receivable__in=visible_claims(viewer, debtor))
        .order_by("disposed_on", "pk")
        .values_list("receivable_id", "sort", "disposed_on", "released_on")
    )
    return {
        claim: Step(DISPOSITIONS.get(sort, sort), on, released is not None)
        for claim, sort, on, released in rows
    }
