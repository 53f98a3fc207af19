"""From one person of a list to the next without going back: 「3人目（128人中） 次の人 →」.

The list links each person with `?from=`: its own codes and token, and as `page` the cursor of that
very row. So the walk goes on from where the list stood, also when the person has left it meanwhile
(a recorded step moves the due day). The debtor's page needs one line in its crumb and no query:

    {% include "debtors/walk_place.html" %}

It loads its place by htmx from /debtors/walk/ and works as plain links without a script. After an
act the page goes on at `person_again`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from arrears_office.office.viewer import Viewer
from arrears_office.web.cursor import Cursor, inline_values
from arrears_office.web.keyset import COUNT_CAP
from arrears_office.web.orders import behind, keys_of
from arrears_office.web.partials import PAGE_PARAMETER
from debtors.codes import CODES, codes_of
from debtors.pages.asked import TOKEN, Listed
from debtors.rooms import Rooms

FROM = "from"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The next or previous person: only the id, and the place to walk on from."""

    public_id: str
    place: str

    @property
    def url(self) -> str:
        """The person's page, with the list behind it."""
        return person_url(self.public_id, self.place)


def person_url(public_id: str, place: str) -> str:
    """A person's page that knows its place in a list."""
    query = QueryDict(mutable=True)
    query[FROM] = place
    return f"{reverse('debtor', args=(public_id,))}?{query.urlencode()}"


def person_again(request: HttpRequest, public_id: str) -> str:
    """The person's page after an act on it, still at its place in the list that it was opened from.

    The page acted from says it (its address is the browser's Referer, or htmx's current address):
    no form has to carry it. What stands there is judged anew, as any place is.
    """
    came = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    place = QueryDict(urlsplit(came).query).get(FROM, "")
    return person_url(public_id, place) if place else reverse("debtor", args=(public_id,))


class Places:
    """Writes the places of a list's rows: the list's own address with the row's cursor in it."""

    def __init__(self, listed: Listed) -> None:
        self._codes = codes_of(listed.query, (*CODES, TOKEN))
        self._sort = f"{'-' if listed.turned else ''}{listed.order.code}"
        self._fields = listed.order.fields

    def of(self, row: dict[str, Any], *, position: int) -> str:
        """The place of a row that stands `position`-th from the head of the list."""
        inline = inline_values(row, self._fields)
        cursor = Cursor(self._sort, False, str(row["public_id"]), position, inline)
        query = self._codes.copy()
        query[PAGE_PARAMETER] = str(cursor)
        return query.urlencode()


class Walk:
    """A place in a list, read anew under the viewer's rights; each neighbour costs one query."""

    def __init__(self, listed: Listed, cursor: Cursor, edge: dict[str, Any]) -> None:
        self.listed = listed
        self.position = cursor.before
        self._cursor = cursor
        self._edge = edge

    def neighbour(self, *, backward: bool = False) -> Neighbour | None:
        """The nearest person behind (or before) the place, under the same conditions and order."""
        keys = keys_of(self.listed.order, turned=self.listed.turned != backward)
        fields = self.listed.order.fields
        values = [self._cursor.inline.get(name, self._edge[name]) for name in fields]
        rows = self.listed.rows.filter(behind(keys, [*values, self._edge["pk"]]))
        found = rows.order_by(*(key.by() for key in keys)).values("pk", "public_id", *fields)[:1]
        for row in found:
            position = max(1, self.position + (-1 if backward else 1))
            place = Places(self.listed).of(row, position=position)
            return Neighbour(str(row["public_id"]), place)
        return None

    @property
    def total_text(self) -> str:
        """How many the list has now: 「128人」 or 「1万人以上」."""
        count = self.listed.rows.order_by().values("pk")[: COUNT_CAP + 1].count()
        return "1万人以上" if count > COUNT_CAP else f"{count:,}人"

    @property
    def list_url(self) -> str:
        """Back to the list."""
        codes = codes_of(self.listed.query, (*CODES, TOKEN)).urlencode()
        return reverse("debtors") + (f"?{codes}" if codes else "")


def walk_of(viewer: Viewer, place: str, *, rooms: Rooms, now: datetime) -> Walk | None:
    """The place that `from` names; None if it is none, or its person exists for him no more."""
    query = QueryDict(place)
    listed = Listed(viewer, query, rooms=rooms, now=now)
    sort = f"{'-' if listed.turned else ''}{listed.order.code}"
    cursor = Cursor.read(query.get(PAGE_PARAMETER, ""), sort=sort)
    if cursor is None:
        return None
    fields = listed.order.fields
    rows = listed.everybody.filter(public_id=cursor.edge).order_by().values("pk", *fields)
    edge = next(iter(rows[:1]), None)
    return None if edge is None else Walk(listed, cursor, edge)
