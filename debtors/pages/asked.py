"""The shared list as an address asks for it, rebuilt under one viewer's rights wherever needed."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from arrears_office.office.viewer import Viewer
from arrears_office.web.orders import NullRule, Order, sort_of
from arrears_office.web.partials import SORT_PARAMETER
from debtors import disclosure
from debtors.pages.filters import DebtorFilter
from debtors.pages.finding import Finding
from debtors.rooms import Rooms
from debtors.selectors import (
    Kept,
    debtors_of_numbers,
    found_by,
    kept_search,
    visible_debtors,
)
from debtors.terms import read

BY_YEN = Order("yen", "残額の大きい順", ("visible_yen",), True, None)
BY_DUE = Order("due", "期限の近い順", ("due_on",), False, None, NullRule.LAST)
BY_KANA = Order(
    "kana", "氏名の五十音順", ("summary__kana_key",), False, "summary_kana", NullRule.LAST
)
ORDERS = (BY_YEN, BY_DUE, BY_KANA)
TOKEN = "s"  # noqa: S105 - the name of a parameter


def offered_orders(viewer: Viewer, rooms: Rooms) -> tuple[Order, ...]:
    """By name only for those who see every face: the key is the first department's name."""
    orders = [BY_YEN, *([BY_DUE] if rooms.keep_work else [])]
    return (*orders, *([BY_KANA] if disclosure.may_see_all_amounts(viewer) else []))


class Listed:
    """One list: `query` holds codes and perhaps a token; nothing is read until it is asked for.

    `lost` says that the token is nobody's or somebody else's: then nobody is found.
    """

    def __init__(self, viewer: Viewer, query: QueryDict, *, rooms: Rooms, now: datetime) -> None:
        self.viewer = viewer
        self.query = query
        self.rooms = rooms
        self.now = now
        self.order, self.turned = sort_of(
            query.get(SORT_PARAMETER, ""), offered_orders(viewer, rooms)
        )

    @cached_property
    def kept(self) -> Kept | None:
        """What the token stands for."""
        token = self.query.get(TOKEN, "")
        return kept_search(self.viewer, token, now=self.now) if token else None

    @property
    def lost(self) -> bool:
        """Whether there is a token and nothing behind it."""
        return bool(self.query.get(TOKEN)) and self.kept is None

    @property
    def term(self) -> str | None:
        """The words searched for."""
        return self.kept.words if self.kept else None

    @cached_property
    def finding(self) -> Finding | None:
        """The search by words."""
        if self.kept is None or self.kept.words is None:
            return None
        asked = read(self.kept.words)
        return Finding(self.viewer, asked, self.rooms.notices, tied=self.kept.tied)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Pasted numbers, each with its line."""
        return self.kept.lines if self.kept else ()

    @cached_property
    def by_number(self) -> Mapping[str, frozenset[int]]:
        """Number → debtors, of the pasted numbers."""
        numbers = [number for number, _ in self.lines]
        return debtors_of_numbers(self.viewer, numbers, billed=self.rooms.billed)

    @cached_property
    def everybody(self) -> QuerySet[Any]:
        """Every debtor that exists for the viewer, with what the order needs."""
        rows = visible_debtors(self.viewer)
        return self.rooms.works.with_due(self.viewer, rows) if self.order is BY_DUE else rows

    @cached_property
    def filterset(self) -> DebtorFilter:
        """The conditions over whom the token found."""
        rows = self.everybody
        if self.finding is not None:
            rows = rows.filter(
                found_by(self.viewer, self.finding.asked, notices=self.rooms.notices)
            )
        if self.lines:
            keys = {key for found in self.by_number.values() for key in found}
            rows = rows.filter(pk__in=sorted(keys))
        return DebtorFilter(
            data=self.query,
            queryset=rows,
            viewer=self.viewer,
            rooms=self.rooms,
            searched=self.kept is not None,
        )

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Exactly the filtered set; a condition that cannot be read finds nobody."""
        usable = self.filterset.is_valid() and not self.lost
        found: QuerySet[Any] = self.filterset.qs if usable else self.everybody.none()
        return found
