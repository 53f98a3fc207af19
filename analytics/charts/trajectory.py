"""The path of a balance: actual solid, plan dashed, target an open square, years apart."""

from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analytics import style
from analytics.charts.scale import Scale, fitted, grid, unit_of
from arrears_office.web.era import era_year
from arrears_office.web.yen import signed_thousand_yen, thousand_yen, yen

LEFT, RIGHT, TOP, FOOT = 48, 112, 22, 26
QUARTERS = (3, 6, 9, 12)
LABEL_SPAN = 7


class Frame:
    """Where months and yen lie in the picture."""

    def __init__(self, data: dict[str, Any], *, left: float, right: float, scale: Scale) -> None:
        self.data = data
        self.months = sorted({day for day, _ in data["actual"] + data["plan"]})
        self.left, self.scale = left, scale
        self.step = (right - left) / max(1, len(self.months) - 1)

    def x(self, day: str) -> float:
        """The px of a month end."""
        return self.left + self.months.index(day) * self.step

    def stroke(self, axes: Axes, name: str, ink: str, **look: Any) -> None:
        """One of the two paths."""
        points = self.data[name]
        if len(points) > 1:
            xs = [self.x(day) for day, _ in points]
            style.line(axes, xs, [self.scale.y(yen) for _, yen in points], ink, **look)

    def paths(self, axes: Axes, actual: float, plan: float, dot: float) -> None:
        """Plan below, actual above, its last month a dot, the target an open square."""
        self.stroke(axes, "plan", "plan", linewidth=plan, linestyle=style.PLAN_DASH)
        self.stroke(axes, "actual", "actual", linewidth=actual)
        day, last = self.data["actual"][-1]
        axes.plot(
            [self.x(day)], [self.scale.y(last)], "o",
            color=style.colour("actual"), markersize=dot, scalex=False, scaley=False,
        )  # fmt: skip
        if self.data["target"]:
            day, target = self.data["target"]
            axes.plot(
                [self.x(day)], [self.scale.y(target)], "s", color=style.colour("target"),
                markerfacecolor=style.colour("paper"), markeredgewidth=plan,
                markersize=dot - 1, scalex=False, scaley=False, clip_on=False,
            )  # fmt: skip


def draw_trajectory(data: dict[str, Any], width: int, height: int) -> Figure:
    """data: actual and plan as [[month end, yen], …], target [day, yen] or None."""
    made, axes = style.figure(width, height)
    values = [yen for _, yen in data["actual"] + data["plan"]]
    scale = fitted(values, height - FOOT, TOP + 8, pad=0.16)
    right = width - (RIGHT if data["plan"] else RIGHT + 14)
    frame = Frame(data, left=LEFT, right=right, scale=scale)
    _grid(axes, frame, right)
    _months(axes, frame, height)
    _gap(axes, frame)
    frame.paths(axes, style.ACTUAL_WIDTH, style.PLAN_WIDTH, 9)
    _end_labels(axes, frame)
    return made


def draw_small(data: dict[str, Any], width: int, height: int) -> Figure:
    """The same path without words, for small multiples and table rows."""
    made, axes = style.figure(width, height)
    values = [yen for _, yen in data["actual"] + data["plan"]]
    scale = fitted(values, height - 5, 5, pad=0.04)
    frame = Frame(data, left=5, right=width - 6, scale=scale)
    frame.paths(axes, 2.0, 1.2, 6)
    return made


def _grid(axes: Axes, frame: Frame, right: float) -> None:
    values = grid(frame.scale)
    unit, divisor = unit_of(values)
    for value in values:
        y = frame.scale.y(value)
        style.line(axes, [LEFT, right], [y, y], "line", linewidth=style.GRID_WIDTH)
        words = yen(value // divisor)
        style.text(axes, LEFT - 7, y, words, ink="ink-3", ha="right", va="center_baseline")
    style.text(axes, 4, 13, unit, ink="ink-3", fontsize=style.SMALL)


def _months(axes: Axes, frame: Frame, height: int) -> None:
    """Month words every quarter; a dotted line and the year's name where a 年度 begins."""
    for day in map(date.fromisoformat, frame.months):
        x = frame.x(day.isoformat())
        if day.month in QUARTERS:
            words = f"{day.month}月"
            style.text(axes, x, height - 6, words, ink="ink-3", fontsize=style.SMALL, ha="center")
        if day.month == 4 and x - frame.step / 2 >= LEFT:
            between = x - frame.step / 2
            style.line(
                axes, [between, between], [TOP - 6, height - FOOT], "line-2",
                linewidth=1, linestyle=style.SEPARATOR_DASH,
            )  # fmt: skip
            style.text(axes, between + 8, 13, era_year(day.year), ink="ink-2")


def _gap(axes: Axes, frame: Frame) -> None:
    """The distance from plan to actual in the last month, red over plan, green under it."""
    day, last = frame.data["actual"][-1]
    planned = dict(frame.data["plan"]).get(day)
    if planned is not None and planned != last:
        x, ink = frame.x(day), "bad" if last > planned else "ok-edge"
        ys = [frame.scale.y(last), frame.scale.y(planned)]
        style.line(axes, [x, x], ys, ink, linewidth=3, solid_capstyle="butt")


def _end_labels(axes: Axes, frame: Frame) -> None:
    """The last actual, its distance to the plan, the target, and the plan's name: no legend."""
    data, scale = frame.data, frame.scale
    day, last = data["actual"][-1]
    plan = dict(data["plan"])
    x = frame.x(day)
    near = [last, *(yen for when, yen in data["plan"] if day <= when)][:LABEL_SPAN]
    y = max(TOP + 24, scale.y(max(near)) - (26 if day in plan else 10))
    style.text(axes, x + 9, y, f"実績 {thousand_yen(last)}千円", ink="actual", bold=True,
               fontsize=style.STRONG)  # fmt: skip
    if day in plan:
        gap = last - plan[day]
        words = f"計画との差 {signed_thousand_yen(gap)}"
        ink = "bad" if gap > 0 else "ok"
        style.text(axes, x + 9, y + 16, words, ink=ink, bold=True, fontsize=style.STRONG)
    if data["target"]:
        when, target = data["target"]
        x, y = frame.x(when) + 10, scale.y(target)
        style.text(axes, x, y - 2, "年度末の目標", ink="target")
        style.text(axes, x, y + 14, thousand_yen(target), ink="target", bold=True,
                   fontsize=style.STRONG)  # fmt: skip
    if len(plan) > 1:
        _plan_name(axes, frame)


def _plan_name(axes: Axes, frame: Frame) -> None:
    """Beside the plan's first third, on the side away from the actual path and clear of both."""
    number = len(frame.data["plan"]) // 6
    under = frame.data["plan"][number : number + 4]
    actual = dict(frame.data["actual"])
    heights = [frame.scale.y(yen) for _, yen in under]
    if all(actual.get(day, yen) >= yen for day, yen in under):
        y = max(heights) + 18
    else:
        y = min(heights) - 10
    style.text(axes, frame.x(under[0][0]), y, "計画(直線)", ink="ink-2")
