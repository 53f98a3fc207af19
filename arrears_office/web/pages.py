"""The one way to make a list: table, filters and orders declared, one page of rows taken."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from arrears_office.web.filters import Filters, MenuPlan
from arrears_office.web.keyset import Order, Slice, sort_of, take
from arrears_office.web.page import Page
from arrears_office.web.partials import (
    PAGE_PARAMETER,
    SORT_PARAMETER,
    address_with,
    wants_fragment,
)
from arrears_office.web.tables import PlainTable
from arrears_office.web.viewer import Viewer

__all__ = ["ListPage", "Page"]

Row = dict[str, Any]


class ListPage(Page):
    """A list as a declaration: table, filters, orders, the viewer's rows. GET only.

    htmx gets the results alone (with the count for screen readers), everybody else the whole page
    from the same address. `row_fields` are the columns read per row besides the order's own.
    """

    template_name: ClassVar[str] = "web/list.html"
    results_template: ClassVar[str] = "web/results.html"
    table_class: ClassVar[type[PlainTable]]
    filterset_class: ClassVar[Any] = None
    filter_menus: ClassVar[MenuPlan] = ()
    orders: ClassVar[tuple[Order, ...]] = ()
    row_fields: ClassVar[tuple[str, ...]] = ()
    public_id: ClassVar[str] = "public_id"
    page_size: ClassVar[int] = 50
    slice: Slice
    """The page of rows that is shown, before `present` is asked for them."""

    def get_queryset(self, viewer: Viewer) -> QuerySet[Any]:
        """Every row that this viewer may see, before filters and order."""
        raise NotImplementedError(f"{type(self).__qualname__}.get_queryset")

    def offered(self, viewer: Viewer) -> tuple[Order, ...]:
        """The orders that this viewer may ask for; an order may not tell what he may not see."""
        return self.orders

    def hidden_columns(self, viewer: Viewer) -> Sequence[str]:
        """Columns that this viewer does not get: his own choice, never the rows'."""
        return ()

    def size_of(self, rows: QuerySet[Any], viewer: Viewer) -> int | None:
        """How many rows the list has, where a sum over them tells it beside; None: count them."""
        return None

    def present(self, rows: list[Row], viewer: Viewer) -> Sequence[Row]:
        """The rows as the table's cells read them; one more query for all of them is fine."""
        return rows

    def extra_context(self, viewer: Viewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """What the template shows beside the table: sums of the filtered rows, views, notes."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or its results alone for htmx."""
        template = self.results_template if wants_fragment(request) else self.template_name
        return self.render(self.list_context(request, self.viewer), template=template)

    def list_context(self, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
        """Filter, take one page, hand the rows to the table."""
        everything = self.get_queryset(viewer)
        rows, filters = self._filtered(everything, request)
        orders = self.offered(viewer)
        order, turned = sort_of(request.GET.get(SORT_PARAMETER, ""), orders)
        found = take(
            rows,
            order=order,
            turned=turned,
            cursor=request.GET.get(PAGE_PARAMETER, ""),
            size=self.page_size,
            fields=self.row_fields,
            public_id=self.public_id,
            edges=everything,
            total=self.size_of(rows, viewer),
        )
        self.slice = found
        table = self.table_class(
            self.present(found.rows, viewer),
            request=request,
            orders=orders,
            order=order,
            turned=turned,
            exclude=self.hidden_columns(viewer),
        )
        context = {
            "title": self.table_class.caption,
            "table": table,
            "slice": found,
            "filters": filters,
            "fragment": wants_fragment(request),
            "results_template": self.results_template,
            "previous_url": found.previous and address_with(request, page=found.previous),
            "next_url": found.next and address_with(request, page=found.next),
        }
        return context | self.extra_context(viewer, rows, found)

    def _filtered(self, rows: QuerySet[Any], request: HttpRequest) -> tuple[QuerySet[Any], Filters]:
        """The filtered rows; a condition that cannot be read shows nothing, beside its reason."""
        if self.filterset_class is None:
            return rows, Filters(None, request)
        filterset = self.filterset_class(data=request.GET, queryset=rows, request=request)
        usable = filterset.is_valid()
        filters = Filters(filterset.form, request, self.filter_menus)
        return (filterset.qs if usable else rows.none()), filters
