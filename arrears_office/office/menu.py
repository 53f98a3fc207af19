"""The header's menu: every main page once, in its order; closed pages are not drawn."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer


@dataclass(frozen=True)
class Entry:
    """A menu line: its label, its address' name and the page kind it opens.

    `of_department` says that the address takes a department's code.
    """

    label: str
    url_name: str
    permission: Permission
    of_department: bool = False


@dataclass(frozen=True)
class Link:
    """A menu line as drawn for one viewer."""

    label: str
    url: str


MAIN = (
    Entry("滞納者", "debtors", Permission.DEBTORS),
    Entry("部署目標", "department", Permission.DEPARTMENT_DASHBOARD, of_department=True),
    Entry("全庁", "overview", Permission.OVERVIEW),
    Entry("情報紙", "bulletins", Permission.BULLETINS),
)
DESKS = (
    Entry("取込机", "imports", Permission.IMPORTS),
    Entry("プログラム", "programme", Permission.PROGRAMME),
    Entry("閲覧の記録", "audit", Permission.AUDIT),
)


def links(entries: tuple[Entry, ...], viewer: Viewer, departments: tuple[str, ...]) -> list[Link]:
    """The entries that `viewer` may open and that exist; `departments` in page order."""
    drawn = []
    for entry in entries:
        url = address(entry, viewer, departments) if viewer.may(entry.permission) else None
        if url is not None:
            drawn.append(Link(entry.label, url))
    return drawn


def address(entry: Entry, viewer: Viewer, departments: tuple[str, ...]) -> str | None:
    """Where the entry leads: the viewer's own department before the first of the city."""
    own = [code for code in departments if code in viewer.departments] or list(departments)
    try:
        return reverse(entry.url_name, args=own[:1] if entry.of_department else [])
    except NoReverseMatch:
        return None
