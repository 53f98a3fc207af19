"""Panels of the debtor's page: upper rooms hand them over in arrears_office/urls.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from arrears_office.office.viewer import Viewer
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.holdings import Holdings

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class Seen:
    """The debtor of a page as its viewer sees it: what every panel starts from.

    `asked` is the address's query: codes and days only, never a person's words.
    """

    pk: int
    public_id: str
    person: Person
    holdings: Holdings
    asked: Mapping[str, str] = field(default_factory=dict)
    _kept: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, viewer: Viewer, load: Callable[[Viewer, "Seen"], Loaded]) -> Loaded:
        """What `load` reads, read once per page however many panels start from it."""
        if load not in self._kept:
            self._kept[load] = load(viewer, self)
        found: Loaded = self._kept[load]
        return found


@dataclass(frozen=True, slots=True)
class Beside:
    """A sum that stands beside the balance in the identity bar and is never added to it."""

    label: str
    yen: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a panel shows, its layers for the access record, and its sums for the identity bar.

    `others`: public ids of further debtors whom it names, for the access record as well.
    """

    context: Mapping[str, Any]
    layers: frozenset[Layer]
    beside: tuple[Beside, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: `select` answers None where this viewer has nothing to see in it.

    `area` is "top" (above all, in full width), "card" (a row of cards), "main" or "rail"; the
    panel's template gets its content as `panel`.
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
    beside: tuple[Beside, ...] = ()
    others: tuple[str, ...] = ()


def drawn(
    panels: tuple[Panel, ...], viewer: Viewer, seen: Seen, on: date
) -> tuple[list[Drawn], frozenset[Layer]]:
    """The panels that have something for this viewer, in their order, and all their layers."""
    found, layers = [], set[Layer]()
    for panel in panels:
        content = panel.select(viewer, seen, on)
        if content is not None:
            found.append(
                Drawn(
                    panel.title,
                    panel.template,
                    panel.area,
                    content.context,
                    content.beside,
                    content.others,
                )
            )
            layers |= content.layers
    return found, frozenset(layers)
