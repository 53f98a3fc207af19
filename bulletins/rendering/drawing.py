"""The charts of an issue, drawn from its frozen figures by the house's own hand."""

from collections.abc import Mapping

from analytics.charts import draw
from analytics.pictures import Picture
from bulletins.figures import Drawing


def draw_all(drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """Name → SVG, for every drawing that still has something to show."""
    return {
        name: draw(
            Picture(
                form=drawing["form"],
                data=drawing["data"],
                width=drawing["width"],
                height=drawing["height"],
                label=drawing["label"],
            )
        )
        for name, drawing in drawings.items()
        if drawing["data"]["actual"]
    }
