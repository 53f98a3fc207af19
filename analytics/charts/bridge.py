"""From one balance to another: what came, what was recovered, corrected, written off (hatched)."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analytics import style
from analytics.charts.scale import Scale
from arrears_office.web.yen import signed_thousand_yen, thousand_yen

TOP, FOOT = 26, 24
LOOKS: dict[str, dict[str, str]] = {
    "new": {"edge": "warn"},
    "collected": {"fill": "bar"},
    "corrected": {"fill": "bar-alt"},
    "written_off": {"edge": "ink-3", "hatch": "////"},
}
BREAK_WHEN = 0.6
"""The foot of the bars is cut off when every level lies above this share of the highest."""


def draw_bridge(data: dict[str, Any], width: int, height: int) -> Figure:
    """data: start and end as [label, yen], steps as [[column, label, signed yen], …]."""
    made, axes = style.figure(width, height)
    levels = [data["start"][1]]
    for _, _, yen in data["steps"]:
        levels.append(levels[-1] + yen)
    scale, cut = _scale(levels, height)
    slot = width / (len(data["steps"]) + 2)
    _pillar(axes, data["start"], (0, slot), scale, cut)
    for number, (column, label, yen) in enumerate(data["steps"]):
        left = (number + 1) * slot
        _step(axes, (left, slot), (levels[number], yen), scale, LOOKS[column])
        style.text(axes, left + slot / 2, height - 7, label, ink="ink-2", ha="center")
    _pillar(axes, data["end"], (width - slot, slot), scale, cut)
    return made


def _scale(levels: list[int], height: int) -> tuple[Scale, bool]:
    low, high = min(levels), max(levels)
    cut = low > BREAK_WHEN * high and high > low
    foot = low - (high - low) * 0.5 if cut else 0
    return Scale(foot, max(high, foot + 1), height - FOOT, TOP), cut


def _pillar(
    axes: Axes, ends: tuple[str, int], slot: tuple[float, float], scale: Scale, cut: bool
) -> None:
    """A whole balance; a white zigzag near its foot says that the foot is left out."""
    label, yen = ends
    left, width = slot
    top = scale.y(yen)
    style.bar(axes, left + width * 0.12, top, width * 0.76, scale.bottom - top, fill="actual")
    middle = left + width / 2
    style.text(axes, middle, top - 6, thousand_yen(yen), bold=True, ha="center")
    style.text(axes, middle, scale.bottom + 17, label, ink="ink-2", ha="center")
    if cut:
        xs = [left + width * part for part in (0.08, 0.3, 0.5, 0.7, 0.92)]
        foot = scale.bottom - 9
        style.line(axes, xs, [foot, foot - 4, foot, foot - 4, foot], "paper", linewidth=3)


def _step(
    axes: Axes,
    slot: tuple[float, float],
    move: tuple[int, int],
    scale: Scale,
    look: dict[str, str],
) -> None:
    """One change from a level, with a hairline to the next pillar."""
    left, width = slot
    level, yen = move
    top, bottom = scale.y(max(level, level + yen)), scale.y(min(level, level + yen))
    style.line(axes, [left - width * 0.12, left + width * 0.12], [scale.y(level)] * 2, "line-3",
               linewidth=1)  # fmt: skip
    after = scale.y(level + yen)
    style.line(axes, [left + width * 0.88, left + width * 1.12], [after, after], "line-3",
               linewidth=1)  # fmt: skip
    if not yen:
        style.line(axes, [left, left + width], [after, after], "line-3", linewidth=1)
    else:
        style.bar(axes, left + width * 0.12, top, width * 0.76, max(1.5, bottom - top), **look)
    words = signed_thousand_yen(yen)
    style.text(axes, left + width / 2, top - 6, words, bold=True, ha="center")
