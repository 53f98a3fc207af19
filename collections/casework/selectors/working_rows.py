"""Leads, steps, holds and last contacts of some debtors as equal columns: one UNION ALL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate

from arrears_office.office.viewer import Viewer
from casework.models import Contact, Lead, NextStep
from casework.selectors.knowing import knows, reads
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.models import Standing
from debtors.selectors.marks import visible_holds

COLUMNS = ("w_sort", "w_debtor", "w_department", "w_day", "w_text", "w_mine")


class Sort(IntEnum):
    """What a row tells of."""

    LEAD = 1
    STEP = 2
    HOLD = 3
    CONTACT = 4


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing of one debtor. `day`: decided, due, held until, spoken; `text`: the step's act.

    `mine`: the viewer's own department has overdue claims on the debtor, so the signal is for it.
    """

    sort: Sort
    debtor: int
    department: str
    day: date
    text: str
    mine: bool


def work_rows(viewer: Viewer, debtors: Iterable[int]) -> list[WorkRow]:
    """What the viewer may know of the work on these debtors."""
    ids = list(debtors)
    if not ids:
        return []
    leads, *others = (
        _leads(viewer, ids), _steps(viewer, ids), _holds(viewer, ids), _contacts(viewer, ids)
    )  # fmt: skip
    rows = leads.union(*others, all=True)
    return [WorkRow(Sort(sort), *rest) for sort, *rest in rows]


def _leads(viewer: Viewer, ids: list[int]) -> QuerySet[Any]:
    rows = Lead.objects.filter(
        knows(viewer, debtor="case__debtor"), ended_on__isnull=True, case__debtor__in=ids
    )
    return _columns(
        rows, Sort.LEAD, debtor="case__debtor_id", day=F("decided_on"), mine=_mine(viewer, "case__")
    )


def _steps(viewer: Viewer, ids: list[int]) -> QuerySet[Any]:
    rows = NextStep.objects.filter(reads(viewer), done_on__isnull=True, debtor__in=ids)
    return _columns(rows, Sort.STEP, day=F("due_on"), text=F("act"))


def _holds(viewer: Viewer, ids: list[int]) -> QuerySet[Any]:
    rows = visible_holds(viewer).filter(debtor__in=ids)
    return _columns(rows, Sort.HOLD, day=F("until_on"), mine=_mine(viewer))


def _contacts(viewer: Viewer, ids: list[int]) -> QuerySet[Any]:
    """The last contact per department that the viewer reads (L4)."""
    rows = (
        Contact.objects.filter(
            current=True,
            department__in=disclosure.departments_at(viewer, Layer.CONTACTS),
            source_person__links__debtor__in=ids,
            source_person__links__unlinked_at__isnull=True,
        )
        .order_by()
        .values("source_person__links__debtor_id", "department_id")
        .annotate(w_at=Max("contacted_at"))
    )
    return _columns(
        rows, Sort.CONTACT, debtor="source_person__links__debtor_id", day=TruncDate("w_at")
    )


def _columns(
    rows: QuerySet[Any],
    sort: Sort,
    *,
    day: Any,
    debtor: str = "debtor_id",
    text: Any = "",
    mine: Any = None,
) -> QuerySet[Any]:
    whole: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            w_sort=Value(int(sort), IntegerField()),
            w_debtor=F(debtor),
            w_department=F("department_id"),
            w_day=day,
            w_text=Cast(text or Value(""), TextField()),
            w_mine=_false() if mine is None else mine,
        )
        .values_list(*COLUMNS)
    )
    return whole


def _mine(viewer: Viewer, path: str = "") -> Case:
    own = Standing.objects.visible_to(viewer, layer=Layer.ARREARS).filter(
        debtor=OuterRef(f"{path}debtor"),
        department__in=disclosure.own_departments(viewer),
        overdue_yen__gt=0,
    )
    return Case(When(Q(Exists(own)), then=Value(value=True)), default=_false())


def _false() -> Value:
    return Value(value=False, output_field=BooleanField())
