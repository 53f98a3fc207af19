"""A stored chart as a response of its own, with the policy that lets its styles apply."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page's policy applies inside an SVG too, and matplotlib writes style attributes; an image
loaded by <img> runs no script and loads nothing, and this policy forbids both once more."""


def chart_response(svg: str | bytes, *, request: HttpRequest, data_hash: str) -> HttpResponse:
    """Answer with a stored SVG; an unchanged picture (same `data_hash`) costs a 304."""
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = quote_etag(data_hash)
    patch_cache_control(response, private=True, no_cache=True)
    conditional = get_conditional_response(request, etag=response["ETag"], response=response)
    answer: HttpResponse = conditional or response
    answer["Content-Security-Policy"] = POLICY
    return answer
