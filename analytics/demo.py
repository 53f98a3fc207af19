"""The demonstration's programme, entered through the same service as at the desk."""

from datetime import date

from analytics.models import Programme
from analytics.selectors import dashboard
from analytics.services import enter_programme
from arrears_office.law.fiscal import fiscal_year_end
from arrears_office.office.models import Staff

NAME = "第3期"
FROM_YEAR, UNTIL_YEAR = 2024, 2026
YEARLY_PERCENT = 92
"""Each year-end's target lies eight per cent under the balance of the year-end before."""
LAST_PERCENT = 90
REASON = "第3期の策定: 前年度末の残額から毎年度8%、最終年度は10%減らす"


def enter_demo_programme(*, by: Staff | None, on: date) -> Programme | None:
    """第3期 (令和6〜8年度) with a target per department and year-end; None without closes.

    The starting point is the balance of March 2024; a target is 8 % under the real balance of the
    year-end before it (10 % in the last year), rounded down to 千円. Entered once.
    """
    held = Programme.objects.filter(name=NAME).first()
    if held:
        return held
    targets: dict[tuple[str, int], int] = {}
    for year in range(FROM_YEAR - 1, UNTIL_YEAR + 1):
        percent = LAST_PERCENT if year == UNTIL_YEAR else YEARLY_PERCENT
        _set_year(targets, year, percent)
    if not targets:
        return None
    return enter_programme(
        name=NAME,
        from_year=FROM_YEAR,
        until_year=UNTIL_YEAR,
        targets=targets,
        reason=REASON,
        by=by,
        on=on,
    )


def _set_year(targets: dict[tuple[str, int], int], year: int, percent: int) -> None:
    """Of the starting year the balance itself, of every later one a share of the balance before."""
    start = year == FROM_YEAR - 1
    found = dashboard(fiscal_year_end(year if start else year - 1))
    for report in found.departments if found else ():
        yen = report.month.closing_yen
        targets[report.code, year] = yen if start else yen * percent // 100 // 1000 * 1000
