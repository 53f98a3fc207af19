"""Everybody who may come to the door: nobody, each role, each department's people, the departed."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial

from django.test import Client
from django.test.client import ClientHandler

from arrears_office.office.models import Staff
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from tests import cast
from tests.matrix.expectations import OPENS

BACKEND = "arrears_office.office.backends.StaffBackend"
HANDLER = ClientHandler(enforce_csrf_checks=False)
"""One for all browsers: each new one would build the chain of middleware again."""


@dataclass(frozen=True)
class Persona:
    """A browser, the viewer it acts for (none: not logged in) and a name for the report."""

    name: str
    client: Client
    viewer: Viewer | None

    def again(self) -> "Persona":
        """The same person at a new browser with the same session: what a page did to the one of
        another test (a log-out, a message) is forgotten."""
        client = browser(None)
        client.cookies = deepcopy(self.client.cookies)
        return replace(self, client=client)

    def has(self, permission: Permission) -> bool:
        """Whether DESIGN §6 opens this kind of page to the persona, read from `OPENS`."""
        if permission is Permission.PUBLIC:
            return True
        if permission is Permission.SIGNED_IN or self.viewer is None:
            return self.viewer is not None
        return bool(self.viewer.roles & OPENS[permission])


def personas() -> list[Persona]:
    """All of them, made anew in the database and signed in."""
    makers: dict[str, Callable[[], Staff]] = dict(cast.WHOLE_CITY)
    for code in cast.departments():
        makers[f"clerk of {code}"] = partial(cast.clerk, code)
        makers[f"head of {code}"] = partial(cast.head, code)
    known = [_persona(name, make()) for name, make in makers.items()]
    return [
        Persona("nobody", browser(None), None),
        Persona("switched off", browser(cast.switched_off()), None),
        *known,
    ]


def one_of_each_sort(everybody: list[Persona]) -> list[Persona]:
    """One persona for each role and appointment: what a protection closes, it closes by these."""
    found: dict[object, Persona] = {}
    for persona in everybody:
        if persona.viewer is not None:
            duties = frozenset((duty.role, duty.appointment) for duty in persona.viewer.duties)
            found.setdefault(duties, persona)
    return list(found.values())


def browser(staff: Staff | None) -> Client:
    """A browser in which `staff` is logged in, or nobody."""
    client = Client()
    client.handler = HANDLER
    if staff is not None:
        client.force_login(staff, backend=BACKEND)
    return client


def _persona(name: str, staff: Staff) -> Persona:
    return Persona(name, browser(staff), cast.viewer(staff))
