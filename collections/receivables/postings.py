"""One claim's movements as values: what the ledger holds of it, in the order it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from receivables.models import EntrySort


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry: signed effect on the principal, and the charge received beside it.

    `void`: a payment that was taken back, or the 取消 that took it back; together they are nothing.
    """

    sort: str
    on: date
    principal_yen: int
    charge_yen: int = 0
    void: bool = False


def balance(postings: Iterable[Posting], on: date) -> int:
    """残額 on a day in yen; the assessment always counts, so an instalment not yet due shows.

    >>> owed = Posting("assessment", date(2026, 6, 30), 9_000)
    >>> paid = Posting("payment", date(2026, 8, 3), -4_000)
    >>> balance([owed, paid], date(2026, 8, 2)), balance([owed, paid], date(2026, 8, 3))
    (9000, 5000)
    """
    return sum(
        each.principal_yen
        for each in postings
        if each.on <= on or each.sort == EntrySort.ASSESSMENT
    )


def received(postings: Iterable[Posting]) -> int:
    """Late charge received in yen, what was taken back left out; beside the balance, never in it.

    >>> day = date(2026, 8, 3)
    >>> received([Posting("payment", day, -4_000, 300), Posting("payment", day, -50, 100, True)])
    300
    """
    return sum(each.charge_yen for each in postings if not each.void)
