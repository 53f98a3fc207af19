"""Marks of departments: the one-character glyph and the strip of yen, as SVG without any style."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from arrears_office.web.yen import yen

LIST_WIDTH = 168
"""Pixels of the largest strip on a list page; the others are in true proportion to it."""
HIDDEN_WIDTH = 14
"""Pixels of a segment whose yen the viewer may not see: the same on every person."""
_GAP = 1.5


class Mark(Protocol):
    """What a department gives to its glyph; `CityDepartment` fits."""

    @property
    def glyph(self) -> str:
        """One character: 税 水 住 保 食 介 後."""

    @property
    def css(self) -> str:
        """Class that gives the colour."""

    @property
    def label(self) -> str:
        """The words that the glyph stands for, as 市税."""


@dataclass(frozen=True)
class Part:
    """One department's segment; `yen` None: arrears lawfully known, their sum not."""

    css: str
    label: str
    yen: int | None

    @property
    def words(self) -> str:
        """The segment as one hears it."""
        return (
            f"{self.label} 金額は非表示" if self.yen is None else f"{self.label}{yen(self.yen)}円"
        )


def glyph(mark: Mark, *, named: bool = False) -> SafeString:
    """The glyph with its full name; `named`: the name stands beside it, so it is not said twice."""
    if named:
        return format_html('<i class="dg {}" aria-hidden="true">{}</i>', mark.css, mark.glyph)
    return format_html(
        '<i class="dg {}" role="img" aria-label="{}" title="{}">{}</i>',
        mark.css,
        mark.label,
        mark.label,
        mark.glyph,
    )


def strip(parts: Sequence[Part], *, largest: int) -> SafeString:
    """A row's strip: its length is its visible yen against `largest`, the page's largest row."""
    scale = LIST_WIDTH / max(largest, 1)
    widths = [HIDDEN_WIDTH if part.yen is None else part.yen * scale for part in parts]
    shape = format_html('class="strip" width="{}" height="10"', _px(max(sum(widths), 1)))
    return _svg(shape, parts, widths, height=10)


def whole_strip(parts: Sequence[Part]) -> SafeString:
    """The strip over the full width of a card, in true proportion."""
    known = sum(part.yen or 0 for part in parts)
    hidden = sum(part.yen is None for part in parts) * HIDDEN_WIDTH * 2
    scale = (1000 - hidden) / max(known, 1)
    widths = [HIDDEN_WIDTH * 2 if part.yen is None else part.yen * scale for part in parts]
    shape = SafeString('class="bar" viewBox="0 0 1000 15" preserveAspectRatio="none"')
    return _svg(shape, parts, widths, height=15)


def share_bar(
    value: int, largest: int, *, mark: int | None = None, dark: bool = False
) -> SafeString:
    """A bar of `value` against `largest`, a line at `mark` (last year's); numbers beside it."""
    scale = 100 / max(largest, mark or 0, 1)
    line = (
        ""
        if mark is None
        else format_html('<line x1="{0}" x2="{0}" y1="-2" y2="16"/>', _px(mark * scale))
    )
    return format_html(
        '<svg class="hb" viewBox="0 -2 100 18" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="{}" width="{}" height="14"/>{}</svg>',
        "dk" if dark else "",
        _px(max(value, 0) * scale),
        line,
    )


def _svg(
    shape: SafeString, parts: Sequence[Part], widths: Sequence[float], *, height: int
) -> SafeString:
    starts = [0.0, *accumulate(widths)]
    rects = format_html_join(
        "",
        '<rect class="{}" x="{}" width="{}" height="{}"{}/>',
        (
            (
                "" if part.yen is None else part.css,
                _px(start),
                _px(max(width - _GAP, 0.5)),
                height,
                SafeString(' fill="url(#hatch)"') if part.yen is None else "",
            )
            for part, start, width in zip(parts, starts, widths, strict=False)
        ),
    )
    words = "、".join(part.words for part in parts)
    return format_html('<svg {} role="img" aria-label="{}">{}</svg>', shape, words, rects)


def _px(length: float) -> str:
    return f"{length:.1f}"
