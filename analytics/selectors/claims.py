"""The receivables behind one cell, as the close knew them: the one read of the ledger here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value

from analytics.bridge import ONE_DAY, Movement, effects
from analytics.models import MonthClose
from analytics.sweep import OLDEST_BAND
from arrears_office.law.fiscal import month_end, previous_month_end
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink
from receivables.models import Entry, Receivable

FIGURES = ("balance", "new", "collected", "corrected", "written_off")
SIGNS = {"new": 1, "collected": -1, "corrected": 1, "written_off": -1}
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Question:
    """Which cell of which close: a figure of one kind, perhaps of one levy year and age band."""

    close: int
    figure: str
    kind: str
    levy_year: int | None
    age_band: int | None


@dataclass(frozen=True)
class Asked:
    """A question with what the close knew."""

    question: Question
    department: str
    month_end_on: date
    known_at: datetime
    through: int

    @property
    def known(self) -> Q:
        """The entries that count, as a condition on entries."""
        return Q(
            recorded_at__lte=self.known_at,
            pk__lte=self.through,
            counts_on__lte=self.month_end_on,
        )

    @property
    def claims(self) -> Q:
        """The receivables of the cell, before their balance is asked."""
        asked = self.question
        found = Q(department=self.department, kind=asked.kind, due_on__lt=self.month_end_on)
        if asked.levy_year is not None:
            found &= Q(levy_year=asked.levy_year)
        if asked.age_band is not None:
            found &= age_condition(asked.age_band, self.month_end_on)
        return found


def asked(question: Question) -> Asked:
    """The question with the knowledge of its close."""
    close = MonthClose.objects.get(pk=question.close)
    return Asked(
        question, close.department_id, close.month_end_on, close.known_at, close.through_entry
    )


def age_condition(band: int, day: date) -> Q:
    """Due days whose whole years to the month end make the band."""
    youngest = Q(due_on__lte=month_end(day.year - band, day.month))
    if band == OLDEST_BAND:
        return youngest
    return youngest & Q(due_on__gt=month_end(day.year - band - 1, day.month))


def claims_in_balance(viewer: Viewer, asked: Asked) -> Rows:
    """Receivables with an overdue balance at the month end, with `cell_yen`."""
    rows = _visible(viewer).filter(asked.claims)
    known = Q(**{f"entries__{name}": value for name, value in asked.known.children})  # type: ignore[misc]
    summed: Rows = rows.annotate(cell_yen=Sum("entries__principal_yen", filter=known))
    return summed.filter(cell_yen__gt=0)


def claims_in_flow(viewer: Viewer, asked: Asked, yen_of: Mapping[int, int]) -> Rows:
    """The receivables that moved; their yen stand in `yen_of`, `cell_yen` only holds the place."""
    rows = _visible(viewer).filter(asked.claims, pk__in=list(yen_of))
    found: Rows = rows.annotate(cell_yen=Value(0, output_field=BigIntegerField()))
    return found


def flow_by_claim(viewer: Viewer, asked: Asked) -> dict[int, int]:
    """Receivable → its part of the month's figure, in the figure's own sign; noughts left out."""
    first = previous_month_end(asked.month_end_on)
    moved = Entry.objects.filter(asked.known, counts_on__gt=first).values("receivable")
    became_overdue = Q(due_on__gte=first)
    rows = _visible(viewer).filter(asked.claims).filter(became_overdue | Q(pk__in=moved))
    entries: dict[tuple[int, date], list[Movement]] = defaultdict(list)
    booked = Entry.objects.filter(asked.known, receivable__in=rows.order_by().values("pk"))
    names = ("receivable_id", "receivable__due_on", "counts_on", "sort", "principal_yen")
    ordered = booked.order_by("counts_on", "recorded_at", "pk").values_list(*names)
    for pk, due_on, counts_on, sort, yen in ordered:
        entries[pk, due_on].append(Movement(counts_on, sort, yen))
    sign = SIGNS[asked.question.figure]
    found = {
        pk: sum(
            sign * effect.yen
            for effect in effects(due_on, movements)
            if effect.column == asked.question.figure and first + ONE_DAY <= effect.day
        )
        for (pk, due_on), movements in entries.items()
    }
    return {pk: yen for pk, yen in found.items() if yen}


def _visible(viewer: Viewer) -> Rows:
    """Receivables whose amounts the viewer may see, with the debtor they belong to today."""
    links = IdentityLink.objects.filter(
        source_person=OuterRef("source_person"), unlinked_at__isnull=True
    )
    found: Rows = Receivable.objects.visible_to(viewer).annotate(
        debtor=Subquery(links.values("debtor")[:1]),
        debtor_public_id=Subquery(links.values("debtor__public_id")[:1]),
    )
    return found
