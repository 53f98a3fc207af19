"""The cells below a department's figures as tables: kind × levy year × age band, and the flows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analytics.masking import TOTAL, hidden_in_table
from analytics.measures import Flow, together
from analytics.models import AGE_BANDS, ALL_BANDS, ALL_YEARS
from analytics.report_sheets import COLUMNS
from analytics.selectors.cells import FlowCell, Level, StockCell
from analytics.sheets import Cell, Line, Sheet, hidden, money, text, total_line
from analytics.suppression import Key, Relation, hidden_cells
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_year

Link = Callable[[str, str, int | None, int | None], str]
"""(figure, kind, levy year, age band) → address of the receivables, or "" where none opens."""
FIGURES = ("opening", "new", "collected", "corrected", "written_off", "closing")
STOCK_COLUMNS = ("賦課年度", *AGE_BANDS, "計")
LINKED = frozenset({"new", "collected", "corrected", "written_off"})


@dataclass(frozen=True)
class Sight:
    """How a viewer sees the cells: every one with its link, or those of at least `least` persons.

    `levels` are the distinct debtors per level; `least` 0 = nothing is hidden.
    """

    levels: Mapping[Level, int]
    least: int
    link: Link


def stock_sheets(order: Iterable[str], cells: Iterable[StockCell], sight: Sight) -> list[Sheet]:
    """One sheet per kind; a kind too small to be told (or its complement) stands without figures.

    The department's total is on its page, so a small kind must not be the one left over.
    """
    by_kind: dict[str, list[StockCell]] = defaultdict(list)
    for cell in cells:
        by_kind[cell.kind].append(cell)
    hide = _hidden_kinds(list(by_kind), sight)
    return [
        _untold(kind_code)
        if kind_code in hide
        else stock_sheet(kind_code, by_kind[kind_code], sight)
        for kind_code in order
        if kind_code in by_kind
    ]


def _untold(kind_code: str) -> Sheet:
    line = total_line("計", [hidden() for _ in range(len(AGE_BANDS) + 1)])
    return Sheet(
        f"balance-{kind_code}", f"{kind(kind_code).name} 残額 (円)", STOCK_COLUMNS, (line,)
    )


def stock_sheet(kind_code: str, cells: Iterable[StockCell], sight: Sight) -> Sheet:
    """One kind: levy years down, age bands across, totals on both sides."""
    found = {(cell.levy_year, cell.age_band): cell for cell in cells}
    years = sorted({year for year, _ in found}, reverse=True)
    bands = list(range(len(AGE_BANDS)))
    hide = _hidden_stock(kind_code, found, years, bands, sight)
    lines = []
    for year in years:
        row = [found.get((year, band)) for band in bands]
        shown = [
            _stock_cell(cell, hide, sight, (year, band))
            for band, cell in zip(bands, row, strict=True)
        ]
        total = sum(cell.yen for cell in row if cell)
        last = hidden() if ("row", year) in hide else money(
            total, sight.link("balance", kind_code, year, None)
        )  # fmt: skip
        lines.append(Line(text(era_year(year)), (*shown, last)))
    sums = [_sum_cell(kind_code, band, _column(found, band), hide, sight) for band in bands]
    whole = sum(cell.yen for cell in found.values())
    url = sight.link("balance", kind_code, None, None)
    last = hidden() if TOTAL in hide else money(whole, url)
    lines.append(total_line("計", [*sums, last]))
    caption = f"{kind(kind_code).name} 残額 (円)"
    return Sheet(f"balance-{kind_code}", caption, STOCK_COLUMNS, tuple(lines))


def flow_sheet(cells: Iterable[FlowCell], sight: Sight) -> Sheet:
    """The month's bridge: kind × levy year for those who see rows, per kind for others."""
    by_kind: dict[str, list[FlowCell]] = defaultdict(list)
    for cell in cells:
        by_kind[cell.kind].append(cell)
    hide = _hidden_kinds(list(by_kind), sight)
    lines = []
    for code, found in by_kind.items():
        flow = together(cell.flow for cell in found)
        name = kind(code).name
        if code in hide:
            lines.append(Line(text(name), tuple(hidden() for _ in FIGURES)))
            continue
        if not sight.least:
            lines += [
                Line(
                    text(f"{name} {era_year(cell.levy_year)}"), _flow_cells(cell.flow, cell, sight)
                )
                for cell in found
            ]
        summed = FlowCell(0, code, ALL_YEARS, flow)
        lines.append(Line(text(f"{name} 計"), _flow_cells(flow, summed, sight), total=True))
    whole = together(cell.flow for found in by_kind.values() for cell in found)
    lines.append(total_line("部署の計", [money(getattr(whole, f"{f}_yen")) for f in FIGURES]))
    note = "回収から取消を引いています。更正は増減のまま。過誤納は含みません。"
    return Sheet("flow", "残額の動き (円)", ("種別・賦課年度", *COLUMNS), tuple(lines), note)


def _stock_cell(
    cell: StockCell | None, hide: frozenset[Key], sight: Sight, place: tuple[int, int]
) -> Cell:
    if cell is None:
        return money(0)
    if place in hide:
        return hidden()
    return money(cell.yen, sight.link("balance", cell.kind, cell.levy_year, cell.age_band))


def _sum_cell(kind_code: str, band: int, yen: int, hide: frozenset[Key], sight: Sight) -> Cell:
    if ("column", band) in hide:
        return hidden()
    return money(yen, sight.link("balance", kind_code, None, band) if yen else "")


def _column(found: Mapping[tuple[int, int], StockCell], band: int) -> int:
    return sum(cell.yen for (_, each), cell in found.items() if each == band)


def _flow_cells(flow: Flow, cell: FlowCell, sight: Sight) -> tuple[Cell, ...]:
    year = cell.levy_year or None
    return tuple(
        money(
            getattr(flow, f"{figure}_yen"),
            sight.link(figure, cell.kind, year, None)
            if figure in LINKED and getattr(flow, f"{figure}_yen")
            else "",
        )
        for figure in FIGURES
    )


def _hidden_stock(
    kind_code: str,
    found: Mapping[tuple[int, int], StockCell],
    years: list[int],
    bands: list[int],
    sight: Sight,
) -> frozenset[Key]:
    if not sight.least:
        return frozenset()
    levels = {level[1:]: count for level, count in sight.levels.items()}
    persons: dict[Key, int] = {
        (year, band): found[year, band].debtors if (year, band) in found else 0
        for year in years
        for band in bands
    }
    margins: dict[Key, int] = {
        ("row", year): levels.get((kind_code, year, ALL_BANDS), 0) for year in years
    }
    margins |= {("column", band): levels.get((kind_code, ALL_YEARS, band), 0) for band in bands}
    margins[TOTAL] = levels.get((kind_code, ALL_YEARS, ALL_BANDS), 0)
    return hidden_in_table(
        persons, margins, rows=list(years), columns=list(bands), least=sight.least
    )


def _hidden_kinds(codes: list[str], sight: Sight) -> frozenset[Key]:
    """Kinds whose totals stay out, with one more where the department's total would tell."""
    if not sight.least:
        return frozenset()
    levels = {level[1:]: count for level, count in sight.levels.items()}
    persons: dict[Key, int] = {code: levels.get((code, ALL_YEARS, ALL_BANDS), 0) for code in codes}
    whole = levels.get(("", ALL_YEARS, ALL_BANDS), 0)
    return hidden_cells(
        {**persons, TOTAL: whole}, [Relation(TOTAL, tuple(codes))], least=sight.least
    )
