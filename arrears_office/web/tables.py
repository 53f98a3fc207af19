"""Tables declared with django-tables2's columns and written by one pass of Python strings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from arrears_office.web.orders import Order
from arrears_office.web.partials import SORT_PARAMETER, address_with

Row = Mapping[str, Any]
Cell = Callable[[Row], object]


class PlainColumn(django_tables2.Column):  # type: ignore[misc]
    """One column: how a row's cell reads, which order its head offers, how it is set.

    `cell` takes the whole row and gives text (escaped) or safe HTML; without it the value under
    the column's own name is shown. `order` is an `Order.code`. `css` goes to head and cells
    ("num" = right-aligned). `row_header` makes the cell the heading of its row.
    """

    def __init__(
        self,
        label: str,
        *,
        cell: Cell | None = None,
        order: str = "",
        css: str = "",
        row_header: bool = False,
    ) -> None:
        super().__init__(verbose_name=label, orderable=False)
        self.cell = cell
        self.order = order
        self.css = css
        self.row_header = row_header


@dataclass(frozen=True)
class Head:
    """One cell of the head; `url` empty = this column offers no order."""

    label: str
    css: str
    url: str
    aria_sort: str

    @property
    def arrow(self) -> str:
        """The sign beside the column in whose order the list stands (the word is in aria-sort)."""
        return {"ascending": "▲", "descending": "▼"}.get(self.aria_sort, "")


class PlainTable(django_tables2.Table):  # type: ignore[misc]
    """`Table(rows)` over dict rows in the order they come: no sorting, no paginator, no inspection.

    django-tables2 sorts lists in Python as soon as it knows an order, counts with its paginator
    and inspects a signature per cell (57 µs each); this class uses its columns alone.
    """

    caption: ClassVar[str] = ""
    css: ClassVar[str] = ""

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        request: HttpRequest | None = None,
        orders: Sequence[Order] = (),
        order: Order | None = None,
        turned: bool = False,
        exclude: Sequence[str] = (),
    ) -> None:
        super().__init__(data=rows, orderable=False, exclude=exclude)
        self.plain_rows = rows
        self._asked = request
        self._orders = {offered.code: offered for offered in orders}
        self._order = order
        self._turned = turned

    @property
    def caption_text(self) -> str:
        """What the table holds and in which order, for those who hear it."""
        if self._order is None:
            return self.caption
        return f"{self.caption}。{self._order.label}{'の逆' if self._turned else ''}"

    @property
    def heads(self) -> list[Head]:
        """The head's cells with the addresses of their orders."""
        return [self._head(column) for _, column in self._shown()]

    @property
    def body(self) -> SafeString:
        """All rows as HTML, each cell escaped unless it is safe already."""
        columns = list(self._shown())
        template = "".join(
            f'<th scope="row" class="{c.css}">{{}}</th>'
            if c.row_header
            else f'<td class="{c.css}">{{}}</td>'
            if c.css
            else "<td>{}</td>"
            for _, c in columns
        )
        readers = [column.cell or _own_value(name) for name, column in columns]
        cells = ([read(row) for read in readers] for row in self.plain_rows)
        return format_html_join("\n", f"<tr>{template}</tr>", cells)

    def _shown(self) -> Iterator[tuple[str, PlainColumn]]:
        return ((bound.name, bound.column) for bound in self.columns if bound.visible)

    def _head(self, column: PlainColumn) -> Head:
        offered = self._orders.get(column.order)
        if offered is None or self._asked is None:
            return Head(column.verbose_name, column.css, "", "")
        here = offered == self._order
        turn = here and not self._turned
        url = address_with(self._asked, **{SORT_PARAMETER: f"{'-' if turn else ''}{offered.code}"})
        falling = offered.descending != self._turned
        sort = ("descending" if falling else "ascending") if here else ""
        return Head(column.verbose_name, column.css, url, sort)


def _own_value(name: str) -> Cell:
    def read(row: Row) -> object:
        value = row[name]
        return "—" if value is None or value == "" else value

    return read
