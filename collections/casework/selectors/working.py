"""The work on debtors as the shared list asks for it: one query for a page of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from casework.models import Lead, NextStep
from casework.selectors.knowing import knows, reads
from casework.selectors.working_rows import Sort, WorkRow, work_rows
from debtors import disclosure
from debtors.working import Working

LEADING, WAITING, HELD = "先行", "待機", "保留"


class CaseWorks:
    """`debtors.working.Works` of the cases kept here."""

    def of(self, viewer: Viewer, debtors: Iterable[int]) -> dict[int, Working]:
        """Debtor → its work within what the viewer may know; one query for a whole page."""
        found: dict[int, list[WorkRow]] = defaultdict(list)
        for row in work_rows(viewer, debtors):
            found[row.debtor].append(row)
        own = disclosure.own_departments(viewer)
        return {debtor: working_of(rows, own) for debtor, rows in found.items()}

    def due_until(self, viewer: Viewer, day: date) -> Q:
        """Debtors with an open step, readable to the viewer, due on or before the day."""
        return Q(Exists(_steps(viewer).filter(due_on__lte=day)))

    def led_by(self, viewer: Viewer, departments: Iterable[str]) -> Q:
        """Debtors whose lead, known to the viewer, is one of the departments."""
        return Q(Exists(_leads(viewer).filter(department__in=list(departments))))

    def without_lead(self, viewer: Viewer) -> Q:
        """Debtors for whom the viewer knows of no lead."""
        return ~Q(Exists(_leads(viewer)))

    def assigned_to(self, viewer: Viewer, staff: int) -> Q:
        """Debtors with a readable open step of this member of staff."""
        return Q(Exists(_steps(viewer).filter(assignee=staff)))

    def with_due(self, viewer: Viewer, debtors: QuerySet[Any]) -> QuerySet[Any]:
        """Annotates `due_on`: the earliest readable open step's day; NULL where there is none."""
        earliest = _steps(viewer).order_by().values("debtor").annotate(day=Min("due_on"))
        found: QuerySet[Any] = debtors.annotate(due_on=Subquery(earliest.values("day")))
        return found


@dataclass(frozen=True, slots=True)
class Signal:
    """先行, 待機 or 保留, its day, no reason."""

    word: str
    on: date | None


def signal_of(rows: Iterable[WorkRow], own: frozenset[str]) -> Signal | None:
    """What the viewer's own department is told of a debtor it has a claim on; else nothing."""
    given = [row for row in rows if row.mine]
    held = max((row.day for row in given if row.sort is Sort.HOLD), default=None)
    if held is not None:
        return Signal(HELD, held)
    lead = next((row for row in given if row.sort is Sort.LEAD), None)
    if lead is None:
        return None
    return Signal(LEADING if lead.department in own else WAITING, lead.day)


def step_of(rows: Iterable[WorkRow], own: frozenset[str]) -> WorkRow | None:
    """The step that stands first: the lead department's, else the own one, else the earliest."""
    lead = next((row.department for row in rows if row.sort is Sort.LEAD), "")
    steps = [row for row in rows if row.sort is Sort.STEP]
    return min(
        steps,
        key=lambda row: (row.department != lead, row.department not in own, row.day),
        default=None,
    )


def working_of(rows: list[WorkRow], own: frozenset[str]) -> Working:
    """One debtor's rows as the list shows them."""
    lead = next((row for row in rows if row.sort is Sort.LEAD), None)
    step = step_of(rows, own)
    spoke = max((row for row in rows if row.sort is Sort.CONTACT), key=_by_day, default=None)
    signal = signal_of(rows, own)
    return Working(
        lead=_department(lead),
        step=step.text if step else "",
        step_department=_department(step),
        due_on=step.day if step else None,
        contacted_on=spoke.day if spoke else None,
        contacted_by=_department(spoke),
        signal=signal.word if signal else "",
        signal_on=signal.on if signal else None,
    )


def _department(row: WorkRow | None) -> CityDepartment | None:
    return city().department(row.department) if row else None


def _by_day(row: WorkRow) -> date:
    return row.day


def _leads(viewer: Viewer) -> QuerySet[Lead]:
    """Current leads of the outer debtor that the viewer knows of."""
    current = Lead.objects.filter(ended_on__isnull=True, case__debtor=OuterRef("pk"))
    return current.filter(knows(viewer, debtor="case__debtor"))


def _steps(viewer: Viewer) -> QuerySet[NextStep]:
    """Open steps of the outer debtor that the viewer reads."""
    return NextStep.objects.filter(reads(viewer), done_on__isnull=True, debtor=OuterRef("pk"))
