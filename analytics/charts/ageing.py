"""How old the balance is: a bar per age band, a tick for the same month a year ago."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analytics import style
from arrears_office.web.yen import signed_thousand_yen, thousand_yen

NAME, NUMBER, CHANGE = 58, 72, 66
OLD_BAND = 4
"""From four years on bars are dark: prescription of five years is near."""


def draw_ageing(data: dict[str, Any], width: int, height: int) -> Figure:
    """data: rows as [[name, yen, a year ago or None], …], youngest first; yen None: hidden (＊)."""
    made, axes = style.figure(width, height)
    rows = data["rows"]
    most = max([yen or 0 for _, yen, _ in rows] + [ago or 0 for _, _, ago in rows] + [1])
    slot = height / len(rows)
    bars = width - NAME - NUMBER - CHANGE - 16
    for band, (name, yen, ago) in enumerate(rows):
        middle = (band + 0.5) * slot
        if band:
            style.line(axes, [0, width], [band * slot] * 2, "line", linewidth=1)
        _words(axes, (name, yen, ago), middle, width)
        left = NAME + NUMBER + 8
        fill = "bar" if band >= OLD_BAND else "bar-light"
        style.bar(axes, left, middle - 7, bars * (yen or 0) / most, 14, fill=fill)
        if ago is not None:
            x = left + bars * ago / most
            style.line(axes, [x, x], [middle - 10, middle + 10], "ink", linewidth=2)
    return made


def _words(axes: Axes, row: tuple[str, int | None, int | None], middle: float, width: int) -> None:
    name, yen, ago = row
    shown = "＊" if yen is None else thousand_yen(yen)
    style.text(axes, 0, middle, name, va="center_baseline", fontsize=style.STRONG)
    style.text(axes, NAME + NUMBER, middle, shown, bold=True, ha="right",
               va="center_baseline", fontsize=style.STRONG)  # fmt: skip
    if ago is not None and yen is not None:
        change = yen - ago
        style.text(axes, width, middle, signed_thousand_yen(change), ha="right",
                   ink="bad" if change > 0 else "ink-3", va="center_baseline",
                   fontsize=style.STRONG)  # fmt: skip
