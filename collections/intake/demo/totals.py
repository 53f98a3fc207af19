"""The control figures of a delivery, added up from the generator's own knowledge.

Independent of reading and of the ledger: it never sees a file.
"""

from bisect import bisect_right
from datetime import date

from arrears_office.law.fiscal import month_ends
from intake.demo.city import DemoCity
from intake.demo.instalments import Instalment
from intake.demo.levies import KIND_CODES
from intake.demo.snapshot import delivered

YEARS_SHOWN = 4


def totals(city: DemoCity, on: date) -> dict[str, object]:
    """The document `totals.json` of the delivery of that day.

    Outstanding counts everything known by then, also what a host has purged since.
    """
    known = [bill for bill in city.bills if bill.due < on]
    in_files = delivered(city, on)
    day = _by_kind(known, [on])[on]
    return {
        "as_of": on.isoformat(),
        "claims_in_files": len(in_files),
        "movements_in_files": sum(
            move.counts_on <= on for bill in in_files for move in bill.movements
        ),
        "outstanding": sum(day.values()),
        "outstanding_by_kind": day,
        "open_claims_by_kind": _open_claims(known, on),
        "month_end_outstanding_by_kind": {
            end.isoformat(): figures for end, figures in _by_kind(known, _month_ends(on)).items()
        },
    }


def _month_ends(on: date) -> list[date]:
    return [end for end in month_ends(date(on.year - YEARS_SHOWN, 1, 31), on) if end <= on]


def _by_kind(bills: list[Instalment], days: list[date]) -> dict[date, dict[str, int]]:
    """Σ max(0, balance) over the bills due before each day, by kind."""
    found = {day: dict.fromkeys(KIND_CODES, 0) for day in days}
    for bill in bills:
        kind = bill.account.levy.kind
        last = max((move.counts_on for move in bill.movements), default=bill.due)
        for day in days[bisect_right(days, bill.due) :]:
            balance = bill.balance_on(day)
            found[day][kind] += max(0, balance)
            if balance <= 0 and last <= day:
                break  # nothing will move any more
    return found


def _open_claims(bills: list[Instalment], on: date) -> dict[str, int]:
    counts = dict.fromkeys(KIND_CODES, 0)
    for bill in bills:
        counts[bill.account.levy.kind] += bill.due < on and bill.balance_on(on) > 0
    return counts
