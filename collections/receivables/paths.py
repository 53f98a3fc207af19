"""未収残額 of many days in one sweep: pure sums over claims and their movements."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate


@dataclass(slots=True)
class ClaimHistory:
    """One claim's due date and what happened to its principal: (counts_on, signed yen)."""

    due_on: date
    events: list[tuple[date, int]] = field(default_factory=list)


def outstanding_path(claims: Iterable[ClaimHistory], days: Sequence[date]) -> dict[date, int]:
    """未収残額 in yen on each of the days (ascending).

    A claim counts on D when its due date is before D, with max(0, Σ of what counts on or before D):
    a negative balance (過誤納) lowers nobody's (DESIGN §3).

    >>> due_on = date(2026, 6, 30)
    >>> claim = ClaimHistory(due_on, [(due_on, 5000), (date(2026, 8, 1), -5200)])
    >>> path = outstanding_path([claim], [date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)])
    >>> list(path.values())
    [0, 5000, 0]
    """
    steps = [0] * (len(days) + 1)
    for claim in claims:
        shown = 0
        for index, value in _breakpoints(claim, days):
            steps[index] += value - shown
            shown = value
    return dict(zip(days, accumulate(steps), strict=False))


def open_count(claims: Iterable[ClaimHistory], day: date) -> int:
    """Claims due before the day with a balance above zero on it."""
    return sum(
        1
        for claim in claims
        if claim.due_on < day and sum(yen for on, yen in claim.events if on <= day) > 0
    )


def _breakpoints(claim: ClaimHistory, days: Sequence[date]) -> list[tuple[int, int]]:
    overdue_from = claim.due_on + timedelta(days=1)
    found: list[tuple[int, int]] = []
    balance = 0
    pending = True
    for on, yen in sorted(claim.events):
        if pending and on >= overdue_from:
            found.append((bisect_left(days, overdue_from), max(0, balance)))
            pending = False
        balance += yen
        if on >= overdue_from:
            found.append((bisect_left(days, on), max(0, balance)))
    if pending:
        found.append((bisect_left(days, overdue_from), max(0, balance)))
    return found
