"""The charts of an issue, drawn from its frozen figures by the house's own hand."""

import logging
from collections.abc import Mapping

from analytics.charts import draw
from analytics.pictures import Picture
from analytics.style import MissingGlyph
from bulletins.figures import Drawing

log = logging.getLogger(__name__)


def draw_all(drawings: Mapping[str, Drawing]) -> dict[str, str]:
    """Name → SVG, for every drawing that still has something to show.

    A name with a character that the font lacks costs its chart, not the issue.
    """
    found = {}
    for name, drawing in drawings.items():
        if not drawing["data"]["actual"]:
            continue
        try:
            found[name] = draw(Picture(**drawing))
        except MissingGlyph as problem:
            log.warning("a chart of the issue could not be drawn: %s", problem)
    return found
