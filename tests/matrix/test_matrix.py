"""URL × role × {own, other department, missing} × method: a new page cannot be forgotten."""

import hashlib

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from arrears_office.office.models import AccessPersons, AccessRecord
from arrears_office.office.permissions import ROLE_PERMISSIONS, Permission
from arrears_office.office.roles import Role
from tests import cast
from tests.matrix.addresses import addresses
from tests.matrix.expectations import OPENS, ROWS, Row
from tests.matrix.faults import foreign_faults
from tests.matrix.personas import BACKEND, Persona, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "POST")
PLAIN = sorted(name for name, row in ROWS.items() if row.objects is None)
WITH_OBJECTS = sorted(name for name, row in ROWS.items() if row.objects and "GET" in row.methods)
PERSONAL = sorted(name for name, row in ROWS.items() if row.personal)
GETTABLE = sorted(name for name, row in ROWS.items() if "GET" in row.methods)
MAY_GROW = {AccessPersons, AccessRecord, Session}
"""What a GET writes on purpose: the access record, and the session's own row."""


def url_of(name: str, department: str) -> str:
    """The address, of an object of `department` where it names one."""
    objects = ROWS[name].objects
    return reverse(name, kwargs=dict(objects.make(department)) if objects else {})


def wanted(row: Row, persona: Persona) -> frozenset[int]:
    """The statuses of a GET by this persona where no object is in question."""
    if not persona.has(row.permission):
        return frozenset({302 if persona.viewer is None else 403})
    return row.answers if "GET" in row.methods or 404 in row.answers else frozenset({405})


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert sorted(address.name for address in addresses()) == sorted(ROWS)


def test_an_address_with_parts_says_how_its_objects_are_made() -> None:
    lacking = [a.name for a in addresses() if bool(a.parts) != (ROWS[a.name].objects is not None)]
    assert lacking == []


def test_the_table_of_permissions_says_the_same_as_the_design() -> None:
    opened = {
        permission: {role for role in Role if permission in ROLE_PERMISSIONS[role]}
        for permission in Permission
        if permission not in {Permission.PUBLIC, Permission.SIGNED_IN}
    }
    assert opened == OPENS


@pytest.mark.parametrize("name", PLAIN)
def test_each_role_gets_the_answer_of_its_permission(name: str, everybody: list[Persona]) -> None:
    row, url = ROWS[name], reverse(name)
    found = [(persona, persona.client.get(url).status_code) for persona in everybody]
    wrong = [
        f"{persona.name}: {status}, wanted {sorted(wanted(row, persona))}"
        for persona, status in found
        if status not in wanted(row, persona)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_nobody_is_sent_to_the_log_in_whatever_the_method(name: str) -> None:
    cast.departments()
    if ROWS[name].permission is Permission.PUBLIC:
        return
    url = url_of(name, "water")
    answers = [browser(None).generic(method, url) for method in METHODS]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].split("?")[0] for answer in answers} == {"/accounts/login/"}


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_own_other_and_missing_objects(name: str, everybody: list[Persona]) -> None:
    row = ROWS[name]
    assert row.objects is not None
    places = {code: url_of(name, code) for code in cast.departments()}
    missing = reverse(name, kwargs=dict(row.objects.missing))
    wrong: list[str] = []
    for persona in everybody:
        if not persona.has(row.permission) or persona.viewer is None:
            refused = {persona.client.get(url).status_code for url in {*places.values(), missing}}
            if refused != {302 if persona.viewer is None else 403}:
                wrong.append(f"{persona.name}: {refused}")
            continue
        wrong += foreign_faults(persona, row.objects, places, missing)
    assert wrong == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_method_the_page_does_not_have_is_405_for_those_who_may(
    name: str, everybody: list[Persona]
) -> None:
    row = ROWS[name]
    if row.answers == {404}:
        return
    url = url_of(name, "water")
    allowed = row.methods | ({"HEAD"} if "GET" in row.methods else set())
    able = [p for p in everybody if p.viewer and p.has(row.permission) and sees(row, p)]
    assert able, f"nobody in the cast may open {name}"
    for method in METHODS:
        status = able[0].client.generic(method, url).status_code
        assert (status == 405) == (method not in allowed), f"{method}: {status}"


def sees(row: Row, persona: Persona) -> bool:
    """Whether the water department's object is in the persona's scope."""
    assert persona.viewer is not None
    return row.objects is None or row.objects.sees(persona.viewer, "water")


@pytest.mark.parametrize("name", sorted(n for n, row in ROWS.items() if "POST" in row.methods))
def test_a_post_without_its_token_is_refused(name: str) -> None:
    url = url_of(name, "water") if cast.departments() else ""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.office_chief(), backend=BACKEND)
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("name", PERSONAL)
def test_a_personal_page_is_recorded_and_never_cached(name: str, everybody: list[Persona]) -> None:
    row, url = ROWS[name], url_of(name, "water")
    able = [p for p in everybody if p.viewer and p.has(row.permission) and sees(row, p)]
    assert able, f"nobody in the cast may open {name}"
    for seen, persona in enumerate(able, start=1):
        assert "no-store" in persona.client.get(url)["Cache-Control"]
        assert AccessRecord.objects.count() == seen


@pytest.mark.parametrize("name", GETTABLE)
def test_a_get_changes_nothing(name: str, everybody: list[Persona]) -> None:
    url = url_of(name, "water")
    before = contents()
    for persona in everybody:
        persona.client.get(url)
    assert contents() == before


def contents() -> dict[str, str]:
    """A digest of every table's rows, but for what a GET may write."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model not in MAY_GROW and model._meta.managed:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own name
                rows = sorted(map(repr, cursor.fetchall()))
            found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
