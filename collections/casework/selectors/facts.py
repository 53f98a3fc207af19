"""What one page of one debtor starts from: claims with movements, and acts; read once, two queries.

Every panel asks `seen.once(viewer, facts_of)`: the first reads, the others reuse.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from arrears_office.office.viewer import Viewer
from casework.models import Disposition
from debtors.panels import Seen
from receivables.selectors import Claim, claims_of, visible_claims


@dataclass(frozen=True, slots=True)
class Act:
    """A disposition on one claim: what (`casework.words.DISPOSITIONS`), from when, until when."""

    sort: str
    on: date
    released_on: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The claims open to the viewer, the oldest due date first, and the acts on each by its pk.

    `as_of_on` is the day of the balances; None where no amount is open, and then nothing is read.
    """

    as_of_on: date | None
    claims: tuple[Claim, ...]
    acts: Mapping[int, tuple[Act, ...]]

    def acts_on(self, claim: Claim) -> tuple[Act, ...]:
        """The acts on one claim, the oldest first."""
        return self.acts.get(claim.pk, ())

    @property
    def unpaid(self) -> tuple[Claim, ...]:
        """The claims with something owed, due or not."""
        return tuple(claim for claim in self.claims if claim.balance_yen > 0)


NO_FACTS = Facts(None, (), {})


def facts_of(viewer: Viewer, seen: Seen) -> Facts:
    """Claims and acts of the debtor on the standings' day; two queries whatever their number."""
    as_of_on = seen.holdings.as_of_on
    if as_of_on is None:
        return NO_FACTS
    claims = tuple(claims_of(viewer, seen.pk, on=as_of_on))
    return Facts(as_of_on, claims, _acts(viewer, seen.pk))


def _acts(viewer: Viewer, debtor: int) -> dict[int, tuple[Act, ...]]:
    rows = (
        Disposition.objects.filter(current=True, receivable__in=visible_claims(viewer, debtor))
        .order_by("disposed_on", "pk")
        .values_list("receivable_id", "sort", "disposed_on", "released_on")
    )
    found: dict[int, list[Act]] = defaultdict(list)
    for claim, sort, on, released_on in rows:
        found[claim].append(Act(sort, on, released_on))
    return {claim: tuple(acts) for claim, acts in found.items()}
