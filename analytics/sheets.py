"""A table as data: the same cells on the page (rounded or exact, with links) and in the CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.web.era import era_month
from arrears_office.web.yen import signed, yen

Value = str | int | date | None


@dataclass(frozen=True)
class Cell:
    """One value; `shown` is its text on the page, `url` opens what sums to it."""

    value: Value
    shown: str
    url: str = ""
    css: str = "num"


@dataclass(frozen=True)
class Line:
    """One row: its heading, then its cells; `total` rows stand apart."""

    head: Cell
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table with its caption (title, unit, period); `code` names it in the address of its CSV."""

    code: str
    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""

    def rows(self) -> Iterator[list[Value]]:
        """The values as the CSV holds them: exact yen, ISO days."""
        for line in self.lines:
            yield [line.head.value, *(cell.value for cell in line.cells)]


def text(words: str, url: str = "") -> Cell:
    """A heading or a word."""
    return Cell(words, words, url, "")


def month_cell(day: date, url: str = "") -> Cell:
    """A month, in the CSV its last day."""
    return Cell(day, era_month(day), url, "")


def money(amount: int | None, url: str = "", css: str = "num") -> Cell:
    """Exact yen."""
    return Cell(amount, yen(amount), url, css)


def change(amount: int | None, *, bad_when_over: bool = False) -> Cell:
    """A difference in exact yen; above nought red where that is bad."""
    css = "num bad" if bad_when_over and amount is not None and amount > 0 else "num"
    return Cell(amount, signed(amount), "", css)


def number(count: int | None, url: str = "") -> Cell:
    """A count."""
    return Cell(count, "—" if count is None else f"{count:,}", url, "num")


def hidden() -> Cell:
    """A small cell: not shown, and the complement that would give it away neither."""
    return Cell("*", "＊", "", "num mut")


def total_line(words: str, cells: Sequence[Cell]) -> Line:
    """The sum of a table."""
    return Line(text(words), tuple(cells), total=True)
