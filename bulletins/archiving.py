"""An issue's stored parts as a page serves them; knows nothing of how they were made."""

import base64
from pathlib import Path

from django.conf import settings

from bulletins.models import Issue

FOLDER = "bulletins"


def paper_file(issue: Issue) -> Path:
    """Where the paper lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / issue.paper_name


def chart_addresses(issue: Issue) -> dict[str, str]:
    """Name → data: address of each stored chart."""
    return {name: data_address(svg) for name, svg in issue.pictures.items()}


def data_address(svg: str) -> str:
    """A chart as a data: address, for page and paper alike."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
