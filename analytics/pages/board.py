"""What department page and overview share: panels, key numbers, tabs, small paths, downloads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from analytics.measures import Mark, Report
from analytics.page_pictures import small_pictures
from analytics.pictures import Picture
from analytics.selectors import Dashboard, Plan, pictures_drawn
from analytics.sheets import Sheet
from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.downloads import download, format_asked
from arrears_office.web.era import era_month, era_short, era_year
from arrears_office.web.exports import Origin
from arrears_office.web.freshness import Paid
from arrears_office.web.yen import signed_thousand_yen, thousand_yen, yen


@dataclass(frozen=True)
class KeyNumber:
    """One key number of the strip on top."""

    label: str
    value: str
    unit: str
    detail: str
    css: str = ""
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """A card with a chart and the table behind it; a chart not drawn yet leaves the table."""

    title: str
    sub: str
    picture: Picture
    drawn: bool
    sheet: Sheet


@dataclass(frozen=True)
class Small:
    """One department in the row of small multiples."""

    report: Report
    picture: Picture
    drawn: bool
    url: str
    current: bool


def smalls(board: Dashboard, viewer: Viewer, current: str = "") -> list[Small]:
    """Every department's path in the same form."""
    pictures = small_pictures(board)
    drawn = pictures_drawn([picture.data_hash for picture in pictures.values()])
    return [
        Small(
            report,
            pictures[report.code],
            pictures[report.code].data_hash in drawn,
            department_url(viewer, report.code),
            report.code == current,
        )
        for report in board.departments
    ]


def department_url(viewer: Viewer, code: str) -> str:
    """The department's page, if this viewer's roles open such pages."""
    if not code or not viewer.may(Permission.DEPARTMENT_DASHBOARD):
        return ""
    return reverse("department", args=[code])


def cells_url(viewer: Viewer, code: str, figure: str, month: str) -> str:
    """The cells that sum to a department's figure."""
    if not department_url(viewer, code):
        return ""
    view = "balance" if figure == "balance" else "flow"
    return f"{reverse('department_cells', args=[code])}?view={view}&month={month}"


def balance_number(report: Report, url: str) -> KeyNumber:
    """未収残額: rounded above, exact below, with the month before."""
    now = report.month.closing_yen
    detail = f"{yen(now)}円"
    if report.before:
        before = report.before.closing_yen
        detail += f"　前月 {signed_thousand_yen(now - before)}"
    label = f"未収残額({report.month.month_end_on.month}月末)"
    return KeyNumber(label, thousand_yen(now), "千円", detail, url=url)


def plan_numbers(report: Report) -> list[KeyNumber]:
    """Gap to the plan and the year-end's target; nothing without a programme."""
    gap = report.month.gap_yen
    if gap is None:
        return []
    over = gap > 0
    found = [
        KeyNumber(
            "計画との差",
            f"{'▲' if over else '▽'} {signed_thousand_yen(gap)}",
            "千円",
            _gap_detail(report),
            "bad" if over else "ok",
        )
    ]
    if report.target_yen is not None and report.to_target_yen is not None:
        found.append(
            KeyNumber(
                f"年度末の目標({era_short(report.target_on)})",
                thousand_yen(report.target_yen),
                "千円",
                _target_detail(report),
            )
        )
    return found


def _gap_detail(report: Report) -> str:
    before = report.before.gap_yen if report.before else None
    closed = report.gap_closed_yen
    if before is None or closed is None:
        return "前月の計画はありません" if before is None else "新しい締めを待っています ◆"
    over = (report.month.gap_yen or 0) > 0
    words = ("縮んだ", "広がった") if over else ("余裕が増えた", "余裕が減った")
    moved = f"{thousand_yen(abs(closed))} {words[closed < 0]}" if closed else "動きなし"
    return f"前月 {signed_thousand_yen(before)}　{moved}"


def _target_detail(report: Report) -> str:
    left = report.to_target_yen or 0
    last = report.month.month_end_on
    months = (report.target_on.year - last.year) * 12 + report.target_on.month - last.month
    if left <= 0:
        return f"目標まで {signed_thousand_yen(left)}(届いています)"
    if not months:
        return f"目標まで {signed_thousand_yen(left)}"
    each = thousand_yen(-(-left // months))
    return f"あと {signed_thousand_yen(left)}　月 {each}ずつ減らす"


def programme_words(plan: Plan | None) -> str:
    """「未収金解消プログラム 第3期(令和6年度〜令和8年度)」, or that there is none yet."""
    if plan is None:
        return "未収金解消プログラム 未登録"
    return (
        f"未収金解消プログラム {plan.name}({era_year(plan.from_year)}〜{era_year(plan.until_year)})"
    )


def month_words(report: Report) -> str:
    """「令和8年10月末 確定値」 with ◆ where a close is older than the month."""
    stale = " ◆" if report.month.stale else ""
    return f"{era_month(report.month.month_end_on)}末 {report.month.status}値{stale}"


def path_legend(report: Report) -> str:
    """What the strokes of the path mean; without a plan there is one."""
    return "━ 実績　- - 計画(直線)　□ 目標" if report.plan else "━ 実績"


def paid_rows(marks: Iterable[Mark]) -> list[Paid]:
    """入金反映日 of the departments whose yen stand here."""
    return [Paid(city().department(m.department).label, m.paid_until_on) for m in marks]


def sheet_csv(
    request: HttpRequest,
    sheets: Mapping[str, Sheet],
    *,
    viewer: Viewer,
    marks: Iterable[Mark],
    at: datetime,
) -> HttpResponseBase:
    """The table that `csv=` names, in exact yen with its origin; xlsx where `format=` says so."""
    sheet = sheets.get(request.GET["csv"])
    if sheet is None:
        raise Http404
    marks = tuple(marks)
    days = sorted({mark.paid_until_on for mark in marks})
    origin = Origin(
        made_by=viewer.name,
        made_at=at,
        conditions=sheet.caption,
        paid_until="〜".join(day.isoformat() for day in dict.fromkeys((days[0], days[-1]))),
    )
    return download(
        format_asked(request.GET),
        name=f"{sheet.code}-{max(mark.month_end_on for mark in marks):%Y-%m}",
        title=sheet.caption,
        origin=origin,
        columns=sheet.columns,
        rows=sheet.rows(),
    )
