"""Whether htmx asks for a part of a page, and addresses that keep the rest of the query."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

PAGE_PARAMETER = "page"
SORT_PARAMETER = "sort"
RESULTS = "results"
"""Id of the element that a list's results replace."""


def wants_fragment(request: HttpRequest) -> bool:
    """True for htmx's own request and for a boosted link into the results; the restoring of an
    old page and any other boosted link want the whole page."""
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return False
    return headers.get("HX-Boosted") != "true" or headers.get("HX-Target") == RESULTS


def vary_on_htmx(response: HttpResponseBase) -> None:
    """One address has two answers: no cache may hand the fragment to the address bar."""
    names = ("HX-Request", "HX-History-Restore-Request", "HX-Boosted", "HX-Target")
    patch_vary_headers(response, names)


def address_with(request: HttpRequest, **changes: str) -> str:
    """The present address with some parameters set ("" removes one); it starts at the first page.

    Everything else stays, also `s=`, the handle of a search whose term is never in an address.
    """
    query = request.GET.copy()
    query.pop(PAGE_PARAMETER, None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def address_without(request: HttpRequest, name: str, value: str) -> str:
    """The present address without one value of one parameter."""
    query = request.GET.copy()
    query.pop(PAGE_PARAMETER, None)
    query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
    return f"{request.path}?{query.urlencode()}" if query.urlencode() else request.path
