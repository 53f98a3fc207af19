"""Pairs a 取消 with the one payment it takes back; what is ambiguous waits for a person."""

from django.db import transaction

from receivables.models import Entry, EntrySort, Reversal


@transaction.atomic
def match_reversals(*, delivery_no: int) -> tuple[int, list[Entry]]:
    """Write a Reversal for each 取消 of the delivery that exactly one payment matches.

    A payment matches on the same claim, with the same principal and charge the other way round, on
    or before the 取消's day, not yet taken back. Returns how many were paired, and the rest.
    """
    open_ones = Entry.objects.filter(
        delivery_no=delivery_no, sort=EntrySort.REVERSAL, reversal__isnull=True
    ).order_by("counts_on", "id")
    paired, unpaired = 0, []
    for entry in open_ones:
        payments = Entry.objects.filter(
            receivable=entry.receivable_id,
            sort=EntrySort.PAYMENT,
            principal_yen=-entry.principal_yen,
            charge_yen=-entry.charge_yen,
            counts_on__lte=entry.counts_on,
            reversed_by__isnull=True,
        )[:2]
        match list(payments):
            case [payment]:
                Reversal.objects.create(entry=entry, reverses=payment)
                paired += 1
            case _:
                unpaired.append(entry)
    return paired, unpaired
