"""The tabs over the list: built-in views and kept ones, each cut to what its viewer may ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from debtors.codes import codes_of
from debtors.pages.asked import offered_orders
from debtors.pages.filters import DebtorFilter
from debtors.rooms import Rooms
from debtors.selectors.views import KeptView, kept_views
from debtors.view_rights import scopes_open

VIEW = "view"
"""Names the kept view in the address, so that what was left out of it can be said."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One view: `query` is cut to the viewer, `left_out` conditions he may not ask for."""

    code: str
    name: str
    query: str
    left_out: int = 0
    current: bool = False
    opened: bool = False
    people: str = ""

    @property
    def url(self) -> str:
        """The list in this view."""
        words = [*([f"{VIEW}={self.code}"] if self.left_out else []), self.query]
        query = "&".join(filter(None, words))
        return reverse("debtors") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Saving:
    """The form that keeps the present conditions: what it keeps, for whom it may."""

    query: str
    scopes: list[tuple[str, str]]
    searched: bool


def built_in(viewer: Viewer, rooms: Rooms) -> list[tuple[str, str, str]]:
    """(code, name, query) of the views that mean something for this viewer."""
    mine = ("mine", "自分の担当", "assigned=me&sort=due")
    due = ("due", "2週間以内に期限", "due=two_weeks&sort=due")
    limit = ("limit", "時効 90日以内", "limit=90")
    alone = ("alone", "先行部署 未定", "lead=none")
    return [
        *([mine] if rooms.keep_work and viewer.may(Permission.CASES) else []),
        *([due] if rooms.keep_work else []),
        *([limit] if rooms.keep_days else []),
        *([alone] if rooms.keep_work else []),
        ("all", "全員", ""),
    ]


def tabs_of(viewer: Viewer, rooms: Rooms, query: QueryDict) -> list[Tab]:
    """All tabs in their order; the one whose conditions the address has is the current one."""
    views: Iterable[KeptView] = kept_views(viewer)
    named = [*built_in(viewer, rooms), *((str(v.pk), v.name, v.query) for v in views)]
    offered = Offered(viewer, rooms)
    here = "" if query.get("s") else codes_of(query).urlencode()
    searched = bool(query.get("s"))
    tabs: list[Tab] = []
    for code, name, kept in named:
        cut, left_out = offered.cut(QueryDict(kept))
        current = not searched and cut == here and not any(tab.current for tab in tabs)
        opened = current and query.get(VIEW) == code
        tabs.append(Tab(code, name, cut, left_out, current, opened))
    return tabs


def saving_of(viewer: Viewer, query: QueryDict) -> Saving:
    """What 「＋ この見方を保存」 keeps: codes alone."""
    return Saving(codes_of(query).urlencode(), scopes_open(viewer), bool(query.get("s")))


class Offered:
    """The codes that a viewer may ask the list for."""

    def __init__(self, viewer: Viewer, rooms: Rooms) -> None:
        form = DebtorFilter(data=QueryDict(), viewer=viewer, rooms=rooms).form
        self._fields = {
            name: frozenset(str(code) for code, _ in choices) if choices else None
            for name, field in form.fields.items()
            for choices in [list(getattr(field, "choices", ()))]
        }
        self._labels = {name: str(field.label) for name, field in form.fields.items()}
        self._words = {
            (name, str(code)): str(words)
            for name, field in form.fields.items()
            for code, words in getattr(field, "choices", ())
        }
        orders = offered_orders(viewer, rooms)
        self._orders = {order.code for order in orders}
        self._words |= {("sort", order.code): order.label for order in orders}

    def cut(self, query: QueryDict) -> tuple[str, int]:
        """The query without what may not be asked for, and how many conditions went."""
        wanted, kept = codes_of(query), QueryDict(mutable=True)
        left_out = 0
        for name, values in wanted.lists():
            allowed = [value for value in values if self._offers(name, value)]
            left_out += len(values) - len(allowed)
            if allowed:
                kept.setlist(name, allowed)
        return kept.urlencode(), left_out

    def words(self, query: QueryDict) -> str:
        """The conditions as one reads them, of those that the viewer may ask for."""
        kept = QueryDict(self.cut(query)[0])
        return "、".join(
            f"{self._labels.get(name, '並び')}: {self._words.get((name, value), value)}"
            for name, values in kept.lists()
            for value in values
        )

    def _offers(self, name: str, value: str) -> bool:
        if name == "sort":
            return value.removeprefix("-") in self._orders
        choices = self._fields.get(name, frozenset())
        return choices is None or value in choices
