"""部署目標: one department against its plan, with the table and the cells behind every figure."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from analytics.findings import department_finding
from analytics.masking import masked
from analytics.measures import Report
from analytics.page_pictures import department_pictures
from analytics.pages.board import (
    KeyNumber,
    Panel,
    balance_number,
    cells_url,
    month_words,
    paid_rows,
    path_legend,
    plan_numbers,
    programme_words,
    sheet_csv,
    smalls,
)
from analytics.report_sheets import (
    MonthLink,
    ages_sheet,
    bridge_sheet,
    flows_sheet,
    trajectory_sheet,
)
from analytics.rights import opens_whole
from analytics.selectors import Dashboard, dashboard, newest_month, pictures_drawn
from analytics.sheets import Sheet
from arrears_office.office.city import city
from arrears_office.office.clock import now
from arrears_office.office.menu import own_department
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_month
from arrears_office.web.yen import signed_thousand_yen, thousand_yen, yen

FIGURES = ("balance", "new", "collected", "corrected", "written_off")


class OwnDepartmentPage(OfficePage):
    """/departments/ leads to the viewer's own department."""

    permission = Permission.DEPARTMENT_DASHBOARD

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect."""
        return HttpResponseRedirect(reverse("department", args=own_department(self.viewer)))


class DepartmentPage(OfficePage):
    """Aggregates of one department. Small cells are hidden from whoever may not see its rows."""

    permission = Permission.DEPARTMENT_DASHBOARD
    template_name = "analytics/department.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """The page, one of its tables as CSV, or what is missing before the first close."""
        if code not in {each.code for each in city().departments}:
            raise Http404
        day = newest_month()
        board = dashboard(day) if day else None
        report = board.report(code) if board else None
        if board is None or report is None:
            context = {"title": city().department(code).label, "tabs": city().departments}
            return self.render(context | {"code": code}, template="analytics/not_closed.html")
        if not opens_whole(self.viewer, code):
            report = masked(report, least=city().suppression)
        sheets = self._sheets(report)
        if "csv" in request.GET:
            return sheet_csv(
                request, sheets, viewer=self.viewer, marks=report.month.marks, at=now()
            )
        return self.render(self._context(board, report, sheets))

    def _context(
        self, board: Dashboard, report: Report, sheets: dict[str, Sheet]
    ) -> dict[str, Any]:
        return {
            "title": f"部署目標 {report.label}",
            "code": report.code,
            "tabs": city().departments,
            "report": report,
            "finding": department_finding(report),
            "programme": programme_words(board.plan),
            "month": month_words(report),
            "paid": paid_rows(report.month.marks),
            "numbers": self._numbers(report),
            "panels": _panels(report, sheets),
            "smalls": smalls(board, self.viewer, report.code),
            "as_table": self.request.GET.get("as") == "table",
        }

    def _numbers(self, report: Report) -> list[KeyNumber]:
        urls = self._links(report)
        flow = report.month.flow
        least = city().suppression
        small = not opens_whole(self.viewer, report.code) and 0 < (report.debtors or 0) < least
        people = "＊" if small or report.debtors is None else f"{report.debtors:,}"
        ago = report.year_ago_yen
        year = "前年同月 —"
        if ago is not None:
            change = signed_thousand_yen(report.month.closing_yen - ago)
            year = f"残額の前年同月比 {change}"
        return [
            balance_number(report, urls["balance"]),
            *plan_numbers(report),
            KeyNumber(
                f"{report.month.month_end_on.month}月の回収",
                thousand_yen(flow.collected_yen),
                "千円",
                f"{yen(flow.collected_yen)}円　新規 {thousand_yen(flow.new_yen)}",
                url=urls["collected"],
            ),
            KeyNumber("滞納のある人", people, "人", year),
        ]

    def _links(self, report: Report) -> dict[str, str]:
        month = f"{report.month.marks[0].month_end_on:%Y-%m}"
        return {name: cells_url(self.viewer, report.code, name, month) for name in FIGURES}

    def _month_url(self, report: Report) -> MonthLink:
        closed = {month.month_end_on for month in report.months if not month.stale}

        def url(day: date, view: str) -> str:
            figure = "balance" if view == "balance" else "collected"
            if day not in closed:
                return ""
            return cells_url(self.viewer, report.code, figure, f"{day:%Y-%m}")

        return url

    def _sheets(self, report: Report) -> dict[str, Sheet]:
        caption = f"{report.label} 残額が動いた内訳 {era_month(report.month.month_end_on)} (円)"
        found = (
            trajectory_sheet(report, self._month_url(report)),
            bridge_sheet(report.month.flow, caption, self._links(report)),
            ages_sheet(report),
            flows_sheet(report, self._month_url(report)),
        )
        return {sheet.code: sheet for sheet in found}


def _panels(report: Report, sheets: dict[str, Sheet]) -> dict[str, Panel]:
    pictures = department_pictures(report)
    drawn = pictures_drawn([picture.data_hash for picture in pictures.values()])
    words = {
        "trajectory": ("残額の軌跡", path_legend(report), "trajectory"),
        "bridge": ("今月の動き", "千円。不納欠損は斜線", "bridge"),
        "ageing": ("滞納の古さ", "千円　｜は前年同月", "ages"),
        "flows": ("新しい滞納と回収", "千円・月。不納欠損は含めない", "flows"),
    }
    return {
        name: Panel(title, sub, pictures[name], pictures[name].data_hash in drawn, sheets[sheet])
        for name, (title, sub, sheet) in words.items()
    }
