"""The debtor's page of the collecting work: claims with their late charge, and the timeline."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from django.urls import reverse

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from casework.claim_rows import groups_of, sums_by_word
from casework.events import events_by_year
from casework.procedure_panel import procedure_content
from casework.reckoned_day import ReckonedDay, reckoned_day
from casework.selectors import Timeline, facts_of, timeline_of
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.panels import Beside, Content, Panel, Seen

NEWEST = 30
"""Events beside the claims; the rest stands on the timeline's own page, fifty at a time."""


def claims_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """Claims by department and legal class; None where no amount is open to the viewer."""
    facts = seen.once(viewer, facts_of)
    if facts.as_of_on is None:
        return None
    reckoned = reckoned_day(seen.asked, on)
    groups = groups_of(facts, seen.holdings, reckoned.day)
    sums = sums_by_word(groups)
    context = {
        "groups": groups,
        "sums": sums,
        "as_of_on": facts.as_of_on,
        "reckoned": reckoned,
        "opened": seen.asked.get("breakdown") == "all",
        "provisional": any(
            row.charge.charge.provisional for group in groups for row in group.unpaid if row.charge
        ),
        "marked": bool(facts.marks),
        "yen": seen.holdings.yen,
        "count": seen.holdings.count,
        "overpaid": [row for group in groups for row in group.overpaid],
        "barred": [row for group in groups for row in group.unpaid if row.barred],
        "public_id": seen.public_id,
        "settled_count": sum(len(group.settled) for group in groups),
        "paid_late": any(row.paid_late for group in groups for row in group.settled_shown),
        "opened_url": _again(seen, breakdown="all"),
        "closed_url": _again(seen),
    }
    beside = tuple(Beside(each.word, each.charge_yen, _reckoned(reckoned)) for each in sums)
    return Content(context, frozenset({Layer.AMOUNTS}), beside)


def timeline_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """The newest events of every department open to the viewer."""
    return content_of(viewer, seen, timeline_of(viewer, seen.pk, size=NEWEST))


def content_of(
    viewer: Viewer, seen: Seen, found: Timeline, narrowed: Mapping[str, str] = MappingProxyType({})
) -> Content:
    """One page of the timeline with the addresses of the next and of the person's page."""
    reckoned = reckoned_day(seen.asked, viewer.today)
    url = reverse("debtor_timeline", args=(seen.public_id,))
    older = urlencode({**narrowed, "before": found.older})
    deepest = Layer.CONTACTS if disclosure.departments_at(viewer, Layer.CONTACTS) else Layer.AMOUNTS
    context = {
        "years": events_by_year(found.happenings),
        "older_url": reckoned.address(f"{url}?{older}") if found.older else "",
        "all_url": reckoned.address(url),
        "back_url": reckoned.address(reverse("debtor", args=(seen.public_id,))),
        "departments": _present(found),
    }
    return Content(context, frozenset({deepest}))


PANELS = (
    Panel("債権", "receivables/claims.html", claims_content),
    Panel("使える手段", "collections/procedure.html", procedure_content),
    Panel("経過", "collections/timeline.html", timeline_content, area="rail"),
)


def _reckoned(reckoned: ReckonedDay) -> str:
    return "本日計算、概算" if reckoned.today else f"計算日 {era_short(reckoned.day)}、概算"


def _again(seen: Seen, **more: str) -> str:
    """This page with its day and the like, all breakdowns closed but for what `more` says."""
    kept = {name: text for name, text in seen.asked.items() if name != "breakdown"}
    return f"?{urlencode({**kept, **more})}#claims"


def _present(found: Timeline) -> list[CityDepartment]:
    codes = {each.department for each in found.happenings}
    return [department for department in city().departments if department.code in codes]
