"""Which closes make up the city on a month end: the newest one of each department."""

from collections.abc import Iterable
from datetime import date

from analytics.models import MonthClose


def newest_per_department(closes: Iterable[MonthClose], day: date) -> list[MonthClose]:
    """Per department the newest version of the newest month closed on or before `day`.

    `closes` come ordered by month end and version; the answer is ordered by department code.
    """
    newest: dict[str, MonthClose] = {}
    for close in closes:
        if close.month_end_on <= day:
            newest[close.department_id] = close
    return [newest[code] for code in sorted(newest)]


def signature(perimeter: Iterable[MonthClose]) -> str:
    """The closes of a perimeter as text: "tax 2026-10-31 1; water 2026-09-30 2"."""
    return "; ".join(
        f"{close.department_id} {close.month_end_on} {close.version}" for close in perimeter
    )
