"""How many persons stand behind each movement of the city's balance, month by month."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth

from arrears_office.law.fiscal import month_end_of, previous_month_end
from receivables.models import Entry

COLUMN_OF_SORT = {
    "payment": "collected",
    "reversal": "collected",
    "correction": "corrected",
    "write_off": "written_off",
}


def persons_behind(
    departments: Collection[str], days: Sequence[date]
) -> dict[tuple[date, str], int]:
    """(month end, bridge column) → distinct persons; where two sorts share a column, the larger.

    Counts what moved an overdue claim: an entry after its due day, or a balance left on it.
    """
    found = {(day, "new"): newly_overdue(departments, day) for day in days}
    moved = Entry.objects.filter(
        department__in=departments,
        sort__in=COLUMN_OF_SORT,
        counts_on__gt=F("receivable__due_on"),
        counts_on__range=(days[0].replace(day=1), days[-1]),
    )
    rows = (
        moved.annotate(month=TruncMonth("counts_on"))
        .order_by()
        .values_list("month", "sort")
        .annotate(persons=Count("receivable__source_person", distinct=True))
    )
    for month, sort, persons in rows:
        key = (month_end_of(month), COLUMN_OF_SORT[sort])
        found[key] = max(found.get(key, 0), persons)
    return found


def newly_overdue(departments: Collection[str], day: date) -> int:
    """Persons with a balance left on a claim whose due day passed within the month."""
    left = (
        Entry.objects.filter(
            department__in=departments,
            receivable__due_on__gte=previous_month_end(day),
            receivable__due_on__lt=day,
            counts_on__lte=F("receivable__due_on"),
        )
        .order_by()
        .values("receivable", "receivable__source_person")
        .annotate(balance_yen=Sum("principal_yen"))
        .filter(balance_yen__gt=0)
    )
    return left.values("receivable__source_person").distinct().count()
