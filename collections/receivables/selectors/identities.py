"""調定 = 収入 − 還付未済 + 欠損 + 未済, proved between what is kept and what was moved."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from arrears_office.law.identities import Settlement, settled
from debtors.models import Standing
from receivables.models import EntrySort, Receivable
from receivables.selectors.checks import Check, make_check

COLUMNS = {
    "assessed": (EntrySort.ASSESSMENT, EntrySort.CORRECTION),
    "received": (EntrySort.PAYMENT, EntrySort.REVERSAL),
    "written_off": (EntrySort.WRITE_OFF,),
}


def settlements_hold() -> Check:
    """Per kind and day of its standings: movements on one side, kept 未収 on the other.

    未収 is what the standings hold (overdue and not yet due), 還付未済 the claims below zero; a yen
    that was moved and not kept, or kept and not moved, has nowhere to hide (domain §8.2-1).
    """
    outstanding = _kept()
    rows = [
        Settlement(f"{kind} {day}", *_moved(kind, day), outstanding_yen=yen)
        for (kind, day), yen in sorted(outstanding.items())
    ]
    return make_check("settlements_hold", len(rows), [str(each) for each in settled(rows)])


def _kept() -> dict[tuple[str, date], int]:
    standings = Standing.objects.unscoped(reason="self-audit of every standing")
    rows = standings.order_by().values_list("kind", "as_of_on")
    sums = rows.annotate(yen=Sum(F("overdue_yen") + F("not_due_yen")))
    return {(kind, day): yen for kind, day, yen in sums}


def _moved(kind: str, day: date) -> tuple[int, int, int, int]:
    """Assessed, received, refundable and written off of the claims whose standing is of the day."""
    sums: dict[str, int] = defaultdict(int)
    for assessed, received, written_off, balance in _claims(kind, day).iterator(chunk_size=5000):
        sums["assessed"] += assessed
        sums["received"] -= received
        sums["written_off"] -= written_off
        sums["refundable"] += max(0, -balance)
    return sums["assessed"], sums["received"], sums["refundable"], sums["written_off"]


def _claims(kind: str, day: date) -> QuerySet[Any]:
    standing = "source_person__links__debtor__standings"
    claims = Receivable.objects.unscoped(reason="self-audit of every claim").filter(
        **{
            "kind": kind,
            "source_person__links__unlinked_at__isnull": True,
            f"{standing}__kind": kind,
            f"{standing}__as_of_on": day,
        }
    )
    counted = Q(entries__counts_on__lte=day) | Q(entries__sort=EntrySort.ASSESSMENT)
    columns = {
        name: Coalesce(
            Sum("entries__principal_yen", filter=counted & Q(entries__sort__in=sorts)), 0
        )
        for name, sorts in COLUMNS.items()
    }
    rows: QuerySet[Any] = claims.with_balance(day).annotate(**columns)
    return rows.values_list(*columns, "balance_yen")
