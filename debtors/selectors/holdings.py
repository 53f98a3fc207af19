"""Standings for one viewer: of some debtors, and summed over a filtered list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind
from arrears_office.office.models import Channel
from arrears_office.office.viewer import Viewer
from arrears_office.web.freshness import Paid
from arrears_office.web.marks import Part
from debtors import disclosure
from debtors.disclosure import Basis, Layer
from debtors.holdings import Holding, Holdings, holdings_of
from debtors.models import Standing
from debtors.nearest import Days, no_days
from debtors.papers import face_of, paper_numbers

FACES = face_of(OuterRef("debtor"))
PLAIN = 8
"""Columns of a holding before its days."""


@dataclass(frozen=True, slots=True)
class DepartmentTotal:
    """One department's visible overdue yen over a list, and how far its receipts are in."""

    department: CityDepartment
    yen: int
    paid_until_on: date | None

    @property
    def part(self) -> Part:
        """The segment of the list's strip."""
        return Part(self.department.css, self.department.label, self.yen)

    @property
    def paid(self) -> Paid:
        """What the freshness line needs."""
        return Paid(self.department.label, self.paid_until_on)


def holdings_by_debtor(
    viewer: Viewer, debtors: Iterable[int], *, days: Days = no_days
) -> dict[int, Holdings]:
    """Debtor → what the viewer may know of its standings; one query for a whole page.

    A kind known at L2 only is there while something is overdue, without any figure. `days`: the
    earliest last days to read beside.
    """
    footings = days()
    papers = paper_numbers(viewer, face=FACES)
    beside = {f"day_{place}": day for place, day in enumerate(footings.values())}
    rows = (
        Standing.objects.visible_to(viewer, layer=Layer.ARREARS)
        .with_shown_yen(viewer)
        .annotate(receipts=receipts_joined(), **papers, **beside)
        .filter(Q(shown_yen__isnull=False) | Q(overdue_yen__gt=0), debtor__in=list(debtors))
        .values_list(
            "debtor_id",
            "kind",
            "department_id",
            "shown_yen",
            "not_due_yen",
            "overdue_count",
            "oldest_due_on",
            "as_of_on",
            "receipts__paid_until_on",
            *beside,
            *papers,
        )
    )
    found: dict[int, list[Holding]] = defaultdict(list)
    for debtor, *rest in rows:
        last = PLAIN + len(footings)
        holding = _with_days(_holding(*rest[:PLAIN]), zip(rest[PLAIN:last], footings, strict=True))
        found[debtor].append(
            _with_paper(viewer, holding, dict(zip(papers, rest[last:], strict=True)))
        )
    return {debtor: holdings_of(some) for debtor, some in found.items()}


def receipts_joined() -> FilteredRelation:
    """The department's 入金反映日, joined."""
    channel = Q(department__freshness__channel=Channel.RECEIPTS)
    return FilteredRelation("department__freshness", condition=channel)


def _holding(  # noqa: PLR0917 - the columns of the query above, in its order
    kind: str,
    department: str,
    yen: int | None,
    not_due_yen: int,
    count: int,
    oldest_due_on: date | None,
    as_of_on: date,
    paid_until_on: date | None,
) -> Holding:
    if yen is None:
        return Holding(kind, department, None, 0, 0, None, as_of_on, None)
    return Holding(
        kind, department, yen, not_due_yen, count, oldest_due_on, as_of_on, paid_until_on
    )


def _with_days(holding: Holding, days: Iterable[tuple[date | None, str]]) -> Holding:
    """Where the yen are hidden, so is the day."""
    if holding.hidden:
        return holding
    found = tuple((day, footing) for day, footing in days if day is not None)
    return replace(holding, prescribes=found)


def _with_paper(viewer: Viewer, holding: Holding, numbers: dict[str, Any]) -> Holding:
    """With the request that opens more of the row, or the consent where the duty does not reach."""
    of, reached = kind(holding.kind), disclosure.sights(viewer)[holding.kind].layer
    if provision := numbers.get("provision_no"):
        basis, number = Basis.REQUEST, f"提供 {provision}"
    elif reached < holding.layer:
        basis, number = Basis.CONSENT, f"同意 第{numbers.get('consent_no')}号"
    else:
        return holding
    return replace(holding, paper=disclosure.paper_ground(viewer, of, basis, number))


def standings_matching(viewer: Viewer, condition: Q, *, layer: Layer) -> QuerySet[Any]:
    """Standings visible at `layer` that meet a condition of a list's filter."""
    return Standing.objects.visible_to(viewer, layer=layer).filter(condition)
