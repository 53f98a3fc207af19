"""The chosen conditions of a list: fold-out menus that need no script, chips to take one away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField, Form
from django.http import HttpRequest

from arrears_office.web.partials import PAGE_PARAMETER, address_with, address_without

MenuPlan = Sequence[tuple[str, Sequence[str]]]
"""Menus in the order of the page: label, names of the form's fields shown in it."""


@dataclass(frozen=True)
class Chip:
    """One chosen condition, in words, and the address of the list without it."""

    label: str
    text: str
    url: str


@dataclass(frozen=True)
class FilterMenu:
    """One fold-out of the filter row and how many conditions are chosen in it."""

    label: str
    fields: tuple[BoundField, ...]
    chosen: int

    @property
    def wrong(self) -> bool:
        """Whether something typed here cannot be used, so that the menu stands open."""
        return any(field.errors for field in self.fields)


class Filters:
    """A list's filter form as the page shows it; without a form there is nothing to show."""

    def __init__(self, form: Form | None, request: HttpRequest, plan: MenuPlan = ()) -> None:
        self.form = form
        self._request = request
        self._plan = plan

    @property
    def menus(self) -> list[FilterMenu]:
        """The menus as planned; without a plan one menu per field."""
        if self.form is None:
            return []
        plan = self._plan or [(str(field.label), (field.name,)) for field in self.form]
        return [
            FilterMenu(label, tuple(self.form[n] for n in names), sum(map(self._count, names)))
            for label, names in plan
        ]

    @property
    def chips(self) -> list[Chip]:
        """Every chosen condition in the order of the form."""
        return [
            Chip(str(field.label), _words(field, value), self._without(field.name, value))
            for field in (self.form or ())
            for value in self._values(field.name)
        ]

    @property
    def clear_url(self) -> str:
        """The list without any condition; order and search stay."""
        names = [field.name for field in self.form] if self.form is not None else []
        return address_with(self._request, **dict.fromkeys(names, ""))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters that the form hands on unseen: order, search, view."""
        own = {field.name for field in self.form} if self.form is not None else set()
        return [
            (name, value)
            for name, values in self._request.GET.lists()
            if name not in own and name != PAGE_PARAMETER
            for value in values
        ]

    def _values(self, name: str) -> list[str]:
        return [value for value in self._request.GET.getlist(name) if value]

    def _count(self, name: str) -> int:
        return len(self._values(name))

    def _without(self, name: str, value: str) -> str:
        return address_without(self._request, name, value)


def _words(field: BoundField, value: str) -> str:
    """A value as its menu words it; what has no choices stands as typed."""
    choices = getattr(field.field, "choices", ())
    return next((str(label) for code, label in choices if str(code) == value), value)
