"""Charts by name. Worker only: imports matplotlib."""

from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from analytics.charts.ageing import draw_ageing
from analytics.charts.bridge import draw_bridge
from analytics.charts.flows import draw_flows
from analytics.charts.trajectory import draw_small, draw_trajectory
from analytics.pictures import Picture
from analytics.style import svg

FORMS: dict[str, Callable[[dict[str, Any], int, int], Figure]] = {
    "trajectory": draw_trajectory,
    "small": draw_small,
    "flows": draw_flows,
    "bridge": draw_bridge,
    "ageing": draw_ageing,
}


def draw(picture: Picture) -> str:
    """The picture as SVG text."""
    return svg(FORMS[picture.form](picture.data, picture.width, picture.height))


__all__ = ["FORMS", "draw"]
