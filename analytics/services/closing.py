"""Closes months: one function of entries and links as they were known, version by version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analytics.models import MonthClose
from analytics.services.city_counts import count_city
from analytics.services.ledger import Knowledge, claims, knowledge, late_entries
from analytics.services.periods import Period, period_of
from analytics.services.writing import Occasion, newest_closes, write_closes
from analytics.sweep import MonthFacts, sweep
from arrears_office.office.models import Department, Staff


@dataclass(frozen=True)
class Closing:
    """What a run did: closes made, and the departments whose claims or receipts never arrived."""

    made: tuple[MonthClose, ...]
    waiting: tuple[str, ...]

    @property
    def restated(self) -> tuple[MonthClose, ...]:
        """Those that tell an already closed month anew (遡及)."""
        return tuple(close for close in self.made if close.version > 1)


def close_month(
    *,
    department: str,
    month_end: date,
    known_at: datetime,
    by: Staff | None,
    on: date,
    reconstructed: bool = False,
) -> MonthClose | None:
    """Close one month of one department; None if its newest version holds the same figures.

    Closed months that late entries changed are told anew in the same run. The reading takes no
    lock and no transaction (it may be long); only the writing does.
    """
    period = period_of(department)
    if period is None:
        return None
    known = knowledge(department, known_at)
    days = sorted({month_end, *_changed(known, newest_closes(department))})
    told = frozenset({month_end} if reconstructed else period.reconstructed)
    made = _close_days(known, days, Occasion(known, period.paid_until_on, by, on, told))
    count_city(month_ends=[close.month_end_on for close in made])
    return next((close for close in made if close.month_end_on == month_end), None)


def reconstruct_months(
    *, department: str, known_at: datetime, by: Staff | None, on: date
) -> list[MonthClose]:
    """Tell the 60 month ends up to the department's first delivery once, in one sweep (復元)."""
    period = period_of(department)
    if period is None or newest_closes(department):
        return []
    known = knowledge(department, known_at)
    told = frozenset(period.reconstructed)
    made = _close_days(
        known, period.reconstructed, Occasion(known, period.paid_until_on, by, on, told)
    )
    count_city(month_ends=[close.month_end_on for close in made])
    return made


def close_complete_months(*, by: Staff | None, on: date, now: datetime) -> Closing:
    """Close every month complete since, of every department; tell closed months anew where late
    entries changed them.

    A department is complete to the day its claims and receipts are both fresh to. Without a new
    entry no closed month can have changed, so then only the months not closed yet are reckoned.
    """
    made: list[MonthClose] = []
    waiting = []
    for department in Department.objects.values_list("pk", flat=True):
        period = period_of(department)
        if period is None:
            waiting.append(department)
            continue
        known = knowledge(department, now)
        told = frozenset(period.reconstructed)
        occasion = Occasion(known, period.paid_until_on, by, on, told)
        made += _close_days(known, _days_to_close(period, known), occasion)
    if made:
        count_city(month_ends=sorted({close.month_end_on for close in made}))
    return Closing(tuple(made), tuple(waiting))


def reckon(close: MonthClose) -> MonthFacts:
    """The facts of a stored close, reckoned anew from the ledger as it was then known."""
    known = Knowledge(close.department_id, close.known_at, close.through_entry)
    return _facts(known, [close.month_end_on])[close.month_end_on]


def _days_to_close(period: Period, known: Knowledge) -> list[date]:
    closed = newest_closes(period.department)
    first = min(closed, default=date.min)
    open_days = [day for day in period.all if day not in closed and day >= first]
    return sorted({*open_days, *_changed(known, closed)})


def _changed(known: Knowledge, closed: Mapping[date, MonthClose]) -> list[date]:
    """Closed months to reckon again: all of them, if an entry came late to any."""
    if not closed:
        return []
    seen = max(close.through_entry for close in closed.values())
    return sorted(closed) if late_entries(known, seen, max(closed)) else []


def _close_days(known: Knowledge, days: Sequence[date], occasion: Occasion) -> list[MonthClose]:
    return write_closes(facts=_facts(known, days), occasion=occasion) if days else []


def _facts(known: Knowledge, month_ends: Sequence[date]) -> dict[date, MonthFacts]:
    return sweep(claims(known, month_ends[-1]), month_ends)
