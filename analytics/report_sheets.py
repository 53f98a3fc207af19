"""The tables behind the charts of a department or the city, in exact yen."""

from collections.abc import Callable
from datetime import date

from analytics.measures import Age, Flow, Month, Report
from analytics.selectors import Dashboard
from analytics.sheets import (
    Cell,
    Line,
    Sheet,
    change,
    hidden,
    money,
    month_cell,
    number,
    text,
    total_line,
)
from arrears_office.web.era import era_month

Links = Callable[[str, str], str]
"""(department code, figure) → address of the cells that sum to it, or "" where none opens."""
MonthLink = Callable[[date, str], str]
"""(month end, balance or flow) → address of the cells of that month, or ""."""
COLUMNS = ("月初の残額", "新しい滞納", "回収", "更正", "不納欠損", "月末の残額")


def nowhere(_month_end: date, _view: str) -> str:
    """No cells open from here."""
    return ""


def trajectory_sheet(report: Report, url: MonthLink = nowhere) -> Sheet:
    """Balance, plan and gap by month, newest first; without any plan the balance alone."""
    planned = any(month.plan_yen is not None for month in report.months)
    lines = tuple(
        Line(month_cell(month.month_end_on), _path_cells(month, url, planned=planned))
        for month in reversed(report.months)
    )
    plan = ("計画(直線)", "計画との差") if planned else ()
    columns = ("月", "未収残額", *plan, "区分")
    return Sheet("trajectory", f"{report.label} 残額の軌跡 (円)", columns, lines)


def flows_sheet(report: Report, url: MonthLink = nowhere) -> Sheet:
    """The bridge of each of the last thirteen months, newest first."""
    lines = tuple(
        Line(
            month_cell(month.month_end_on, url(month.month_end_on, "flow")),
            _flow_cells(month.flow),
        )
        for month in reversed(report.last_thirteen)
    )
    note = "回収から取消を引いています。不納欠損は成果に数えません。過誤納は含みません。"
    return Sheet("flows", f"{report.label} 残額の動き (円)", ("月", *COLUMNS), lines, note)


def bridge_sheet(flow: Flow, caption: str, links: dict[str, str]) -> Sheet:
    """One bridge as rows: what a balance began with, what moved it, what is left."""
    rows = (
        ("月初の残額", flow.opening_yen, ""),
        ("新しい滞納", flow.new_yen, links.get("new", "")),
        ("回収", -flow.collected_yen, links.get("collected", "")),
        ("更正", flow.corrected_yen, links.get("corrected", "")),
        ("不納欠損(成果に数えない)", -flow.written_off_yen, links.get("written_off", "")),
    )
    lines = [Line(text(words), (money(yen, url),)) for words, yen, url in rows]
    lines.append(total_line("月末の残額", [money(flow.closing_yen, links.get("balance", ""))]))
    return Sheet("bridge", caption, ("内訳", "円"), tuple(lines))


def ages_sheet(report: Report) -> Sheet:
    """Age bands now and a year ago."""
    lines = [Line(text(age.name), _age_cells(age)) for age in report.ages]
    now = report.month.closing_yen
    before = report.year_ago_yen
    count = (
        None if any(age.hidden for age in report.ages) else sum(a.receivables for a in report.ages)
    )
    sums = (
        money(now),
        number(count),
        money(before),
        change(None if before is None else now - before, bad_when_over=True),
    )
    lines.append(total_line("計", sums))
    columns = ("納期限から", "残額", "件数", "前年同月", "前年との差")
    return Sheet("ages", f"{report.label} 滞納の古さ (円)", columns, tuple(lines))


def ranking_sheet(dashboard: Dashboard, reports: tuple[Report, ...], links: Links) -> Sheet:
    """Departments in the order given, with the city's totals; plan columns only with a plan."""
    planned = dashboard.plan is not None
    lines = [
        Line(
            text(_name(report), links(report.code, "department")),
            _ranked(report, links, planned=planned),
        )
        for report in reports
    ]
    lines.append(total_line(dashboard.perimeter, _ranked(dashboard.city, links, planned=planned)))
    plan = ("差を縮めた額", "計画", "計画との差", "年度末の目標") if planned else ()
    columns = ("部署", "残額", *plan, "新しい滞納", "回収", "人数", "月")
    month = era_month(dashboard.month_end_on)
    title = "差を縮めた順" if planned else "部署ごとの残額"
    return Sheet("ranking", f"{title} {month} (円)", columns, tuple(lines))


def _ranked(report: Report, links: Links, *, planned: bool) -> tuple[Cell, ...]:
    month = report.month
    plan = (
        change(report.gap_closed_yen),
        money(month.plan_yen),
        change(month.gap_yen, bad_when_over=True),
        money(report.target_yen),
    )
    return (
        money(month.closing_yen, links(report.code, "balance")),
        *(plan if planned else ()),
        money(month.flow.new_yen, links(report.code, "new")),
        money(month.flow.collected_yen, links(report.code, "collected")),
        number(report.debtors),
        month_cell(month.marks[0].month_end_on if report.code else month.month_end_on),
    )


def _name(report: Report) -> str:
    return f"{report.label}{' ◆' if report.month.stale else ''}"


def _path_cells(month: Month, url: MonthLink, *, planned: bool) -> tuple[Cell, ...]:
    balance = money(month.closing_yen, url(month.month_end_on, "balance"))
    plan = (money(month.plan_yen), change(month.gap_yen, bad_when_over=True)) if planned else ()
    return (balance, *plan, text(f"{month.status}{' ◆' if month.stale else ''}"))


def _flow_cells(flow: Flow) -> tuple[Cell, ...]:
    return tuple(
        money(amount)
        for amount in (
            flow.opening_yen,
            flow.new_yen,
            flow.collected_yen,
            flow.corrected_yen,
            flow.written_off_yen,
            flow.closing_yen,
        )
    )


def _age_cells(age: Age) -> tuple[Cell, ...]:
    if age.hidden:
        return (hidden(), hidden(), hidden(), hidden())
    return (
        money(age.yen),
        number(age.receivables),
        money(age.year_ago_yen),
        change(age.change_yen, bad_when_over=True),
    )
