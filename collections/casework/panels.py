"""The debtor's page of the collecting work: claims with their newest step, and the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from arrears_office.law.kinds import LegalClass
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind, kinds_of
from arrears_office.office.viewer import Viewer
from casework.events import events_by_year
from casework.selectors import Step, Timeline, facts_of, newest_step, timeline_of
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.holdings import Holdings
from debtors.panels import Content, Panel, Seen
from receivables.selectors import Claim

EXECUTION = {
    LegalClass.TAX: "滞納処分",
    LegalClass.ENFORCEABLE: "滞納処分",
    LegalClass.PUBLIC: "裁判所の手続",
    LegalClass.PRIVATE: "裁判所の手続",
}
SETTLED_SHOWN = 50
NEWEST = 30
"""Events beside the claims; the rest stands on the timeline's own page, fifty at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim and the newest thing done about it."""

    claim: Claim
    step: Step | None


@dataclass(frozen=True, slots=True)
class Group:
    """A department's claims of one legal class, with the subtotal that list and strip show too."""

    department: CityDepartment
    label: str
    legal: str
    yen: int
    count: int
    overdue: tuple[Row, ...]
    not_due: tuple[Row, ...]
    overpaid: tuple[Row, ...]
    settled: tuple[Row, ...]

    @property
    def settled_shown(self) -> tuple[Row, ...]:
        """The newest of the settled claims."""
        return self.settled[::-1][:SETTLED_SHOWN]

    @property
    def settled_rest(self) -> int:
        """How many older ones are not listed."""
        return max(0, len(self.settled) - SETTLED_SHOWN)


def claims_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """Claims by department and legal class; None where no amount is open to the viewer."""
    facts = seen.once(viewer, facts_of)
    if facts.as_of_on is None:
        return None
    rows = [
        Row(claim, newest_step(claim.demanded_on, facts.acts_on(claim))) for claim in facts.claims
    ]
    groups = [
        group
        for department in city().departments
        for group in _groups(department, rows, seen.holdings)
    ]
    context = {
        "groups": groups,
        "as_of_on": facts.as_of_on,
        "yen": seen.holdings.yen,
        "count": seen.holdings.count,
        "overpaid": [row for group in groups for row in group.overpaid],
        "settled_count": sum(len(group.settled) for group in groups),
    }
    return Content(context, frozenset({Layer.AMOUNTS}))


def timeline_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """The newest events of every department open to the viewer."""
    return content_of(viewer, seen, timeline_of(viewer, seen.pk, size=NEWEST))


def content_of(viewer: Viewer, seen: Seen, found: Timeline) -> Content:
    """One page of the timeline with the address of the next."""
    url = reverse("debtor_timeline", args=(seen.public_id,))
    deepest = Layer.CONTACTS if disclosure.departments_at(viewer, Layer.CONTACTS) else Layer.AMOUNTS
    context = {
        "years": events_by_year(found.happenings),
        "older_url": f"{url}?before={found.older}" if found.older else "",
        "departments": _present(found),
    }
    return Content(context, frozenset({deepest}))


PANELS = (
    Panel("債権", "receivables/claims.html", claims_content),
    Panel("経過", "collections/timeline.html", timeline_content, area="rail"),
)


def _groups(department: CityDepartment, rows: Sequence[Row], holdings: Holdings) -> list[Group]:
    all_classes = {each.legal_class for each in kinds_of(department.code)}
    found = []
    for legal in LegalClass:
        codes = [code for code in department.kinds if kind(code).legal_class is legal]
        mine = [row for row in rows if row.claim.kind in codes]
        if not mine:
            continue
        open_rows = [each for each in holdings.open_rows if each.kind in codes]
        whole = len(all_classes) == 1
        found.append(
            Group(
                department=department,
                label=department.label if whole else "・".join(kind(c).name for c in codes),
                legal=f"{legal.label}（{EXECUTION[legal]}）",
                yen=sum(each.yen or 0 for each in open_rows),
                count=sum(each.count for each in open_rows),
                overdue=tuple(r for r in mine if r.claim.overdue and r.claim.balance_yen > 0),
                not_due=tuple(r for r in mine if not r.claim.overdue and r.claim.balance_yen > 0),
                overpaid=tuple(r for r in mine if r.claim.balance_yen < 0),
                settled=tuple(r for r in mine if r.claim.balance_yen == 0),
            )
        )
    return found


def _present(found: Timeline) -> list[CityDepartment]:
    codes = {each.department for each in found.happenings}
    return [department for department in city().departments if department.code in codes]
