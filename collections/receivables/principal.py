"""What law needs of a claim's ledger to reckon its late charge: the sum, reductions, payments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from receivables.models import EntrySort
from receivables.postings import Posting, received

Dated = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Principal:
    """A claim's principal through time, in yen.

    `changes` are reductions (更正), net of what raised it again: they count from the beginning.
    `raised_yen` is what corrections added beyond the first assessment: it falls due on a day of
    its own, which no department delivers, so it bears no charge here. `parts` are payments and
    write-offs, the oldest first, net of 取消. `received_yen` is charge received beside them.
    """

    assessed_yen: int
    changes: Dated
    parts: Dated
    raised_yen: int
    received_yen: int

    def parts_until(self, day: date) -> Dated:
        """The payments made by the day."""
        return tuple(part for part in self.parts if part[0] <= day)


def principal_of(assessed_yen: int, postings: Iterable[Posting]) -> Principal:
    """The history of one claim from its movements.

    >>> day = date(2026, 6, 30)
    >>> principal_of(9_000, [
    ...     Posting("assessment", day, 9_000), Posting("payment", date(2026, 8, 3), -4_000),
    ...     Posting("payment", date(2026, 9, 1), -1_000, 0, True),
    ...     Posting("reversal", date(2026, 9, 2), 1_000, 0, True),
    ... ]).parts
    ((datetime.date(2026, 8, 3), 4000),)
    """
    real = [each for each in postings if not each.void]
    corrections = [each for each in real if each.sort == EntrySort.CORRECTION]
    net = sum(each.principal_yen for each in corrections)
    last = max((each.on for each in corrections), default=None)
    owed = assessed_yen + min(0, net)
    return Principal(
        assessed_yen=assessed_yen,
        changes=((last, max(net, -assessed_yen)),) if last and net < 0 else (),
        parts=_within(max(0, owed), _parts(real)),
        raised_yen=max(0, net),
        received_yen=received(real),
    )


def _parts(postings: Iterable[Posting]) -> list[tuple[date, int]]:
    """Payments and write-offs; an unmatched 取消 takes back the newest money before it."""
    paid: list[tuple[date, int]] = []
    for each in postings:
        match each.sort:
            case EntrySort.PAYMENT | EntrySort.WRITE_OFF:
                paid.append((each.on, -each.principal_yen))
            case EntrySort.REVERSAL:
                paid = _less(paid, each.principal_yen)
    return [(on, yen) for on, yen in paid if yen > 0]


def _less(paid: list[tuple[date, int]], yen: int) -> list[tuple[date, int]]:
    kept: list[tuple[date, int]] = []
    for on, part in reversed(paid):
        taken = min(max(part, 0), yen)
        yen -= taken
        kept.append((on, part - taken))
    return kept[::-1]


def _within(owed_yen: int, parts: list[tuple[date, int]]) -> Dated:
    """Payments up to the sum that bears a charge; what is above it paid something else."""
    kept: list[tuple[date, int]] = []
    for on, yen in parts:
        part = min(yen, owed_yen)
        owed_yen -= part
        if part:
            kept.append((on, part))
    return tuple(kept)
