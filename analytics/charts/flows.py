"""New arrears upward and hollow, recovered downward and solid, month by month."""

from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analytics import style
from analytics.charts.scale import Scale
from arrears_office.web.era import era_short
from arrears_office.web.yen import thousand_yen

RIGHT, FOOT, TOP = 92, 20, 8


def draw_flows(data: dict[str, Any], width: int, height: int) -> Figure:
    """data: months, new, collected; yen, oldest first. Collected below nought is drawn upward."""
    made, axes = style.figure(width, height)
    new, collected = data["new"], data["collected"]
    high = max(*new, *(-yen for yen in collected), 1)
    low = min(*(-yen for yen in collected), 0)
    scale = Scale(low, high, height - FOOT, TOP)
    step = (width - RIGHT) / len(new)
    for number, month in enumerate(data["months"]):
        left = number * step + step * 0.12
        _bars(axes, (left, step * 0.76), new[number], collected[number], scale)
        _month(axes, (number, len(new)), date.fromisoformat(month), left + step * 0.38, height)
    zero = scale.y(0)
    style.line(axes, [0, width - RIGHT], [zero, zero], "ink", linewidth=1)
    style.text(axes, width - RIGHT + 6, zero - 8, f"新規 {thousand_yen(new[-1])}", ink="warn")
    words = f"回収 {thousand_yen(collected[-1])}"
    style.text(axes, width - RIGHT + 6, zero + 18, words, ink="bar", bold=True)
    return made


def _bars(axes: Axes, place: tuple[float, float], new: int, collected: int, scale: Scale) -> None:
    left, width = place
    zero = scale.y(0)
    style.bar(axes, left, scale.y(new), width, zero - scale.y(new), edge="warn")
    style.bar(axes, left, zero, width, scale.y(-collected) - zero, fill="bar")


def _month(axes: Axes, place: tuple[int, int], day: date, x: float, height: int) -> None:
    """The first month with its year, then every second one so that the last is named."""
    number, count = place
    if number == 0:
        words = ".".join(era_short(day).split(".")[:2])
        style.text(axes, 0, height - 5, words, ink="ink-3", fontsize=style.SMALL)
    elif number > 1 and (count - number) % 2:
        words = str(day.month)
        style.text(axes, x, height - 5, words, ink="ink-3", fontsize=style.SMALL, ha="center")
