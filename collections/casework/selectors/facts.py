"""What one page of one debtor starts from: claims, movements, clocks, acts; read once, two queries.

Every panel asks `seen.once(viewer, facts_of)`: the first reads, the others reuse.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from arrears_office.office.viewer import Viewer
from casework.models import Disposition
from casework.prescription_mark import MARK_FIELDS, PrescriptionMark, mark_of
from debtors.panels import Seen
from receivables.selectors import Claim, claims_of, visible_claims


@dataclass(frozen=True, slots=True)
class Act:
    """A disposition on one claim: what (`casework.words.DISPOSITIONS`), from when, until when.

    `release_reason` is its department's free text: reckoned with, shown by no panel.
    """

    sort: str
    on: date
    released_on: date | None
    release_reason: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The claims open to the viewer, the oldest due date first; acts and clocks by a claim's pk.

    `as_of_on` is the day of the balances; None where no amount is open, and then nothing is read.
    """

    as_of_on: date | None
    claims: tuple[Claim, ...]
    acts: Mapping[int, tuple[Act, ...]]
    marks: Mapping[int, PrescriptionMark]

    def acts_on(self, claim: Claim) -> tuple[Act, ...]:
        """The acts on one claim, the oldest first."""
        return self.acts.get(claim.pk, ())

    @property
    def unpaid(self) -> tuple[Claim, ...]:
        """The claims with something owed, due or not."""
        return tuple(claim for claim in self.claims if claim.balance_yen > 0)


NO_FACTS = Facts(None, (), {}, {})


def facts_of(viewer: Viewer, seen: Seen) -> Facts:
    """Claims and acts of the debtor on the standings' day; two queries whatever their number."""
    as_of_on = seen.holdings.as_of_on
    if as_of_on is None:
        return NO_FACTS
    claims = tuple(claims_of(viewer, seen.pk, on=as_of_on, more=MARK_FIELDS))
    marks = {claim.pk: mark_of(claim.more, viewer.today) for claim in claims}
    return Facts(
        as_of_on,
        claims,
        _acts(viewer, seen.pk),
        {claim: mark for claim, mark in marks.items() if mark is not None},
    )


def _acts(viewer: Viewer, debtor: int) -> dict[int, tuple[Act, ...]]:
    rows = (
        Disposition.objects.filter(current=True, receivable__in=visible_claims(viewer, debtor))
        .order_by("disposed_on", "pk")
        .values_list("receivable_id", "sort", "disposed_on", "released_on", "release_reason")
    )
    found: dict[int, list[Act]] = defaultdict(list)
    for claim, sort, on, released_on, reason in rows:
        found[claim].append(Act(sort, on, released_on, reason))
    return {claim: tuple(acts) for claim, acts in found.items()}
