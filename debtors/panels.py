"""Panels of the debtor's page: upper rooms hand them over in arrears_office/urls.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from arrears_office.office.viewer import Viewer
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Seen:
    """The debtor of a page as its viewer sees it: what every panel starts from."""

    pk: int
    public_id: str
    person: Person
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class Content:
    """What a panel shows, and the layers of it for the access record."""

    context: Mapping[str, Any]
    layers: frozenset[Layer]


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: `select` answers None where this viewer has nothing to see in it.

    `area` is "main" or "rail"; the panel's template gets its content as `panel`.
    """

    title: str
    template: str
    select: Callable[[Viewer, Seen, date], Content | None]
    area: str = "main"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel with its content, as the page includes it."""

    title: str
    template: str
    area: str
    content: Mapping[str, Any]


def drawn(
    panels: tuple[Panel, ...], viewer: Viewer, seen: Seen, on: date
) -> tuple[list[Drawn], frozenset[Layer]]:
    """The panels that have something for this viewer, in their order, and all their layers."""
    found, layers = [], set[Layer]()
    for panel in panels:
        content = panel.select(viewer, seen, on)
        if content is not None:
            found.append(Drawn(panel.title, panel.template, panel.area, content.context))
            layers |= content.layers
    return found, frozenset(layers)
