"""The demonstration's programme, entered through the same service as at the desk."""

from datetime import date

from analytics.models import Programme
from analytics.selectors import dashboard
from analytics.services import enter_programme
from arrears_office.law.fiscal import fiscal_year_end
from arrears_office.office.models import Staff

NAME = "第4期"
FROM_YEAR, UNTIL_YEAR = 2026, 2028
PERCENT_OF_START = {2025: 100, 2026: 92, 2027: 85, 2028: 80}
"""Year-end targets as shares of the balance from which the programme starts (March 2026)."""
REASON = "第4期の策定: 令和7年度末の残額から、3年で2割減らす"


def enter_demo_programme(*, by: Staff | None, on: date) -> Programme | None:
    """第4期 (令和8〜10年度) with a target per department and year-end; None without closes.

    The starting point is the balance of March 2026, rounded down to 千円 like every target. Entered
    once.
    """
    held = Programme.objects.filter(name=NAME).first()
    if held:
        return held
    start = dashboard(fiscal_year_end(FROM_YEAR - 1))
    if start is None:
        return None
    targets = {
        (report.code, year): report.month.closing_yen * percent // 100 // 1000 * 1000
        for report in start.departments
        for year, percent in PERCENT_OF_START.items()
    }
    return enter_programme(
        name=NAME,
        from_year=FROM_YEAR,
        until_year=UNTIL_YEAR,
        targets=targets,
        reason=REASON,
        by=by,
        on=on,
    )
