"""Proves the facts of every close against the entries as they were known to it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Manager, Sum

from analytics.models import BridgeFact, MonthClose, StockFact
from analytics.services.ledger import Knowledge, claims
from analytics.sweep import sweep
from receivables.selectors.checks import Check, make_check


def facts_equal_entries() -> Check:
    """Every version of every close, reckoned anew, has the figures it was stored with."""
    grouped: dict[Knowledge, list[MonthClose]] = defaultdict(list)
    for close in MonthClose.objects.order_by("month_end_on", "version"):
        known = Knowledge(close.department_id, close.known_at, close.through_entry)
        grouped[known].append(close)
    wrong = [str(close) for known, closes in grouped.items() for close in _differing(known, closes)]
    return make_check("facts_equal_entries", sum(map(len, grouped.values())), wrong)


def _differing(known: Knowledge, closes: Iterable[MonthClose]) -> list[MonthClose]:
    by_day = {close.month_end_on: close for close in closes}
    days: list[date] = sorted(by_day)
    found = sweep(claims(known, days[-1]), days)
    return [close for day, close in by_day.items() if close.digest != found[day].digest()]


def facts_add_up() -> Check:
    """Bridge and stock of one close tell the same balance per kind and levy year."""
    bridge = _sums(BridgeFact.objects, "closing_yen")
    stock = _sums(StockFact.objects, "yen")
    keys = {key for key, yen in bridge.items() if yen} | stock.keys()
    wrong = [str(key) for key in sorted(keys) if bridge.get(key, 0) != stock.get(key, 0)]
    return make_check("facts_add_up", len(keys), wrong)


def _sums(facts: Manager[Any], column: str) -> dict[tuple[int, str, int], int]:
    rows = facts.values_list("close_id", "kind", "levy_year").annotate(total=Sum(column))
    return {(close, kind, year): yen for close, kind, year, yen in rows}
