"""Reads the histories of many claims at once: three queries, however many claims."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from arrears_office.law.prescription import Event
from casework.histories import (
    History,
    demand_event,
    disposition_event,
    in_order,
    payment_event,
)
from casework.models import Disposition
from receivables.models import Entry, EntrySort, Receivable


def histories_of(receivables: Collection[int]) -> dict[int, History]:
    """Claim → its history, of those with a balance above zero with all that is known."""
    rows = (
        Receivable.objects.unscoped(reason="the clock of every open claim, whoever looks later")
        .filter(pk__in=receivables)
        .annotate(balance_yen=Sum("entries__principal_yen"))
        .filter(balance_yen__gt=0)
        .values_list(
            "pk",
            "department_id",
            "kind",
            "due_on",
            "contract_on",
            "current_state__demanded_on",
            "balance_yen",
        )
    )
    claims = list(rows)
    events = _events([row[0] for row in claims])
    found = {}
    for pk, department, kind, due_on, contract_on, demanded_on, balance_yen in claims:
        facts = events.get(pk, [])
        if demanded_on is not None:
            facts.append(demand_event(demanded_on))
        found[pk] = History(pk, department, kind, due_on, contract_on, balance_yen, in_order(facts))
    return found


def _events(claims: Collection[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    payments = Entry.objects.filter(
        receivable__in=claims,
        sort=EntrySort.PAYMENT,
        principal_yen__lt=0,
        reversed_by__isnull=True,
    )
    for claim, paid_on in payments.values_list("receivable_id", "counts_on"):
        found[claim].append(payment_event(paid_on))
    for claim, sort, on, released_on, reason in _dispositions(claims):
        event = disposition_event(sort, on, released_on, reason)
        if event is not None:
            found[claim].append(event)
    return found


def _dispositions(claims: Collection[int]) -> list[tuple[int, str, date, date | None, str]]:
    current = Disposition.objects.filter(receivable__in=claims, current=True)
    return list(
        current.values_list("receivable_id", "sort", "disposed_on", "released_on", "release_reason")
    )
