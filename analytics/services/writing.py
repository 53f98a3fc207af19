"""Writes closes and their facts: new versions only, never a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from analytics.models import (
    ALL_BANDS,
    ALL_YEARS,
    BridgeFact,
    DebtorCount,
    MonthClose,
    StockFact,
)
from analytics.services.ledger import Knowledge
from analytics.sweep import MonthFacts
from arrears_office.office.clock import machine_now
from arrears_office.office.models import Department, Staff

BATCH = 1_000


@dataclass(frozen=True)
class Occasion:
    """What the closes of one run share: knowledge, 入金反映日, who, when, which are 復元."""

    known: Knowledge
    paid_until_on: date
    by: Staff | None
    on: date
    reconstructed: frozenset[date]


@transaction.atomic
def write_closes(*, facts: Mapping[date, MonthFacts], occasion: Occasion) -> list[MonthClose]:
    """A close for every month end whose figures no newest version holds yet; the closes made."""
    department = occasion.known.department
    Department.objects.select_for_update().get(pk=department)
    newest = newest_closes(department)
    closes = [
        _close(occasion, day, month, newest.get(day), machine_now())
        for day, month in facts.items()
        if day not in newest or newest[day].digest != month.digest()
    ]
    made = MonthClose.objects.bulk_create(closes)
    _write_facts(made, facts)
    return made


def newest_closes(department: str) -> dict[date, MonthClose]:
    """Month end → the newest version of a department's close."""
    rows = MonthClose.objects.filter(department=department).order_by("month_end_on", "version")
    return {close.month_end_on: close for close in rows}


def _close(
    occasion: Occasion,
    day: date,
    facts: MonthFacts,
    previous: MonthClose | None,
    closed_at: datetime,
) -> MonthClose:
    return MonthClose(
        department_id=occasion.known.department,
        month_end_on=day,
        version=previous.version + 1 if previous else 1,
        previous=previous,
        known_at=occasion.known.at,
        through_entry=occasion.known.through,
        paid_until_on=occasion.paid_until_on,
        reconstructed=previous.reconstructed if previous else day in occasion.reconstructed,
        digest=facts.digest(),
        closed_at=closed_at,
        closed_on=occasion.on,
        by=occasion.by,
    )


def _write_facts(closes: Sequence[MonthClose], facts: Mapping[date, MonthFacts]) -> None:
    bridge, stock, counts = [], [], []
    for close in closes:
        month = facts[close.month_end_on]
        bridge += _bridge_rows(close, month)
        stock += _stock_rows(close, month)
        counts += _count_rows(close, month)
    BridgeFact.objects.bulk_create(bridge, batch_size=BATCH)
    StockFact.objects.bulk_create(stock, batch_size=BATCH)
    DebtorCount.objects.bulk_create(counts, batch_size=BATCH)


def _bridge_rows(close: MonthClose, month: MonthFacts) -> list[BridgeFact]:
    return [
        BridgeFact(
            close=close,
            kind=kind,
            levy_year=levy_year,
            opening_yen=row.opening,
            new_yen=row.new,
            collected_yen=row.collected,
            corrected_yen=row.corrected,
            written_off_yen=row.written_off,
            closing_yen=row.closing,
        )
        for (kind, levy_year), row in sorted(month.bridge.items())
    ]


def _stock_rows(close: MonthClose, month: MonthFacts) -> list[StockFact]:
    return [
        StockFact(
            close=close,
            kind=kind,
            levy_year=levy_year,
            age_band=band,
            yen=row.yen,
            receivables=row.receivables,
            debtors=len(row.debtors),
        )
        for (kind, levy_year, band), row in sorted(month.stock.items())
    ]


def _count_rows(close: MonthClose, month: MonthFacts) -> list[DebtorCount]:
    return [
        DebtorCount(
            close=close,
            month_end_on=close.month_end_on,
            kind=kind,
            levy_year=ALL_YEARS if year is None else year,
            age_band=ALL_BANDS if band is None else band,
            debtors=len(debtors),
        )
        for (kind, year, band), debtors in month.levels().items()
    ]
