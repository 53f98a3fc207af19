"""Every balance an issue prints as one system of cells, so that one answer hides them all. Pure.

Keys: ("dept", month end, code), code "" for the city; ("kind", code, column) and ("age", code,
band) of the month shown, column or band None for the line's total.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analytics.measures import Report
from analytics.models import AGE_BANDS
from analytics.selectors import Dashboard, StockCell
from analytics.suppression import Key, Relation
from arrears_office.law.fiscal import fiscal_year_of

OWN_YEARS = 5
"""Levy years with a column of their own; older ones share the last."""
COLUMNS = range(OWN_YEARS + 1)
BANDS = range(len(AGE_BANDS))


@dataclass
class Cells:
    """Yen and persons per key, and which keys sum to which.

    Where only parts are counted, `persons` is the largest part: as many there are at least.
    """

    yen: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    persons: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    relations: list[Relation] = field(default_factory=list)

    def add(self, key: Key, yen: int, persons: int) -> None:
        """Count a part into a cell."""
        self.yen[key] += yen
        self.persons[key] = max(self.persons[key], persons)

    def relate(self, total: Key, parts: Iterable[Key]) -> None:
        """Note that a printed total is the sum of printed parts."""
        relation = Relation(total, tuple(parts))
        for key in relation.cells:
            self.yen[key] += 0
            self.persons[key] += 0
        largest = max((self.persons[key] for key in relation.parts), default=0)
        self.persons[total] = max(self.persons[total], largest)
        self.relations.append(relation)


def column_of(levy_year: int, newest: int) -> int:
    """The column of a levy year: 0 is the fiscal year shown, the last all older ones.

    >>> [column_of(year, 2026) for year in (2027, 2026, 2022, 2021, 2001)]
    [0, 0, 4, 5, 5]
    """
    return min(max(newest - levy_year, 0), OWN_YEARS)


def cells_of(
    dashboard: Dashboard,
    stock: Sequence[StockCell],
    debtors: Mapping[tuple[int, str], int],
    kinds: Mapping[str, Sequence[str]],
) -> Cells:
    """The cells of all tables and paths. `kinds`: department code → its kinds in page order."""
    cells = Cells()
    department = {mark.close: mark.department for mark in dashboard.marks}
    _stock(cells, stock, department, fiscal_year_of(dashboard.month_end_on))
    for close, code in department.items():
        for kind in kinds[code]:
            cells.add(("kind", kind, None), 0, debtors.get((close, kind), 0))
    for report in (*dashboard.departments, dashboard.city):
        _path(cells, report, debtors)
    _relate(cells, dashboard, kinds)
    return cells


def _stock(
    cells: Cells, stock: Sequence[StockCell], department: Mapping[int, str], newest: int
) -> None:
    for each in stock:
        code, column = department[each.close], column_of(each.levy_year, newest)
        for kind in (each.kind, ""):
            cells.add(("kind", kind, column), each.yen, each.debtors)
        cells.add(("kind", each.kind, None), each.yen, each.debtors)
        for owner in (code, ""):
            cells.add(("age", owner, each.age_band), each.yen, each.debtors)


def _path(cells: Cells, report: Report, debtors: Mapping[tuple[int, str], int]) -> None:
    for month in report.months:
        persons = max((debtors.get((mark.close, ""), 0) for mark in month.marks), default=0)
        cells.add(("dept", month.month_end_on, report.code), month.closing_yen, persons)


def _relate(cells: Cells, dashboard: Dashboard, kinds: Mapping[str, Sequence[str]]) -> None:
    day = dashboard.month_end_on
    codes = [report.code for report in dashboard.departments]
    for month in dashboard.city.months:
        _department_sum(cells, month.month_end_on, codes)
    every_kind = [kind for code in codes for kind in kinds[code]]
    for code in codes:
        total = ("dept", day, code)
        cells.relate(total, (("age", code, band) for band in BANDS))
        for kind in kinds[code]:
            cells.relate(("kind", kind, None), (("kind", kind, column) for column in COLUMNS))
        cells.relate(total, (("kind", kind, None) for kind in kinds[code]))
    for column in COLUMNS:
        cells.relate(("kind", "", column), (("kind", kind, column) for kind in every_kind))
    for band in BANDS:
        cells.relate(("age", "", band), (("age", code, band) for code in codes))
    cells.relate(("dept", day, ""), (("kind", "", column) for column in COLUMNS))
    cells.relate(("dept", day, ""), (("age", "", band) for band in BANDS))


def _department_sum(cells: Cells, day: date, codes: Sequence[str]) -> None:
    cells.relate(("dept", day, ""), [("dept", day, code) for code in codes])
