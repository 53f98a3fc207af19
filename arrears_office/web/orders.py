"""The orders a list offers: explicit fields, an index, a NULL rule, and the primary key last."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, OrderBy, Q


class NullRule(StrEnum):
    """Where rows without a value stand in the natural direction; reversed, they change ends."""

    NEVER = "never"
    FIRST = "first"
    LAST = "last"

    def turned(self) -> "NullRule":
        """The rule of the opposite direction."""
        return {NullRule.FIRST: NullRule.LAST, NullRule.LAST: NullRule.FIRST}.get(self, self)


@dataclass(frozen=True)
class Order:
    """One offered order of a list.

    `fields` are names of columns or annotations; the primary key always follows, ascending, so
    that the order is total. `index` names the database index that serves it (None: no index yet,
    allowed only where DESIGN or a decision record says so). Turned round, every part turns, so
    the same index is read backwards.
    """

    code: str
    label: str
    fields: tuple[str, ...]
    descending: bool
    index: str | None
    null_rule: NullRule = NullRule.NEVER


@dataclass(frozen=True)
class Key:
    """One part of an order in the direction now read."""

    field: str
    descending: bool
    nulls: NullRule

    def by(self) -> OrderBy:
        """The ORDER BY part, with its NULL rule written out."""
        first = True if self.nulls is NullRule.FIRST else None
        last = True if self.nulls is NullRule.LAST else None
        expression = F(self.field)
        if self.descending:
            return expression.desc(nulls_first=first, nulls_last=last)
        return expression.asc(nulls_first=first, nulls_last=last)

    def equal(self, value: Any) -> Q:
        """Rows with this value."""
        return Q((f"{self.field}__isnull", True)) if value is None else Q((self.field, value))

    def beyond(self, value: Any) -> Q | None:
        """Rows strictly behind this value; None when there can be none."""
        if value is None:
            last = self.nulls is NullRule.LAST
            return None if last else Q((f"{self.field}__isnull", False))
        behind = Q((f"{self.field}__{'lt' if self.descending else 'gt'}", value))
        if self.nulls is NullRule.LAST:
            behind |= Q((f"{self.field}__isnull", True))
        return behind

    def not_before(self, value: Any) -> Q:
        """A plain bound beside the exact condition: what lets an index start at the edge row."""
        if value is None or self.nulls is not NullRule.NEVER:
            return Q()
        return Q((f"{self.field}__{'lte' if self.descending else 'gte'}", value))


def sort_of(text: str, orders: Sequence[Order]) -> tuple[Order, bool]:
    """The order that `sort=` names and whether it is turned ("-yen"); unknown: the first order."""
    code, turned = text.removeprefix("-"), text.startswith("-")
    return next(((order, turned) for order in orders if order.code == code), (orders[0], False))


def keys_of(order: Order, *, turned: bool) -> tuple[Key, ...]:
    """The parts of an order as read: each field, then the primary key."""
    nulls = order.null_rule.turned() if turned else order.null_rule
    parts = [Key(name, order.descending != turned, nulls) for name in order.fields]
    return (*parts, Key("pk", turned, NullRule.NEVER))


def behind(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """The condition for the rows strictly behind the row with these values."""
    choices: list[Q] = []
    ties = Q()
    for key, value in zip(keys, values, strict=True):
        beyond = key.beyond(value)
        if beyond is not None:
            choices.append(ties & beyond)
        ties &= key.equal(value)
    return keys[0].not_before(values[0]) & reduce(or_, choices)
