"""Counts the city's distinct debtors: they do not add up from the departments'."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from analytics.models import DebtorCount, MonthClose
from analytics.perimeter import newest_per_department, signature
from analytics.services.ledger import Knowledge, claims
from analytics.sweep import sweep

Group = tuple[Knowledge, datetime]


def count_city(*, month_ends: Iterable[date]) -> list[DebtorCount]:
    """One row per month end whose perimeter (newest close per department) was not counted yet.

    Months that share a department's knowledge are swept together, so a first load of 60 months is
    one walk over each department's claims.
    """
    closes = list(MonthClose.objects.order_by("month_end_on", "version"))
    perimeters = {day: newest_per_department(closes, day) for day in month_ends}
    counted = set(
        DebtorCount.objects.filter(
            close__isnull=True, month_end_on__in=list(perimeters)
        ).values_list("month_end_on", "closes")
    )
    wanted = {
        day: perimeter
        for day, perimeter in perimeters.items()
        if (day, signature(perimeter)) not in counted
    }
    debtors = _debtors(wanted)
    rows = [
        DebtorCount(month_end_on=day, closes=signature(perimeter), debtors=len(debtors[day]))
        for day, perimeter in wanted.items()
    ]
    with transaction.atomic():
        return DebtorCount.objects.bulk_create(rows)


def _debtors(wanted: dict[date, list[MonthClose]]) -> dict[date, set[int]]:
    """Month end → distinct debtors over all departments of its perimeter."""
    found: dict[date, set[int]] = defaultdict(set)
    for (known, links_at), days in _groups(wanted).items():
        month_ends = sorted({month_end for month_end, _ in days})
        facts = sweep(claims(known, month_ends[-1], links_at), month_ends)
        for month_end, day in days:
            found[day] |= facts[month_end].debtors()
    return found


def _groups(wanted: dict[date, list[MonthClose]]) -> dict[Group, Sequence[tuple[date, date]]]:
    """Knowledge and moment of links → (the close's own month end, the city's month end)."""
    groups: dict[Group, list[tuple[date, date]]] = defaultdict(list)
    for day, perimeter in wanted.items():
        links_at = max(close.known_at for close in perimeter)
        for close in perimeter:
            known = Knowledge(close.department_id, close.known_at, close.through_entry)
            groups[known, links_at].append((close.month_end_on, day))
    return dict(groups)
