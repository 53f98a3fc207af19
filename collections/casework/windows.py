"""The parts of the prescription list: within 1, 3, 6, 12 months, this fiscal year, past, 満了 …"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q

from arrears_office.law.fiscal import fiscal_year_end, fiscal_year_of
from arrears_office.law.prescription import last_day_after
from casework.models import Footing

MONTHS = {"m1": 1, "m3": 3, "m6": 6, "m12": 12}


class Window(StrEnum):
    """One tab; the codes stand in addresses."""

    MONTH = "m1"
    QUARTER = "m3"
    HALF = "m6"
    YEAR = "m12"
    FISCAL = "fiscal"
    PAST = "past"
    MATURED = "matured"
    STOPPED = "stopped"


SHORT = {
    Window.MONTH: "1か月",
    Window.QUARTER: "3か月",
    Window.HALF: "6か月",
    Window.YEAR: "12か月以内",
    Window.FISCAL: "今年度中",
    Window.PAST: "日を過ぎた",
    Window.MATURED: "満了",
    Window.STOPPED: "停止中",
}
"""What stands on the tab."""
LABELS = {
    Window.MONTH: "1か月以内",
    Window.QUARTER: "3か月以内",
    Window.HALF: "6か月以内",
    Window.YEAR: "12か月以内",
    Window.FISCAL: "今年度中",
    Window.PAST: "日を過ぎた（要確認）",
    Window.MATURED: "満了",
    Window.STOPPED: "停止中（差押・猶予・執行停止）",
}
"""The tab in full, over its rows and in the file."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Claims and yen of one footing."""

    count: int = 0
    yen: int = 0

    def plus(self, count: int, yen: int) -> "Sum":
        """With these claims too."""
        return Sum(self.count + count, self.yen + yen)


@dataclass(frozen=True, slots=True)
class Sums:
    """A tab's figures: 確認済 and 推定 side by side, for they are never added (ADR 0045)."""

    vouched: Sum = field(default_factory=Sum)
    estimated: Sum = field(default_factory=Sum)


def edge_of(window: Window, today: date) -> date:
    """The last day that a running window takes in.

    >>> monday = date(2026, 11, 23)
    >>> str(edge_of(Window.FISCAL, monday)), str(edge_of(Window.YEAR, monday))
    ('2027-03-31', '2027-11-23')
    """
    if window is Window.FISCAL:
        return fiscal_year_end(fiscal_year_of(today))
    return last_day_after(today, months=MONTHS[window])


def condition(window: Window, today: date) -> Q:
    """The claims of a tab. One under 執行停止 runs on, so it stands in its month and apart."""
    match window:
        case Window.PAST:
            return Q(matured=False, earliest_on__lt=today)
        case Window.MATURED:
            return Q(matured=True)
        case Window.STOPPED:
            return Q(matured=False) & (Q(stopped=True) | Q(suspended=True))
    return Q(matured=False, earliest_on__gte=today, earliest_on__lte=edge_of(window, today))


def summed(
    rows: Iterable[tuple[date | None, bool, bool, bool, str, int, int]], today: date
) -> Mapping[Window, Sums]:
    """Figures per tab; a row is earliest day, 満了, stopped, suspended, footing, claims, yen."""
    edges = {w: edge_of(w, today) for w in Window if w.value in {*MONTHS, Window.FISCAL}}
    found = {window: {footing: Sum() for footing in Footing} for window in Window}
    for earliest_on, matured, stopped, suspended, footing, count, yen in rows:
        for window in _windows(earliest_on, matured, stopped or suspended, edges, today):
            place = found[window]
            place[Footing(footing)] = place[Footing(footing)].plus(count, yen)
    return {
        window: Sums(each[Footing.VOUCHED], each[Footing.ESTIMATED])
        for window, each in found.items()
    }


def _windows(
    earliest_on: date | None,
    matured: bool,
    apart: bool,
    edges: Mapping[Window, date],
    today: date,
) -> list[Window]:
    if matured:
        return [Window.MATURED]
    found = [Window.STOPPED] if apart else []
    if earliest_on is None:
        return found
    if earliest_on < today:
        return [*found, Window.PAST]
    return [*found, *(window for window, edge in edges.items() if earliest_on <= edge)]
