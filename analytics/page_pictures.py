"""Which charts each page shows: the page names them by hash, the worker draws the same ones."""

from collections.abc import Iterator

from analytics import pictures
from analytics.masking import masked
from analytics.measures import Report
from analytics.pictures import Picture
from analytics.selectors import Dashboard
from arrears_office.law.fiscal import fiscal_year_of, fiscal_year_start, previous_month_end


def department_pictures(report: Report) -> dict[str, Picture]:
    """The charts of one department's page, by the name of their card."""
    last = report.month.month_end_on
    return {
        "trajectory": pictures.trajectory(report, width=800, height=300),
        "bridge": pictures.bridge(
            report.month.flow, start=previous_month_end(last), end=last, width=340, height=290
        ),
        "ageing": pictures.ageing(report, width=600, height=186),
        "flows": pictures.flows(report, width=600, height=186),
    }


def overview_pictures(dashboard: Dashboard) -> dict[str, Picture]:
    """The charts of the overview, by the name of their card."""
    end = dashboard.month_end_on
    start = previous_month_end(fiscal_year_start(fiscal_year_of(end)))
    return {
        "trajectory": pictures.trajectory(dashboard.city, width=700, height=270),
        "bridge": pictures.bridge(
            dashboard.city.year_flow, start=start, end=end, width=530, height=262
        ),
    }


def small_pictures(dashboard: Dashboard) -> dict[str, Picture]:
    """Department code ("" the city) → its path in small, the same on every page."""
    reports = (*dashboard.departments, dashboard.city)
    return {report.code: pictures.small_trajectory(report) for report in reports}


def all_pictures(dashboard: Dashboard, *, departments: bool, least: int) -> Iterator[Picture]:
    """Every chart of a month; those of the departments' own pages only for the newest month.

    `least`: the smallest cell others may see; their charts are drawn beside the owners'.
    """
    yield from overview_pictures(dashboard).values()
    yield from small_pictures(dashboard).values()
    if departments:
        for report in dashboard.departments:
            yield from department_pictures(report).values()
            yield from department_pictures(masked(report, least=least)).values()
