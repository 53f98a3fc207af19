"""The work on one debtor as his page tells it: leads, steps, contacts, promises; one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from arrears_office.office.viewer import Viewer
from casework.selectors.page_sources import Sort, sources
from debtors.panels import Seen

__all__ = ["PageRow", "Sort", "Work", "work_of"]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One thing. `day`: decided, due, done, spoken; `until`: a lead's end, a promise's day.

    `text`: reason, act or method; `aside`: a step's ground, its result when it is done; `who`: the
    one who decided, or the 担当 (`person` his key). Texts are empty where only L2 is open.
    """

    sort: Sort
    number: int
    department: str
    day: date
    until: date | None
    text: str
    aside: str
    who: str
    person: int | None
    yen: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Work:
    """All of it, newest first within each sort."""

    rows: tuple[PageRow, ...]

    def of(self, sort: Sort) -> list[PageRow]:
        """The rows of one sort."""
        return [row for row in self.rows if row.sort is sort]

    @property
    def lead(self) -> PageRow | None:
        """The lead that stands and that the viewer knows of."""
        return next((row for row in self.of(Sort.LEAD) if row.until is None), None)

    def step(self, department: str) -> PageRow | None:
        """A department's open step."""
        return next((row for row in self.of(Sort.STEP) if row.department == department), None)


def work_of(viewer: Viewer, seen: Seen) -> Work:
    """For `seen.once(viewer, work_of)`: one query however many panels ask."""
    first, *others = sources(viewer, seen.pk)
    rows = first.union(*others, all=True).order_by("p_sort", "-p_day", "-p_no")
    return Work(tuple(_row(row) for row in rows))


def _row(row: Iterable[Any]) -> PageRow:
    sort, *rest = row
    return PageRow(Sort(sort), *rest)
