"""未収残額 of any day from the entries themselves: the proof behind every kept figure."""

from datetime import date
from typing import Literal

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from receivables.models import Receivable

By = Literal["kind", "department", "debtor"]
COLUMN = {
    "kind": F("kind"),
    "department": F("department_id"),
    "debtor": F("source_person__links__debtor__public_id"),
}


def outstanding(*, on: date, by: By = "kind") -> dict[str, int]:
    """Overdue unpaid principal in yen on the day, by kind, department or debtor's public id.

    Asks counts_on with all that is known now and today's links; groups without balance are left
    out. A claim below zero (過誤納) counts as zero.
    """
    receivables = Receivable.objects.unscoped(reason="figures by kind, department or debtor")
    if by == "debtor":
        receivables = receivables.filter(source_person__links__unlinked_at__isnull=True)
    counted = Coalesce(Sum("entries__principal_yen", filter=Q(entries__counts_on__lte=on)), 0)
    open_ones = (
        receivables.overdue(on)
        .annotate(by=COLUMN[by])
        .values("pk", "by")
        .annotate(balance=counted)
        .filter(balance__gt=0)
        .values_list("by", "balance")
    )
    sums: dict[str, int] = {}
    for group, balance in open_ones.iterator():
        sums[group] = sums.get(group, 0) + balance
    return sums
