"""Panels of the work on a debtor: who spoke last (top), lead and next step (cards), promises."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from arrears_office.web.due import Due
from casework.case_rights import acting_departments
from casework.promises import (
    LOOKS,
    Outcome,
    Promise,
    last_payment,
    months_of,
    open_promise,
    promises_of,
)
from casework.selectors.facts import facts_of
from casework.selectors.page_work import PageRow, Sort, Work, work_of
from casework.words import METHODS
from debtors import disclosure
from debtors.bands import flags_of, held_until
from debtors.disclosure import Layer
from debtors.panels import Content, Panel, Seen

WEEK = 7
"""Days within which another department's contact is told before one makes one's own."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """Another department that spoke to this person within a week, or holds an open promise."""

    department: CityDepartment
    contact: PageRow | None
    promise: Promise | None
    today: date

    @property
    def ago(self) -> str:
        """How long ago they spoke."""
        if self.contact is None:
            return ""
        days = (self.today - self.contact.day).days
        return "本日" if days <= 0 else "昨日" if days == 1 else f"{days}日前"

    @property
    def how(self) -> str:
        """The way of contact as a phrase: 電話で話しています."""
        method = METHODS.get(self.contact.text, self.contact.text) if self.contact else ""
        said = {
            "電話": "電話で話しています",
            "訪問": "訪問しています",
            "窓口": "窓口で会っています",
        }
        return said.get(method, f"{method}で接触しています")


def guard_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """None where no other department spoke lately and none of its promises is open."""
    found = spoken_lately(viewer, seen, on)
    if not found:
        return None
    layers = {Layer.CONTACTS if each.contact else Layer.AMOUNTS for each in found}
    return Content({"spoke": found}, frozenset(layers))


def spoken_lately(viewer: Viewer, seen: Seen, on: date) -> list[Spoke]:
    """Other departments, in page order, within what this viewer may see of each."""
    work = seen.once(viewer, work_of)
    promises = promises_of(work, seen.once(viewer, facts_of), on)
    recent = [row for row in work.of(Sort.CONTACT) if row.day >= on - timedelta(days=WEEK)]
    own = disclosure.own_departments(viewer)
    found = []
    for department in city().departments:
        contact = next((row for row in recent if row.department == department.code), None)
        promise = open_promise(promises, department.code)
        if department.code not in own and (contact or promise):
            found.append(Spoke(department, contact, promise, on))
    return found


def lead_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """先行部署: None where the viewer knows of none and may decide none."""
    work = seen.once(viewer, work_of)
    lead = work.lead
    own = disclosure.own_departments(viewer)
    decides = can_act(viewer, seen)
    if lead is None and not decides:
        return None
    concerned = any(row.department in own for row in seen.holdings.rows)
    signal = ""
    if lead is not None and concerned:
        signal = "あなたの課が先行" if lead.department in own else "待機（ほかの課が先行）"
    context = {
        "lead": lead,
        "department": lead and city().department(lead.department),
        "signal": signal,
        "decides": decides,
        "public_id": seen.public_id,
        "past": [_past(row) for row in work.of(Sort.LEAD) if row.until is not None][:3],
    }
    return Content(context, _layers([lead] if lead else []))


def step_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """次の手順: the lead department's first, then the own, then the earliest."""
    work = seen.once(viewer, work_of)
    steps = ordered_steps(work, disclosure.own_departments(viewer))
    decides = can_act(viewer, seen)
    last = max(work.of(Sort.LAST), key=lambda row: row.day, default=None)
    if not steps and not decides and last is None:
        return None
    first = steps[0] if steps else None
    context = {
        "step": first,
        "due": Due(first.day, on) if first else None,
        "department": first and city().department(first.department),
        "path": way_to(work, first) if first else [],
        "others": [(row, city().department(row.department), Due(row.day, on)) for row in steps[1:]],
        "last": last,
        "last_department": last and city().department(last.department),
        "held_until": held_until(seen.once(viewer, flags_of)),
        "decides": decides,
        "public_id": seen.public_id,
    }
    return Content(context, _layers(steps) | ({Layer.CONTACTS} if last else set()))


def promises_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """約束の守られ方: None where the viewer knows of no promise of fourteen months."""
    facts = seen.once(viewer, facts_of)
    promises = promises_of(seen.once(viewer, work_of), facts, on)
    if not promises:
        return None
    months = months_of(promises, on)
    counts = Counter(each.outcome for each in promises)
    departments = {each.row.department for each in promises}
    context = {
        "months": months,
        "counts": [(LOOKS[each][2], counts[each], each is Outcome.BROKEN) for each in Outcome],
        "departments": [row for row in city().departments if row.code in departments],
        "paid": last_payment(facts, departments),
        "last": promises[0],
    }
    return Content(context, frozenset({Layer.AMOUNTS}))


def ordered_steps(work: Work, own: frozenset[str]) -> list[PageRow]:
    """Open steps: the lead department's, the own one's, then by day."""
    lead = work.lead.department if work.lead else ""
    return sorted(
        work.of(Sort.STEP),
        key=lambda row: (row.department != lead, row.department not in own, row.day),
    )


def way_to(work: Work, step: PageRow) -> list[PageRow]:
    """The last two finished steps of its department, the older first."""
    done = [row for row in work.of(Sort.DONE) if row.department == step.department]
    return done[:2][::-1]


def can_act(viewer: Viewer, seen: Seen) -> bool:
    """Whether the viewer may decide for a department with something overdue, as he sees it."""
    acting = acting_departments(viewer)
    return any(row.department in acting and (row.yen or row.hidden) for row in seen.holdings.rows)


def _past(row: PageRow) -> tuple[PageRow, CityDepartment]:
    return row, city().department(row.department)


def _layers(rows: Iterable[PageRow]) -> frozenset[Layer]:
    return frozenset(Layer.AMOUNTS if row.text else Layer.ARREARS for row in rows)


GUARD = Panel("ほかの課の接触", "collections/guard.html", guard_content, area="top")
LEAD = Panel("先行部署", "collections/lead_card.html", lead_content, area="card")
STEP = Panel("次の手順と期限", "collections/step_card.html", step_content, area="card")
PROMISES = Panel("分納・約束の守られ方", "collections/promises.html", promises_content)
