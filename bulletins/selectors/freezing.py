"""Freezes what an issue says: read once from the closes, hidden where few persons are behind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analytics.measures import Report
from analytics.models import AGE_BANDS
from analytics.pictures import Picture, small_trajectory, trajectory
from analytics.selectors import Dashboard, dashboard, debtors_of, stock_cells
from analytics.suppression import Key, hidden_cells
from arrears_office.law.fiscal import fiscal_year_of, fiscal_year_start, previous_month_end
from arrears_office.office.city import city
from arrears_office.office.kinds import kinds_of
from arrears_office.web.era import era_year
from bulletins.bridging import bridge_rows, year_sums
from bulletins.cells import BANDS, COLUMNS, OWN_YEARS, Cells, cells_of
from bulletins.figures import Drawing, Figures, Grid, Restated, Row, Step, Unit
from bulletins.models import Issue
from bulletins.selectors.movements import persons_behind

OLDER = "それ以前"


@dataclass(frozen=True)
class Sheet:
    """The figures before they are written down: what is known, and which cells are hidden."""

    board: Dashboard
    cells: Cells
    hidden: frozenset[Key]

    def shown(self, key: Key) -> int | None:
        """The yen of a cell, None if it is hidden."""
        return None if key in self.hidden else self.cells.yen[key]

    def is_hidden(self, day: date, code: str) -> bool:
        """Whether a department's balance of a month end stays out."""
        return ("dept", day, code) in self.hidden


def freeze(
    *, month_on: date, data_on: date, number: int, version: int, made_at: datetime
) -> Figures | None:
    """The figures of the issue of `month_on` on the month end `data_on`; None without a close."""
    board = dashboard(data_on)
    if board is None:
        return None
    least = city().suppression
    sheet = _sheet(board, least)
    steps = _bridge(sheet, least)
    new, collected, written_off = year_sums(steps, fiscal_year_start(fiscal_year_of(data_on)))
    return Figures(
        month=month_on.isoformat(),
        number=number,
        version=version,
        made_at=made_at.isoformat(),
        bulletin_name=city().bulletin_name,
        city_name=city().name,
        office_name=city().office.name,
        extension=city().office.extension,
        data_on=data_on.isoformat(),
        perimeter=board.perimeter,
        missing=[each.label for each in board.missing],
        programme=board.plan.name if board.plan else None,
        least=least,
        city=_unit(board.city, sheet),
        departments=[_unit(report, sheet) for report in board.departments],
        kinds=_kinds(sheet),
        ages=_ages(sheet),
        bridge=steps,
        year_new_yen=new,
        year_collected_yen=collected,
        year_written_off_yen=written_off,
        drawings=_drawings(sheet),
        restated=_restated(sheet, month_on),
        hidden=_hidden_balances(sheet),
    )


def _sheet(board: Dashboard, least: int) -> Sheet:
    closes = {mark.close for month in board.city.months for mark in month.marks}
    closes |= {
        mark.close
        for report in board.departments
        for month in report.months
        for mark in month.marks
    }
    kinds = {each.code: [kind.code for kind in kinds_of(each.code)] for each in board.departments}
    stock = stock_cells([mark.close for mark in board.marks])
    cells = cells_of(board, stock, debtors_of(closes), kinds)
    already = _hidden_before(cells.persons)
    hidden = hidden_cells(cells.persons, cells.relations, least=least, already=already)
    return Sheet(board, cells, hidden)


def _hidden_before(persons: Mapping[Key, int]) -> frozenset[Key]:
    """Balances that an earlier issue left out: printed now, they would tell what it hid."""
    found: set[Key] = set()
    for pairs in Issue.objects.values_list("figures__hidden", flat=True):
        found |= {("dept", date.fromisoformat(day), code) for day, code in pairs or ()}
    return frozenset(key for key in found if persons.get(key))


def _unit(report: Report, sheet: Sheet) -> Unit:
    month, before = report.month, report.before
    hidden = sheet.is_hidden(month.month_end_on, report.code)
    moved = before is not None and not (
        hidden or sheet.is_hidden(before.month_end_on, report.code) or (report.code and month.stale)
    )
    newest = month.marks[0]
    return Unit(
        code=report.code,
        label=report.label,
        glyph=report.glyph,
        css=report.css,
        as_of_on=(newest.month_end_on if report.code else month.month_end_on).isoformat(),
        paid_until_on=min(mark.paid_until_on for mark in month.marks).isoformat(),
        status=month.status,
        stale=month.stale,
        hidden=hidden,
        balance_yen=None if hidden else month.closing_yen,
        change_yen=month.closing_yen - before.closing_yen if before and moved else None,
        plan_yen=month.plan_yen,
        gap_yen=None if hidden else month.gap_yen,
        gap_closed_yen=report.gap_closed_yen if moved else None,
        target_yen=report.target_yen,
        run=report.run if moved else 0,
        debtors=None if hidden else report.debtors,
    )


