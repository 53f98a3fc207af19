"""Template tags of the page kit: department marks, masked panels, key numbers, freshness."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from arrears_office.web import marks
from arrears_office.web.freshness import Paid, freshness_line

register = template.Library()


@register.simple_tag(takes_context=True)
def glyph(context: Context, department: str | marks.Mark, named: bool = False) -> SafeString:
    """`{% glyph department %}`: a department or its code; `named=True` where its name follows."""
    mark = context["city"].department(department) if isinstance(department, str) else department
    return marks.glyph(mark, named=named)


@register.simple_tag
def strip(parts: Sequence[marks.Part], largest: int) -> SafeString:
    """`{% strip parts largest %}`: a row's strip against the page's largest row."""
    return marks.strip(parts, largest=largest)


@register.simple_tag
def whole_strip(parts: Sequence[marks.Part]) -> SafeString:
    """`{% whole_strip parts %}`: the strip over the full width of a card."""
    return marks.whole_strip(parts)


@register.simple_tag
def share_bar(value: int, largest: int, mark: int | None = None, dark: bool = False) -> SafeString:
    """`{% share_bar value largest mark=last_year %}`: a bar; the number stands beside it."""
    return marks.share_bar(value, largest, mark=mark, dark=dark)


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str) -> bool:
    """`{% may "debtors" as searches %}`: whether the viewer's roles open that kind of page."""
    viewer = context.get("viewer")
    return viewer is not None and bool(viewer.may(permission))


@register.inclusion_tag("web/mask.html")
def mask(
    title: str, reason: str, ask: str = "", url: str = "", links: Sequence[Any] = ()
) -> dict[str, Any]:
    """What this viewer may not see: what, why (with the article), whom to ask (and where).

    `links`: further ways out, each with `label` and `url`.
    """
    return {"title": title, "reason": reason, "ask": ask, "url": url, "links": links}


@register.inclusion_tag("web/kpi.html")
def kpi(
    label: str, value: str, *, unit: str = "", detail: str = "", css: str = "", url: str = ""
) -> dict[str, Any]:
    """One key number: words above, comparison below, `url` opens the rows that sum to it."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "detail": detail,
        "css": css,
        "url": url,
    }


@register.inclusion_tag("web/freshness.html")
def freshness(rows: Sequence[Paid]) -> dict[str, Any]:
    """入金反映日 of the departments whose yen stand on this page."""
    return {"line": freshness_line(rows)}
