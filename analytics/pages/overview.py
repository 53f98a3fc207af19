"""全庁: the city against its plan, departments by yen of gap closed, what moved the balance."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from analytics.findings import city_finding
from analytics.measures import Report
from analytics.page_pictures import overview_pictures
from analytics.pages.board import (
    KeyNumber,
    Panel,
    Small,
    balance_number,
    cells_url,
    department_url,
    month_words,
    paid_rows,
    path_legend,
    plan_numbers,
    programme_words,
    sheet_csv,
    smalls,
)
from analytics.report_sheets import bridge_sheet, flows_sheet, ranking_sheet, trajectory_sheet
from analytics.selectors import Dashboard, closed_months, dashboard, pictures_drawn
from analytics.sheets import Sheet
from arrears_office.law.fiscal import month_end
from arrears_office.office.city import city as city_file
from arrears_office.office.clock import now
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_month
from arrears_office.web.yen import signed_thousand_yen, thousand_yen

BAR = 40
"""Half the width of a bar column in px: 縮 to the left, 拡 to the right of one axis."""


@dataclass(frozen=True)
class Bar:
    """A bar from the middle axis: x and width in px, css tells shrink from growth."""

    x: float
    width: float
    css: str


@dataclass(frozen=True)
class Row:
    """One department in the table."""

    report: Report
    small: Small
    closed: Bar | None
    gap: Bar | None
    balance_url: str


class OverviewPage(OfficePage):
    """Aggregates of the whole city; the figures of a department open its page and its cells."""

    permission = Permission.OVERVIEW
    template_name = "analytics/overview.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The month asked for, else the newest; one table as CSV; or that nothing is closed yet."""
        months = closed_months()
        day = _asked(request.GET.get("month", "")) or (months[0] if months else None)
        board = dashboard(day) if day else None
        if request.GET.get("month") and (board is None or all(m.stale for m in board.marks)):
            raise Http404
        if board is None:
            return self.render({"title": "全庁"}, template="analytics/not_closed.html")
        sheets = self._sheets(board)
        if "csv" in request.GET:
            return sheet_csv(request, sheets, viewer=self.viewer, marks=board.marks, at=now())
        return self.render(self._context(board, sheets, months))

    def _context(
        self, board: Dashboard, sheets: dict[str, Sheet], months: list[date]
    ) -> dict[str, Any]:
        city = board.city
        return {
            "title": "全庁",
            "board": board,
            "report": city,
            "finding": city_finding(city, board.perimeter),
            "programme": programme_words(board.plan),
            "month": month_words(city),
            "months": months,
            "month_code": f"{board.month_end_on:%Y-%m}",
            "paid": paid_rows(board.marks),
            "numbers": _numbers(board),
            "rows": self._rows(board),
            "by_gap": self._by_gap,
            "panels": _panels(board, sheets),
            "sheets": sheets,
            "as_table": self.request.GET.get("as") == "table",
        }

    @property
    def _by_gap(self) -> bool:
        return self.request.GET.get("sort") == "gap"

    def _ordered(self, board: Dashboard) -> tuple[Report, ...]:
        if not self._by_gap:
            return board.by_gap_closed
        return tuple(
            sorted(
                board.departments, key=lambda r: (r.month.gap_yen is None, -(r.month.gap_yen or 0))
            )
        )

    def _rows(self, board: Dashboard) -> list[Row]:
        reports = self._ordered(board)
        small = {each.report.code: each for each in smalls(board, self.viewer)}
        most_closed = max((abs(r.gap_closed_yen or 0) for r in reports), default=0)
        most_gap = max((abs(r.month.gap_yen or 0) for r in reports), default=0)
        return [
            Row(
                report,
                small[report.code],
                _bar(report.gap_closed_yen, most_closed, shrinks_when_positive=True),
                _bar(report.month.gap_yen, most_gap, shrinks_when_positive=False),
                self._link(report.code, "balance", board),
            )
            for report in reports
        ]

    def _link(self, code: str, figure: str, board: Dashboard) -> str:
        report = board.report(code)
        if report is None:
            return ""
        if figure == "department":
            return department_url(self.viewer, code)
        month = f"{report.month.marks[0].month_end_on:%Y-%m}"
        return cells_url(self.viewer, code, figure, month)

    def _sheets(self, board: Dashboard) -> dict[str, Sheet]:
        city = board.city
        first = f"{city.target_on.year - 1}年4月"
        caption = f"残額が動いた内訳 {first}〜{era_month(board.month_end_on)} (円)"
        found = (
            ranking_sheet(board, self._ordered(board), lambda c, f: self._link(c, f, board)),
            trajectory_sheet(city),
            bridge_sheet(city.year_flow, caption, {}),
            flows_sheet(city),
        )
        return {sheet.code: sheet for sheet in found}


def _asked(month: str) -> date | None:
    """The month end of `2026-10`; 404 for what is no month."""
    if not month:
        return None
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    return month_end(first.year, first.month)


def _numbers(board: Dashboard) -> list[KeyNumber]:
    city = board.city
    flow = city.year_flow
    within = [r for r in board.departments if r.month.gap_yen is not None and r.month.gap_yen <= 0]
    found = [balance_number(city, "#departments"), *plan_numbers(city)]
    if board.plan:
        names = "・".join(city_file().department(r.code).short_name for r in within) or "なし"
        total = f"／{len(board.departments)}部署"
        found.append(KeyNumber("計画内の部署", str(len(within)), total, names))
    ago = city.year_ago_yen
    change = "—" if ago is None else signed_thousand_yen(city.month.closing_yen - ago)
    written = thousand_yen(flow.written_off_yen)
    return [
        *found,
        KeyNumber(
            "今年度の回収",
            thousand_yen(flow.collected_yen),
            "千円",
            f"不納欠損 {written} は成果に数えない",
        ),
        KeyNumber(
            "滞納のある人",
            "—" if city.debtors is None else f"{city.debtors:,}",
            "人",
            f"残額の前年同月比 {change}",
        ),
    ]


def _panels(board: Dashboard, sheets: dict[str, Sheet]) -> dict[str, Panel]:
    pictures = overview_pictures(board)
    drawn = pictures_drawn([picture.data_hash for picture in pictures.values()])
    last = board.month_end_on.month
    words = {
        "trajectory": ("全庁の軌跡", path_legend(board.city)),
        "bridge": ("残額が動いた内訳", f"今年度 4〜{last}月　千円。不納欠損は斜線"),
    }
    return {
        name: Panel(title, sub, pictures[name], pictures[name].data_hash in drawn, sheets[name])
        for name, (title, sub) in words.items()
    }


def _bar(amount: int | None, most: int, *, shrinks_when_positive: bool) -> Bar | None:
    if not amount or not most:
        return None
    width = max(1.0, abs(amount) / most * BAR)
    shrinks = (amount > 0) == shrinks_when_positive
    return Bar(BAR - width if shrinks else BAR, round(width, 1), "ok" if shrinks else "bad")
