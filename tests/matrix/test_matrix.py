"""URL × role × {own, other department, protected, missing} × method: no page can be forgotten."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from arrears_office.office.permissions import ROLE_PERMISSIONS, Permission
from arrears_office.office.roles import Role
from tests import cast
from tests.matrix.addresses import addresses
from tests.matrix.expectations import OPENS, ROWS, Row
from tests.matrix.faults import foreign_faults
from tests.matrix.personas import BACKEND, Persona, browser, one_of_each_sort
from tests.matrix.walks import Walk, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

Walked = Callable[[str], Walk]
METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "POST")
PLAIN = sorted(name for name, row in ROWS.items() if row.objects is None)
WITH_OBJECTS = sorted(name for name, row in ROWS.items() if row.objects and "GET" in row.methods)
PERSONAL = sorted(name for name, row in ROWS.items() if row.personal)
GETTABLE = sorted(name for name, row in ROWS.items() if "GET" in row.methods)


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
def test_each_role_gets_the_answer_of_its_permission(
    name: str, everybody: list[Persona], walked: Walked
) -> None:
    row, got = ROWS[name], walked(name).answers
    wrong = [
        f"{persona.name}: {got[persona.name][''].status}, wanted {sorted(wanted(row, persona))}"
        for persona in everybody
        if got[persona.name][""].status not in wanted(row, persona)
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
def test_own_other_and_missing_objects(name: str, everybody: list[Persona], walked: Walked) -> None:
    row, got = ROWS[name], walked(name).answers
    assert row.objects is not None
    wrong: list[str] = []
    for persona in everybody:
        if persona.has(row.permission) and persona.viewer is not None:
            wrong += foreign_faults(persona, row.objects, got[persona.name])
            continue
        refused = {answer.status for answer in got[persona.name].values()}
        if refused != {302 if persona.viewer is None else 403}:
            wrong.append(f"{persona.name}: {refused}")
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


@pytest.mark.parametrize("name", sorted(n for n, row in ROWS.items() if "POST" in row.methods))
def test_a_post_of_nothing_is_answered_and_refused_to_who_may_not(
    name: str, everybody: list[Persona]
) -> None:
    row, url = ROWS[name], url_of(name, "water")
    wrong = []
    for persona in one_of_each_sort(everybody):
        with transaction.atomic():
            status = persona.client.post(url).status_code
            transaction.set_rollback(True)
        refused = (
            {403} if not persona.has(row.permission) else set() if sees(row, persona) else {404}
        )
        if status >= 500 or status == 405 or (refused and status not in refused):
            wrong.append(f"{persona.name}: {status}")
    assert wrong == []


@pytest.mark.parametrize("name", PERSONAL)
def test_a_personal_page_is_recorded_and_never_cached(
    name: str, everybody: list[Persona], walked: Walked
) -> None:
    row, got = ROWS[name], walked(name).answers
    able = [p for p in everybody if p.viewer and p.has(row.permission) and sees(row, p)]
    assert able, f"nobody in the cast may open {name}"
    for persona in able:
        answer = got[persona.name]["water" if row.objects else ""]
        assert "no-store" in answer.cached
        assert answer.records == 1


@pytest.mark.parametrize("name", sorted(set(PERSONAL) & set(GETTABLE)))
def test_a_protected_person_is_answered_like_any_other_and_betrays_no_place(
    name: str, walked: Walked
) -> None:
    walk = walked(name)
    asked = [(who, place) for who, got in walk.guarded.items() for place in got]
    assert asked, f"nobody opened {name}"
    wrong = [
        f"{who} {place}: {walk.guarded[who][place].status} {sorted(walk.guarded[who][place].told)}"
        for who, place in asked
        if walk.guarded[who][place].told
        or walk.guarded[who][place].status != walk.answers[who][place].status
    ]
    assert wrong == []


def test_without_a_protection_the_same_places_are_told(walked: Walked) -> None:
    told = walked("debtor").answers["office_chief"]["water"].told
    assert {mark[:3] for mark in told} >= {"隠里町", "059", "同居人"}


@pytest.mark.parametrize("name", GETTABLE)
def test_a_get_changes_nothing(name: str, walked: Walked) -> None:
    assert walked(name).changed == frozenset()
