"""An empty list's way out: how many people it would have without one of its conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import QueryDict

from arrears_office.web.filters import Chip, Filters
from debtors.pages.asked import Listed
from debtors.selectors.figures import counted, people_words

MOST = 5
"""Conditions tried: each costs a count, and only an empty list asks."""


@dataclass(frozen=True, slots=True)
class Without:
    """The list without one condition."""

    chip: Chip
    people: int

    @property
    def words(self) -> str:
        """Its size."""
        return people_words(self.people)


def found_without(listed: Listed, filters: Filters) -> Sequence[Without]:
    """Conditions whose leaving finds somebody, the most people first."""
    if not listed.filterset.is_valid() or listed.lost:
        return ()
    found = []
    for chip in filters.chips[:MOST]:
        query = QueryDict(urlsplit(chip.url).query)
        people = counted(Listed(listed.viewer, query, rooms=listed.rooms, now=listed.now).rows)
        if people:
            found.append(Without(chip, people))
    return sorted(found, key=lambda each: -each.people)
