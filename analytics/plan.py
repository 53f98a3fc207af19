"""The monthly path between year-end targets: straight (直線), in whole yen."""

from collections.abc import Mapping
from datetime import date

from arrears_office.law.fiscal import fiscal_year_of

MONTHS = 12


def plan_yen(targets: Mapping[int, int], month_end: date) -> int | None:
    """The planned balance on a month end; None outside the targets' years.

    `targets`: fiscal year → balance on its last day. Each month takes a twelfth of the way; the
    fraction of a yen is dropped towards the lower balance.

    >>> path = {2025: 2400, 2026: 1200}
    >>> [plan_yen(path, day) for day in (date(2026, 3, 31), date(2026, 4, 30), date(2027, 3, 31))]
    [2400, 2300, 1200]
    >>> plan_yen(path, date(2027, 4, 30)) is None
    True
    """
    year = fiscal_year_of(month_end)
    if month_end.month == 3 and year in targets:
        return targets[year]
    if year not in targets or year - 1 not in targets:
        return None
    start, end = targets[year - 1], targets[year]
    passed = (month_end.month - 4) % MONTHS + 1
    return start + (end - start) * passed // MONTHS
