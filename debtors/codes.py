"""The codes of the list's address: all that a kept view, a search or a walk hands on."""

from collections.abc import Iterable

from django.http import QueryDict

CONDITIONS = (
    "department",
    "kind",
    "lead",
    "yen_from",
    "yen_to",
    "limit",
    "due",
    "due_until",
    "assigned",
    "flag",
    "state",
)
"""Conditions in the order of the page; each value is a code, a day or whole yen, never a name."""
CODES = (*CONDITIONS, "sort")
LONGEST = 500
"""Characters of a kept view's conditions."""


def codes_of(query: QueryDict, names: Iterable[str] = CODES) -> QueryDict:
    """The codes alone, in one order, each value once: no token, no cursor, nothing else.

    >>> codes_of(QueryDict("sort=due&s=abc&q=sato&kind=water&kind=water&page=x")).urlencode()
    'kind=water&sort=due'
    """
    kept = QueryDict(mutable=True)
    for name in names:
        values = dict.fromkeys(value for value in query.getlist(name) if value)
        if values:
            kept.setlist(name, sorted(values))
    return kept
