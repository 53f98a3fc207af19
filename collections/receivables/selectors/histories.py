"""The ledger of one department as histories of claims, for checks that weigh many days at once."""

from datetime import date

from receivables.models import Entry
from receivables.paths import ClaimHistory


def histories_of(department: str, *, known_until: date) -> dict[str, tuple[str, ClaimHistory]]:
    """Claim number → (kind, history), from entries first delivered on or before `known_until`.

    The events stand in the order in which they were learned: the assessment comes first.
    """
    rows = (
        Entry.objects.filter(department=department, as_of_on__lte=known_until)
        .order_by("receivable_id", "id")
        .values_list(
            "receivable__number",
            "receivable__kind",
            "receivable__due_on",
            "counts_on",
            "principal_yen",
        )
    )
    found: dict[str, tuple[str, ClaimHistory]] = {}
    for number, kind, due_on, counts_on, yen in rows.iterator(chunk_size=5000):
        _, history = found.setdefault(number, (kind, ClaimHistory(due_on)))
        history.events.append((counts_on, yen))
    return found
