"""The cells of a department: whole for those who see its rows, without small ones for others."""

import pytest

from analytics.cell_sheets import Sight, flow_sheet, stock_sheets
from analytics.measures import Flow
from analytics.models import ALL_BANDS, ALL_YEARS
from analytics.selectors import FlowCell, StockCell
from analytics.sheets import Sheet

KINDS = ("resident_tax", "fixed_asset_tax", "light_vehicle_tax")
PERSONS = {"resident_tax": 60, "fixed_asset_tax": 9, "light_vehicle_tax": 3}
CELLS = [
    StockCell(1, kind, 2025, 1, count * 1_000, count, count) for kind, count in PERSONS.items()
]
FLOWS = [
    FlowCell(1, kind, 2025, Flow(0, count * 1_000, 0, 0, 0, count * 1_000))
    for kind, count in PERSONS.items()
]
LEVELS = {(1, "", ALL_YEARS, ALL_BANDS): 70}
for _kind, _count in PERSONS.items():
    LEVELS[1, _kind, ALL_YEARS, ALL_BANDS] = _count
    LEVELS[1, _kind, 2025, ALL_BANDS] = _count
    LEVELS[1, _kind, ALL_YEARS, 1] = _count


def address(figure: str, kind: str, year: int | None, band: int | None) -> str:
    """A link that names its cell."""
    return f"{figure} {kind} {year} {band}"


OWN = Sight({}, 0, address)
OTHERS = Sight(LEVELS, 5, lambda *_: "")


def values(sheet: Sheet) -> list[object]:
    """Every value of a sheet that is not its heading."""
    return [cell.value for line in sheet.lines for cell in line.cells]


def test_those_who_see_rows_see_every_cell_with_its_link() -> None:
    sheets = stock_sheets(KINDS, CELLS, OWN)
    assert [sheet.code for sheet in sheets] == [f"balance-{kind}" for kind in KINDS]
    cell = sheets[2].lines[0].cells[1]
    assert (cell.value, cell.url) == (3_000, "balance light_vehicle_tax 2025 1")
    total = sheets[2].lines[-1].cells[-1]
    assert (total.value, total.url) == (3_000, "balance light_vehicle_tax None None")


def test_a_small_kind_is_hidden_with_the_one_that_would_give_it_away() -> None:
    resident, fixed, light = stock_sheets(KINDS, CELLS, OTHERS)
    assert set(values(light)) == set(values(fixed)) == {"*"}
    assert 60_000 in values(resident)


def test_flows_of_a_small_kind_are_hidden_too_and_the_total_stays() -> None:
    sheet = flow_sheet(FLOWS, OTHERS)
    by_name = {line.head.value: [cell.value for cell in line.cells] for line in sheet.lines}
    assert set(by_name["固定資産税"]) == {"*"}
    assert by_name["部署の計"][1] == 72_000
    assert 3_000 not in values(sheet)
    assert 9_000 not in values(sheet)


@pytest.mark.parametrize("kind", KINDS)
def test_flows_open_the_receivables_that_moved(kind: str) -> None:
    sheet = flow_sheet(FLOWS, OWN)
    urls = [cell.url for line in sheet.lines for cell in line.cells if cell.url]
    assert f"new {kind} 2025 None" in urls
    assert f"new {kind} None None" in urls
    assert not [url for url in urls if url.startswith(("opening", "closing", "collected"))]
