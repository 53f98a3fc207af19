"""The cells behind a department's figures; each opens its receivables to those who may look."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from analytics.cell_sheets import Sight, flow_sheet, stock_sheets
from analytics.measures import Mark
from analytics.pages.board import paid_rows, sheet_csv
from analytics.rights import open_kinds, opens_whole
from analytics.selectors import debtor_levels, flow_cells, newest_marks, newest_month, stock_cells
from analytics.sheets import Sheet
from arrears_office.law.fiscal import month_end
from arrears_office.office.city import city
from arrears_office.office.clock import now
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer


class CellsPage(OfficePage):
    """/departments/<code>/cells/?view=balance|flow&month=2026-10"""

    permission = Permission.DEPARTMENT_DASHBOARD
    template_name = "analytics/cells.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """The tables of the month, or one of them as CSV."""
        mark = mark_asked(code, request.GET.get("month", ""))
        view = "flow" if request.GET.get("view") == "flow" else "balance"
        sight = _sight(self.viewer, mark)
        sheets = _flow(mark, sight) if view == "flow" else _balance(mark, sight)
        if "csv" in request.GET:
            return sheet_csv(request, sheets, viewer=self.viewer, marks=[mark], at=now())
        return self.render(self._context(mark, view, sheets))

    def _context(self, mark: Mark, view: str, sheets: dict[str, Sheet]) -> dict[str, Any]:
        department = city().department(mark.department)
        return {
            "title": f"{department.label} の内訳",
            "department": department,
            "tabs": city().departments,
            "code": department.code,
            "mark": mark,
            "month_code": f"{mark.month_end_on:%Y-%m}",
            "view": view,
            "sheets": list(sheets.values()),
            "whole": opens_whole(self.viewer, department.code),
            "opens": bool(open_kinds(self.viewer, department.code)),
            "least": city().suppression,
            "paid": paid_rows([mark]),
        }


def mark_asked(code: str, month: str) -> Mark:
    """The department's newest close of a month (none named: of its newest); 404 without one."""
    if code not in {department.code for department in city().departments}:
        raise Http404
    try:
        first = date.fromisoformat(f"{month}-01") if month else None
    except ValueError:
        raise Http404 from None
    day = month_end(first.year, first.month) if first else newest_month()
    mark = newest_marks(day).get(code) if day else None
    if mark is None or (first and mark.stale):
        raise Http404
    return mark


def _sight(viewer: Viewer, mark: Mark) -> Sight:
    code = mark.department
    least = 0 if opens_whole(viewer, code) else city().suppression
    kinds = open_kinds(viewer, code)
    month = f"{mark.month_end_on:%Y-%m}"

    def link(figure: str, kind: str, year: int | None, band: int | None) -> str:
        if kind not in kinds:
            return ""
        asked = {"figure": figure, "month": month, "kind": kind, "levy_year": year, "age": band}
        known = {name: value for name, value in asked.items() if value is not None}
        return f"{reverse('department_claims', args=[code])}?{urlencode(known)}"

    return Sight(debtor_levels([mark.close]) if least else {}, least, link)


def _balance(mark: Mark, sight: Sight) -> dict[str, Sheet]:
    order = city().department(mark.department).kinds
    sheets = stock_sheets(order, stock_cells([mark.close]), sight)
    return {sheet.code: sheet for sheet in sheets}


def _flow(mark: Mark, sight: Sight) -> dict[str, Sheet]:
    sheet = flow_sheet(flow_cells([mark.close]), sight)
    return {sheet.code: sheet}
