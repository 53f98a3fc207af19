"""Draws the charts that pages will ask for. Worker only: imports matplotlib."""

import logging
from dataclasses import dataclass

from analytics.charts import draw
from analytics.models import Chart
from analytics.page_pictures import all_pictures
from analytics.pictures import Picture
from analytics.selectors import closed_months, dashboard, pictures_drawn
from analytics.style import MissingGlyph
from arrears_office.office.city import city
from arrears_office.office.clock import machine_now

MONTHS = 13
"""The overview can be leafed back so far with its charts; older months stand as tables."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drawn:
    """How many charts were drawn, and what could not be (a character without a glyph)."""

    count: int
    problems: tuple[str, ...]


def draw_charts(*, months: int = MONTHS) -> Drawn:
    """Draw what is missing for the newest months; equal data is drawn once, ever.

    Each chart is stored by itself, so a worker that dies loses one and no page waits for all.
    """
    wanted: dict[str, Picture] = {}
    for number, day in enumerate(closed_months(months)):
        found = dashboard(day)
        if found is not None:
            pictures = all_pictures(found, departments=number == 0, least=city().suppression)
            wanted |= {picture.data_hash: picture for picture in pictures}
    count, problems = 0, []
    for data_hash in wanted.keys() - pictures_drawn(wanted.keys()):
        try:
            store_chart(picture=wanted[data_hash])
            count += 1
        except MissingGlyph as problem:
            problems.append(str(problem))
            log.warning("a chart could not be drawn: %s", problem)
    return Drawn(count, tuple(problems))


def store_chart(*, picture: Picture) -> Chart:
    """Draw one chart and keep it under its hash; one that is kept already stays as it is."""
    chart, _ = Chart.objects.get_or_create(
        data_hash=picture.data_hash,
        defaults={"svg": draw(picture), "drawn_at": machine_now()},
    )
    return chart
