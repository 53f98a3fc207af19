"""The cells below a figure: kind × levy year × age band, and the flows of kind × levy year."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Sum

from analytics.measures import Flow
from analytics.models import ALL_BANDS, ALL_YEARS, BridgeFact, DebtorCount, StockFact
from analytics.selectors.closes import FLOW

Level = tuple[int, str, int, int]
"""Close, kind code, levy year, age band."""


@dataclass(frozen=True)
class StockCell:
    """Overdue yen, receivables and distinct debtors of one cell of one close."""

    close: int
    kind: str
    levy_year: int
    age_band: int
    yen: int
    receivables: int
    debtors: int


@dataclass(frozen=True)
class FlowCell:
    """The bridge of one kind × levy year of one close."""

    close: int
    kind: str
    levy_year: int
    flow: Flow


def stock_cells(closes: Collection[int]) -> tuple[StockCell, ...]:
    """The stock of some closes, by close, kind, levy year and band."""
    rows = StockFact.objects.filter(close__in=closes).order_by(
        "close", "kind", "levy_year", "age_band"
    )
    names = ("close_id", "kind", "levy_year", "age_band", "yen", "receivables", "debtors")
    return tuple(StockCell(*row) for row in rows.values_list(*names))


def flow_cells(closes: Collection[int]) -> tuple[FlowCell, ...]:
    """The bridges of some closes, by close, kind and levy year."""
    rows = BridgeFact.objects.filter(close__in=closes).order_by("close", "kind", "levy_year")
    names = ("close_id", "kind", "levy_year", *(f"{name}_yen" for name in FLOW))
    return tuple(
        FlowCell(close, kind, year, Flow(*yen))
        for close, kind, year, *yen in rows.values_list(*names)
    )


def age_totals(closes: Collection[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """(close, age band) → overdue yen and receivables over all kinds and levy years."""
    rows = (
        StockFact.objects.filter(close__in=closes)
        .order_by()
        .values_list("close_id", "age_band")
        .annotate(Sum("yen"), Sum("receivables"))
    )
    return {(close, band): (yen, count) for close, band, yen, count in rows}


def debtors_of(closes: Collection[int]) -> dict[tuple[int, str], int]:
    """(close, kind or "" for all) → distinct debtors over all levy years and ages."""
    rows = DebtorCount.objects.filter(close__in=closes, levy_year=ALL_YEARS, age_band=ALL_BANDS)
    found = rows.values_list("close_id", "kind", "debtors")
    return {(close, kind): count for close, kind, count in found}


def debtor_levels(closes: Collection[int]) -> dict[Level, int]:
    """(close, kind or "", levy year or ALL_YEARS, band or ALL_BANDS) → distinct debtors."""
    rows = DebtorCount.objects.filter(close__in=closes)
    names = ("close_id", "kind", "levy_year", "age_band", "debtors")
    return {(close, kind, year, band): n for close, kind, year, band, n in rows.values_list(*names)}


def band_debtors(closes: Collection[int]) -> dict[tuple[int, int], int]:
    """(close, band or ALL_BANDS) → distinct debtors over all kinds: the dashboards' levels."""
    rows = DebtorCount.objects.filter(close__in=closes, kind="", levy_year=ALL_YEARS)
    found = rows.values_list("close_id", "age_band", "debtors")
    return {(close, band): count for close, band, count in found}


def city_debtors(closes: str) -> int | None:
    """Distinct debtors of the whole perimeter, if these very closes were counted together."""
    row = DebtorCount.objects.filter(close__isnull=True, closes=closes).order_by("-pk").first()
    return row.debtors if row else None
