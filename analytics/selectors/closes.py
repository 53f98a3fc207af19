"""Which months are closed, and the flows of the newest versions; facts only, never the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery, Sum

from analytics.measures import Flow, Mark
from analytics.models import BridgeFact, MonthClose

FLOW = ("opening", "new", "collected", "corrected", "written_off", "closing")


@dataclass(frozen=True)
class Closed:
    """One newest close with its flow over all kinds and levy years."""

    mark: Mark
    flow: Flow


def newest_month() -> date | None:
    """The newest month end closed for at least one department."""
    newest: date | None = MonthClose.objects.aggregate(day=Max("month_end_on"))["day"]
    return newest


def closed_months(limit: int = 13) -> list[date]:
    """The newest month ends closed for at least one department, newest first."""
    days = MonthClose.objects.order_by("-month_end_on").values_list("month_end_on", flat=True)
    return list(days.distinct()[:limit])


def closed_between(first: date, last: date) -> dict[tuple[str, date], Closed]:
    """(department, month end) → newest version and flow, for the month ends from first to last."""
    closes = MonthClose.objects.filter(
        next__isnull=True, month_end_on__gte=first, month_end_on__lte=last
    )
    flows = _flows(first, last)
    return {
        (close.department_id, close.month_end_on): Closed(
            mark_of(close), flows.get(close.pk, Flow())
        )
        for close in closes
    }


def newest_marks(day: date) -> dict[str, Mark]:
    """Department → its newest close on or before a month end; stale if it is an older month."""
    closes = MonthClose.objects.filter(next__isnull=True, month_end_on__lte=day)
    months = closes.filter(department=OuterRef("department")).order_by("-month_end_on")
    newest = closes.filter(month_end_on=Subquery(months.values("month_end_on")[:1]))
    return {close.department_id: mark_of(close, shown_on=day) for close in newest}


def newest_balances(day: date) -> dict[str, int]:
    """Department → its balance on a month end in yen, where that month is closed."""
    closed = closed_between(day, day)
    return {code: close.flow.closing_yen for (code, _), close in closed.items()}


def mark_of(close: MonthClose, shown_on: date | None = None) -> Mark:
    """What a figure of this close has to say about itself."""
    return Mark(
        close=close.pk,
        department=close.department_id,
        month_end_on=close.month_end_on,
        version=close.version,
        status=close.status,
        paid_until_on=close.paid_until_on,
        stale=shown_on is not None and close.month_end_on < shown_on,
    )


def _flows(first: date, last: date) -> Mapping[int, Flow]:
    rows = (
        BridgeFact.objects.filter(
            close__next__isnull=True,
            close__month_end_on__gte=first,
            close__month_end_on__lte=last,
        )
        .order_by()
        .values_list("close_id")
        .annotate(*(Sum(f"{name}_yen") for name in FLOW))
    )
    return {close: Flow(*yen) for close, *yen in rows}
