"""The identities of the closes: month to month, months to the year, debtors to the total (§8.2)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.db.models import QuerySet, Sum

from analytics.models import BridgeFact, MonthClose
from arrears_office.law.fiscal import fiscal_year_of, next_month_end
from arrears_office.law.identities import Difference, Flow, carried_on, equal_maps, flows
from debtors.models import Standing
from receivables.models import Entry
from receivables.selectors.checks import Check, make_check

NOTHING = Flow("", 0, 0, 0, 0, 0, 0)
MOVED = ("opening", "new", "corrected", "collected", "written_off", "closing")

Cell = tuple[str, int]
"""A kind and a levy year."""
Month = tuple[date, dict[Cell, Flow]]
"""A month end and the flows of its newest close."""


def closings_are_openings() -> Check:
    """What a month closed with is what the next one opened with, per kind and levy year."""
    compared, wrong = 0, list[Difference]()
    for months in _runs():
        for (_, before), (day, later) in pairwise(months):
            cells = sorted({*before, *later})
            compared += len(cells)
            for cell in cells:
                wrong += carried_on([_of(before, cell, day), _of(later, cell, day)])
    return _checked("closings_are_openings", compared, wrong)


def months_make_the_year() -> Check:
    """First opening and all months' movements give the last closing of each fiscal year."""
    years = [year for months in _runs() for year in _years(months)]
    return _checked("months_make_the_year", len(years), flows(years))


def debtors_make_the_total() -> Check:
    """Σ debtors = Σ kinds, where standings and close are of one day and of one knowledge."""
    compared, wrong = 0, list[Difference]()
    for close in MonthClose.objects.filter(next__isnull=True).order_by("month_end_on"):
        standings = Standing.objects.unscoped(reason="self-audit of every standing").filter(
            department=close.department_id
        )
        if not _one_knowledge(close, standings):
            continue
        kept = _by_kind(standings, "overdue_yen")
        told = _by_kind(BridgeFact.objects.filter(close=close), "closing_yen")
        compared += len({*kept, *told})
        wrong += equal_maps(f"{close} 滞納者の合計＝種別の合計", kept, told)
    return _checked("debtors_make_the_total", compared, wrong)


IDENTITY_CHECKS: tuple[Callable[[], Check], ...] = (
    closings_are_openings,
    months_make_the_year,
    debtors_make_the_total,
)


def _runs() -> Iterator[list[Month]]:
    """Each department's newest closes, cut where a month end is missing."""
    closes = MonthClose.objects.filter(next__isnull=True).order_by("department", "month_end_on")
    told: dict[int, dict[Cell, Flow]] = defaultdict(dict)
    columns = ("close_id", "kind", "levy_year", *(f"{name}_yen" for name in MOVED))
    rows = BridgeFact.objects.filter(close__next__isnull=True).values_list(*columns)
    for close, kind, levy_year, *yen in rows.iterator(chunk_size=5000):
        told[close][kind, levy_year] = Flow(f"{kind} {levy_year}", *yen)
    for _, group in groupby(closes, key=lambda close: close.department_id):
        run: list[Month] = []
        for close in group:
            if run and next_month_end(run[-1][0]) != close.month_end_on:
                yield run
                run = []
            run.append((close.month_end_on, told[close.pk]))
        yield run


def _of(month: dict[Cell, Flow], cell: Cell, day: date) -> Flow:
    """A cell's flow, named by the later month; a cell that is not told moved nothing."""
    found = month.get(cell, NOTHING)
    return replace(found, about=f"{cell[0]} {cell[1]} {day}")


def _years(months: list[Month]) -> Iterator[Flow]:
    """A fiscal year's months as one flow: the first opening, Σ movements, the last closing."""
    for year, group in groupby(months, key=lambda month: fiscal_year_of(month[0])):
        told = [list(cells.values()) for _, cells in group]
        year_flows = [flow for cells in told for flow in cells]
        yield Flow(
            about=f"{year}年度",
            opening_yen=sum(flow.opening_yen for flow in told[0]),
            new_yen=sum(flow.new_yen for flow in year_flows),
            corrected_yen=sum(flow.corrected_yen for flow in year_flows),
            collected_yen=sum(flow.collected_yen for flow in year_flows),
            written_off_yen=sum(flow.written_off_yen for flow in year_flows),
            closing_yen=sum(flow.closing_yen for flow in told[-1]),
        )


def _one_knowledge(close: MonthClose, standings: "QuerySet[Standing]") -> bool:
    """Whether all standings are of the close's month end and no entry came after the close."""
    days = set(standings.order_by().values_list("as_of_on", flat=True).distinct())
    later = Entry.objects.filter(
        department=close.department_id,
        pk__gt=close.through_entry,
        counts_on__lte=close.month_end_on,
    )
    return days == {close.month_end_on} and not later.exists()


def _by_kind(rows: "QuerySet[Any]", column: str) -> dict[str, int]:
    sums = rows.order_by().values_list("kind").annotate(yen=Sum(column))
    return {kind: yen for kind, yen in sums if yen}


def _checked(name: str, compared: int, wrong: Iterable[Difference]) -> Check:
    return make_check(name, compared, [str(each) for each in wrong])