def _bridge(sheet: Sheet, least: int) -> list[Step]:
    """The city's months whose balances at both ends are shown."""
    board = sheet.board
    months = [
        month
        for month in board.city.last_thirteen
        if not sheet.is_hidden(month.month_end_on, "")
        and not sheet.is_hidden(previous_month_end(month.month_end_on), "")
    ]
    if not months:
        return []
    days = [month.month_end_on for month in months]
    persons = persons_behind([report.code for report in board.departments], days)
    return bridge_rows(months, persons, least=least)


def _kinds(sheet: Sheet) -> Grid:
    newest = fiscal_year_of(sheet.board.month_end_on)
    rows = [
        _row(sheet, (kind.short_name, report.glyph, report.css), "kind", kind.code, COLUMNS)
        for report in sheet.board.departments
        for kind in kinds_of(report.code)
    ]
    total = _row(sheet, ("計", "", ""), "kind", "", COLUMNS)
    columns = [era_year(newest - back) for back in range(OWN_YEARS)]
    return Grid(columns=[*columns, OLDER], rows=rows, city=total)


def _ages(sheet: Sheet) -> Grid:
    rows = [
        _row(sheet, (report.label, report.glyph, report.css), "age", report.code, BANDS)
        for report in sheet.board.departments
    ]
    total = _row(sheet, ("計", "", ""), "age", "", BANDS)
    return Grid(columns=list(AGE_BANDS), rows=rows, city=total)


def _row(
    sheet: Sheet, head: tuple[str, str, str], table: str, code: str, columns: Sequence[int]
) -> Row:
    own_total = table == "kind" and code
    total: Key = ("kind", code, None) if own_total else ("dept", sheet.board.month_end_on, code)
    return Row(
        label=head[0],
        glyph=head[1],
        css=head[2],
        yen=[sheet.shown((table, code, column)) for column in columns],
        total_yen=sheet.shown(total),
    )


def _restated(sheet: Sheet, month_on: date) -> Restated | None:
    """The month of the issue before, if its printed balance has changed since.

    Only for the same departments: a department that joins restates nothing.
    """
    before = Issue.objects.filter(month_on__lt=month_on).order_by("month_on", "version").last()
    codes = [report.code for report in sheet.board.departments]
    if before is None or [each["code"] for each in before.figures["departments"]] != codes:
        return None
    printed = before.figures["city"]["balance_yen"]
    if printed is None or sheet.is_hidden(before.data_on, ""):
        return None
    for month in sheet.board.city.months:
        if month.month_end_on == before.data_on and month.closing_yen != printed:
            return Restated(
                month_end_on=before.data_on.isoformat(),
                before_yen=printed,
                after_yen=month.closing_yen,
            )
    return None


def _drawings(sheet: Sheet) -> dict[str, Drawing]:
    board = sheet.board
    found = {}
    if not sheet.is_hidden(board.month_end_on, ""):
        found["city"] = _drawing(trajectory(board.city, width=700, height=390), sheet, "")
    for report in board.departments:
        if not sheet.is_hidden(report.month.month_end_on, report.code):
            picture = small_trajectory(report, width=150, height=140)
            found[report.code] = _drawing(picture, sheet, report.code)
    return found


def _drawing(picture: Picture, sheet: Sheet, code: str) -> Drawing:
    """The picture without its hidden months: what is not printed is not plotted either."""
    actual = [
        point
        for point in picture.data["actual"]
        if not sheet.is_hidden(date.fromisoformat(point[0]), code)
    ]
    return Drawing(
        form=picture.form,
        data={**picture.data, "actual": actual},
        width=picture.width,
        height=picture.height,
        label=picture.label,
    )


def _hidden_balances(sheet: Sheet) -> list[tuple[str, str]]:
    kept: Collection[Key] = sheet.hidden
    found = [key for key in kept if isinstance(key, tuple) and key[0] == "dept"]
    return sorted((key[1].isoformat(), key[2]) for key in found)
