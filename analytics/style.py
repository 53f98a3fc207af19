"""The house style of every chart: colours of the CSS tokens, one font, strokes, deterministic SVG.

Worker only: imports matplotlib. `Figure`, never pyplot, and no global but the settings made here.
"""

import io
import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib as mpl
from django.conf import settings
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

SETTINGS: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "arrears-office",
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 1.0,
    "path.simplify": False,
}
mpl.rcParams.update(SETTINGS)

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
ACTUAL_WIDTH, PLAN_WIDTH, GRID_WIDTH = 2.8, 1.6, 1.0
PLAN_DASH = (0, (5, 4))
SEPARATOR_DASH = (0, (1, 3))
SMALL, TEXT, STRONG = 11, 12, 13
POINT = 72
_DRAWING = Lock()  # font and path caches of matplotlib are shared by the worker's threads


class MissingGlyph(ValueError):  # noqa: N818 - named for what is missing
    """A text holds a character that the vendored font cannot draw."""


@cache
def colour(token: str) -> str:
    """The value of a colour token of static/css/tokens.css, such as `brand-ink`."""
    found = re.search(rf"--{re.escape(token)}:\s*(#[0-9a-fA-F]{{3,8}})", TOKENS.read_text("utf-8"))
    if found is None:
        raise LookupError(f"tokens.css に色 --{token} がありません。")
    return found[1]


@cache
def font(bold: bool = False) -> FontProperties:
    """BIZ UDPGothic from the repository."""
    return FontProperties(fname=str(_file(bold)))


@cache
def _characters(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(str(_file(bold))).get_charmap())


def _file(bold: bool) -> Path:
    return FONTS / f"BIZUDPGothic-{'Bold' if bold else 'Regular'}.ttf"


def figure(width: int, height: int) -> tuple[Figure, Axes]:
    """A bare figure of so many px whose axes fill it, with data coordinates in px from top left."""
    made = Figure(figsize=(width / POINT, height / POINT), dpi=POINT)
    FigureCanvasSVG(made)
    axes = made.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return made, axes


def text(axes: Axes, x: float, y: float, words: str, **look: Any) -> None:
    """Words at a point: never read as maths, every character in the font, or MissingGlyph."""
    bold = look.pop("bold", False)
    missing = {char for char in words if ord(char) not in _characters(bold)}
    if missing:
        raise MissingGlyph(f"図の文字にない字: {' '.join(sorted(missing))} ({words})")
    look.setdefault("fontsize", TEXT)
    look["color"] = colour(look.pop("ink", "ink"))
    axes.text(x, y, words, fontproperties=font(bold), parse_math=False, **look)


def line(axes: Axes, xs: list[float], ys: list[float], ink: str, **look: Any) -> None:
    """A stroke through points."""
    look.setdefault("solid_joinstyle", "round")
    look.setdefault("solid_capstyle", "round")
    axes.plot(xs, ys, color=colour(ink), scalex=False, scaley=False, **look)


def bar(axes: Axes, left: float, top: float, width: float, height: float, **look: Any) -> None:
    """A rectangle; `fill`, `edge` name tokens (edge alone: hollow), `hatch` marks write-offs."""
    fill, edge = look.get("fill"), look.get("edge")
    axes.bar(
        left,
        height,
        width,
        bottom=top,
        align="edge",
        color=colour(fill) if fill else colour("paper"),
        edgecolor=colour(edge) if edge else "none",
        linewidth=1.4 if edge else 0,
        hatch=look.get("hatch"),
    )


def svg(made: Figure) -> str:
    """The figure as SVG: the same bytes for the same data, on every run."""
    out = io.StringIO()
    with _DRAWING:
        made.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return out.getvalue()
