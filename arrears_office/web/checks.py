"""System checks over the addresses: a list without permission, rows or orders does not start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from arrears_office.web.orders import Order
from arrears_office.web.pages import ListPage, Page


@register()
def check_pages(**_: Any) -> list[CheckMessage]:
    """Every page that stands in the URLconf is complete."""
    return [
        Error(f"{page.__qualname__}: {fault}", id="web.E001")
        for page in sorted(set(pages_of(get_resolver())), key=lambda page: page.__qualname__)
        for fault in faults_of(page)
    ]


def pages_of(resolver: URLResolver) -> Iterator[type[Page]]:
    """The page classes behind a resolver's addresses; other views are not ours to judge."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from pages_of(entry)
        elif isinstance(entry, URLPattern):
            page = getattr(entry.callback, "view_class", None)
            if isinstance(page, type) and issubclass(page, Page):
                yield page


def faults_of(page: type[Page]) -> list[str]:
    """What a page class lacks, one sentence each."""
    faults = [] if page.permission else ["names no permission"]
    if not issubclass(page, ListPage):
        return faults
    if not page.orders:
        faults.append("offers no order")
    if not hasattr(page, "table_class"):
        faults.append("names no table_class")
        return faults
    return faults + _order_faults(page.orders) + _column_faults(page)


def _order_faults(orders: tuple[Order, ...]) -> list[str]:
    codes = [order.code for order in orders]
    faults = [f"order {code!r} stands twice" for code in codes if codes.count(code) > 1]
    return sorted(set(faults)) + [f"order {o.code!r} has no field" for o in orders if not o.fields]


def _column_faults(page: type[ListPage]) -> list[str]:
    offered = {order.code for order in page.orders}
    columns = page.table_class.base_columns.items()
    return [
        f"column {name!r} asks for order {column.order!r}, which the page does not offer"
        for name, column in columns
        if column.order and column.order not in offered
    ]
