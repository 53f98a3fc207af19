"""The sources of the debtor's page work: each gives the same columns, cut to the viewer."""

from datetime import timedelta
from enum import IntEnum
from typing import Any

from django.db.models import (
    BigIntegerField,
    DateField,
    F,
    IntegerField,
    Max,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models import Case as Where
from django.db.models.functions import Cast, TruncDate

from arrears_office.office.viewer import Viewer
from casework.models import Contact, Lead, NextStep
from casework.selectors.knowing import knows, reads
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.known import department_open

COLUMNS = (
    "p_sort", "p_no", "p_department", "p_day", "p_until", "p_text", "p_aside", "p_who",
    "p_person", "p_yen", "p_version",
)  # fmt: skip
PROMISES_BACK = 430
"""Days: fourteen months of promises."""
STEPS_BACK = 180
"""Days of finished steps: the way that led to the open one."""


class Sort(IntEnum):
    """What a row tells of."""

    LEAD = 1
    STEP = 2
    DONE = 3
    LAST = 4
    CONTACT = 5
    PROMISE = 6


def sources(viewer: Viewer, debtor: int) -> list[QuerySet[Any]]:
    """All of them, for one UNION ALL."""
    return [
        _leads(viewer, debtor),
        _steps(viewer, debtor),
        _done(viewer, debtor),
        _last(viewer, debtor),
        _spoken(viewer, debtor),
        _promised(viewer, debtor),
    ]


def _leads(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """Every lead the viewer knows of; why and by whom only where amounts are open (L3)."""
    open_to = reads(viewer, debtor="case__debtor")
    rows = Lead.objects.filter(knows(viewer, debtor="case__debtor"), case__debtor=debtor)
    return _columns(
        rows,
        Sort.LEAD,
        p_day=F("decided_on"),
        p_until=F("ended_on"),
        p_text=_text(open_to, "reason"),
        p_who=_text(open_to, "decided_by__display_name"),
    )


def _steps(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    rows = NextStep.objects.filter(reads(viewer), debtor=debtor, done_on__isnull=True)
    return _columns(
        rows,
        Sort.STEP,
        p_day=F("due_on"),
        p_text=Cast("act", TextField()),
        p_aside=Cast("ground", TextField()),
        p_who=Cast("assignee__display_name", TextField()),
        p_person=F("assignee_id"),
        p_version=F("version"),
    )


def _done(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    since = viewer.today - timedelta(days=STEPS_BACK)
    rows = NextStep.objects.filter(reads(viewer), debtor=debtor, done_on__gte=since)
    return _columns(
        rows,
        Sort.DONE,
        p_day=F("done_on"),
        p_text=Cast("act", TextField()),
        p_aside=Cast("result", TextField()),
    )


def _last(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """The day each department spoke last (L4), however long ago."""
    rows = _contacts(debtor, _reading(viewer, debtor)).order_by()
    grouped = rows.values("department_id", "source_person__links__debtor_id")
    return _columns(
        grouped.annotate(p_day=TruncDate(Max("contacted_at")), p_no=Max("pk")), Sort.LAST
    )


def _spoken(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """Contacts of the last week and promises of fourteen months, where contacts are open (L4)."""
    week = viewer.today - timedelta(days=7)
    recent = Q(contacted_at__date__gte=week) | _promises_since(viewer)
    rows = _contacts(debtor, _reading(viewer, debtor) & recent)
    return _columns(
        rows,
        Sort.CONTACT,
        p_day=TruncDate("contacted_at"),
        p_until=F("promised_on"),
        p_text=Cast("method", TextField()),
        p_yen=F("promised_yen"),
    )


def _promised(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """Promises where amounts are open (L3) and the contact itself is not: day and yen alone."""
    knowing = Q(department__in=disclosure.departments_at(viewer, Layer.AMOUNTS))
    rows = _contacts(debtor, knowing & ~_reading(viewer, debtor) & _promises_since(viewer))
    return _columns(
        rows,
        Sort.PROMISE,
        p_day=TruncDate("contacted_at"),
        p_until=F("promised_on"),
        p_yen=F("promised_yen"),
    )


def _promises_since(viewer: Viewer) -> Q:
    return Q(promised_on__gte=viewer.today - timedelta(days=PROMISES_BACK))


def _reading(viewer: Viewer, debtor: int) -> Q:
    """Contacts of departments open at L4: by duty, or by a request granted for this debtor."""
    return department_open(viewer, Layer.CONTACTS, debtor=debtor)


def _contacts(debtor: int, condition: Q) -> QuerySet[Contact]:
    return Contact.objects.filter(
        condition,
        current=True,
        source_person__links__debtor=debtor,
        source_person__links__unlinked_at__isnull=True,
    )


def _columns(rows: QuerySet[Any], sort: Sort, **given: Any) -> QuerySet[Any]:
    """The columns in one order; what a source does not have is empty."""
    empty = {
        "p_until": Cast(Value(None), DateField()),
        "p_text": Cast(Value(""), TextField()),
        "p_aside": Cast(Value(""), TextField()),
        "p_who": Cast(Value(""), TextField()),
        "p_person": Cast(Value(None), IntegerField()),
        "p_yen": Cast(Value(None), BigIntegerField()),
        "p_version": Value(0, IntegerField()),
    }
    fixed = {"p_sort": Value(int(sort), IntegerField()), "p_department": F("department_id")}
    if "p_no" not in rows.query.annotations:
        fixed["p_no"] = F("pk")
    whole = rows.order_by().annotate(**{**empty, **fixed, **given})
    columns: QuerySet[Any] = whole.values_list(*COLUMNS)
    return columns


def _text(open_to: Q, field: str) -> Where:
    read = When(open_to, then=Cast(F(field), TextField()))
    return Where(read, default=Cast(Value(""), TextField()), output_field=TextField())
