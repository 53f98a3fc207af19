"""Objects of the dashboards for the matrix: a department with one closed month, and a chart."""

from collections.abc import Mapping
from datetime import date, datetime

from analytics.models import Chart, MonthClose
from analytics.rights import open_kinds
from analytics.services import close_complete_months
from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from tests import cast
from tests.analytics.ledger import FIRST, TOKYO, claim, deliver

MISSING = {"code": "nowhere"}
MISSING_CHART = {"data_hash": "missing"}
CHART = "0" * 64


def department_parts(department: str) -> Mapping[str, str]:
    """A department of which one claim is overdue and the months are closed."""
    cast.departments()
    if not MonthClose.objects.filter(department=department).exists():
        deliver(department, FIRST)
        kind = city().department(department).kinds[0]
        claim(department, kind, due_on=date(2026, 6, 30), yen=10_000)
        close_complete_months(by=None, on=FIRST, now=datetime(2026, 10, 1, tzinfo=TOKYO))
    return {"code": department}


def chart_parts(department: str) -> Mapping[str, str]:
    """A stored chart; it belongs to no department."""
    assert department
    Chart.objects.get_or_create(
        data_hash=CHART,
        defaults={"svg": "<svg/>", "drawn_at": datetime(2026, 10, 1, tzinfo=TOKYO)},
    )
    return {"data_hash": CHART}


def anybody(viewer: Viewer, department: str) -> bool:
    """Aggregates of every department are open to whoever has the page kind."""
    return bool(viewer and department)


def sees_rows(viewer: Viewer, department: str) -> bool:
    """The receivables of the department's first kind."""
    return city().department(department).kinds[0] in open_kinds(viewer, department)


def sees_charts(viewer: Viewer, department: str) -> bool:
    """Whoever opens a page that shows charts."""
    assert department
    return viewer.may(Permission.OVERVIEW) or viewer.may(Permission.DEPARTMENT_DASHBOARD)
