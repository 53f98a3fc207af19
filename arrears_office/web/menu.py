"""The head's menu: an explicit tuple beside the addresses, cut to what the viewer's role opens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from arrears_office.web.viewer import Viewer


@dataclass(frozen=True)
class MenuEntry:
    """One existing page of the menu; entries with the same non-empty group share one fold-out.

    `args` gives the address its parts from the viewer (the own department's code);
    None from it means: this viewer has no such page.
    """

    label: str
    url_name: str
    permission: str
    group: str = ""
    args: Callable[[Viewer], tuple[str, ...] | None] | None = None


@dataclass(frozen=True)
class MenuLink:
    """An entry as it stands on the page: its address, and whether the viewer is there now."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class MenuGroup:
    """Neighbouring links; label empty = they stand directly in the bar."""

    label: str
    links: tuple[MenuLink, ...]

    @property
    def current(self) -> bool:
        """Whether the page now shown stands in this group."""
        return any(link.current for link in self.links)


def menu_for(viewer: Viewer, path: str, menu: Iterable[MenuEntry]) -> list[MenuGroup]:
    """The groups this viewer may open, in the order of `menu`, with the current page marked."""
    open_to = [
        (entry, reverse(entry.url_name, args=args))
        for entry in menu
        if (args := () if entry.args is None else entry.args(viewer)) is not None
        and viewer.may(entry.permission)
    ]
    here = _nearest(path, (url for _, url in open_to))
    rows = [(entry.group, MenuLink(entry.label, url, url == here)) for entry, url in open_to]
    return [
        MenuGroup(group, tuple(link for _, link in links))
        for group, links in groupby(rows, key=lambda row: row[0])
    ]


def _nearest(path: str, urls: Iterable[str]) -> str | None:
    """The address that the page stands under: of /debtors/ and /debtors/links/ the longer one."""
    above = (url for url in urls if path == url or (url != "/" and path.startswith(url)))
    return max(above, key=len, default=None)
