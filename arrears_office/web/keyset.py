"""Pages of a long list without OFFSET: three queries at most, as fast at the end as at its head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, QuerySet

from arrears_office.web.cursor import Cursor, inline_values
from arrears_office.web.orders import NullRule, Order, behind, keys_of, sort_of

__all__ = ["COUNT_CAP", "NullRule", "Order", "Slice", "sort_of", "take"]

COUNT_CAP = 10_000
"""Rows are counted up to here; beyond it the page says 「1万件以上」 (performance.md P2)."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Slice:
    """The rows of one page, the cursors of its neighbours ("" = none), its place in the whole.

    `stale` says that the cursor could not be followed and the list starts again from its head.
    """

    rows: list[Row]
    previous: str
    next: str
    start: int
    total: int
    stale: bool = False

    @property
    def total_text(self) -> str:
        """The size of the whole: 「1,846件」 or 「1万件以上」."""
        return "1万件以上" if self.total > COUNT_CAP else f"{self.total:,}件"

    @property
    def range_text(self) -> str:
        """Which rows of how many, as 「51–100件目／1,846件」."""
        if not self.rows:
            return "0件"
        last = self.start + len(self.rows) - 1
        return f"{self.start:,}\N{EN DASH}{last:,}件目／{self.total_text}"


def take(
    queryset: QuerySet[Any],
    *,
    order: Order,
    turned: bool,
    cursor: str,
    size: int,
    fields: Sequence[str],
    public_id: str = "public_id",
    edges: QuerySet[Any] | None = None,
    total: int | None = None,
) -> Slice:
    """One page of dict rows holding `fields`, the public id and the order's own values.

    `edges` is where the edge row is looked for: the viewer's list before its filters, so that a
    row that left the filtered set meanwhile (paid, say) still marks its place. `total` is the size
    of the whole where the caller has read it already; else it is counted, up to `COUNT_CAP`.
    """
    walk = _Walk(
        queryset,
        edges if edges is not None else queryset,
        order,
        turned,
        size,
        tuple(fields),
        public_id,
        total,
    )
    return walk.page(cursor)


@dataclass(frozen=True)
class _Walk:
    queryset: QuerySet[Model]
    edges: QuerySet[Model]
    order: Order
    turned: bool
    size: int
    fields: tuple[str, ...]
    public_id: str
    total: int | None

    @property
    def sort(self) -> str:
        return f"{'-' if self.turned else ''}{self.order.code}"

    def page(self, text: str) -> Slice:
        total = self.total
        if total is None:
            total = self.queryset.order_by().values("pk")[: COUNT_CAP + 1].count()
        cursor = Cursor.read(text, sort=self.sort) if text else None
        edge = self._edge(cursor) if cursor else None
        if cursor is None or edge is None:
            return replace(self._first(total), stale=bool(text))
        found = (
            self._backward(cursor, edge, total)
            if cursor.backward
            else (self._forward(cursor, edge, total))
        )
        return found or replace(self._first(total), stale=not cursor.backward)

    def _edge(self, cursor: Cursor) -> list[Any] | None:
        rows = self.edges.filter(**{self.public_id: cursor.edge}).order_by()
        row = next(iter(rows.values("pk", *self.order.fields)[:1]), None)
        if row is None:
            return None
        return [cursor.inline.get(name, row[name]) for name in self.order.fields] + [row["pk"]]

    def _first(self, total: int) -> Slice:
        rows, more = self._read(edge=None, turned=self.turned)
        return self._slice(rows, start=1, total=total, before=False, after=more)

    def _forward(self, cursor: Cursor, edge: list[Any], total: int) -> Slice | None:
        rows, more = self._read(edge=edge, turned=self.turned)
        if not rows:
            return None
        return self._slice(rows, start=cursor.before + 1, total=total, before=True, after=more)

    def _backward(self, cursor: Cursor, edge: list[Any], total: int) -> Slice | None:
        rows, more = self._read(edge=edge, turned=not self.turned)
        if not more:  # the head of the list is reached: show it as a full first page
            return None
        rows.reverse()
        start = max(2, cursor.before - len(rows) + 1)
        return self._slice(rows, start=start, total=total, before=True, after=True)

    def _read(self, *, edge: list[Any] | None, turned: bool) -> tuple[list[Row], bool]:
        keys = keys_of(self.order, turned=turned)
        rows = self.queryset if edge is None else self.queryset.filter(behind(keys, edge))
        names = dict.fromkeys(("pk", self.public_id, *self.order.fields, *self.fields))
        found = list(rows.order_by(*(key.by() for key in keys)).values(*names)[: self.size + 1])
        return found[: self.size], len(found) > self.size

    def _slice(
        self, rows: list[Row], *, start: int, total: int, before: bool, after: bool
    ) -> Slice:
        return Slice(
            rows=rows,
            previous=self._cursor(rows[0], before=start - 1, backward=True) if before else "",
            next=self._cursor(rows[-1], before=start - 1 + len(rows)) if after else "",
            start=start,
            total=max(total, start - 1 + len(rows)),
        )

    def _cursor(self, row: Row, *, before: int, backward: bool = False) -> str:
        edge = str(row[self.public_id])
        return str(Cursor(self.sort, backward, edge, before, inline_values(row, self.order.fields)))
