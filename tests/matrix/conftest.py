"""The matrix walks a real city's program: the demonstration's own address does not exist there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from tests import cast
from tests.conftest import OFFICE_DAY
from tests.matrix import protected
from tests.matrix.expectations import ROWS
from tests.matrix.personas import Persona, one_of_each_sort, personas
from tests.matrix.walks import Walk, contents, walk


@pytest.fixture(autouse=True)
def _no_demonstration(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = False
    # The matrix reads answers only: thousands of contexts need not be copied for the client.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)


@pytest.fixture(scope="module")
def _settled(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Persona]]:
    """Everybody signed in and every department's objects, made once; taken back at the end.

    Each test runs in a savepoint inside, so none sees what another did. Beside PostgreSQL one
    persona of each role and appointment asks (ADR 0047).
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "DEMO", False)
        patch.setattr(django_settings, "OFFICE_TODAY", OFFICE_DAY)
        with transaction.atomic():
            everybody = personas()
            for row in ROWS.values():
                for department in cast.departments() if row.objects else ():
                    row.objects.make(department)
            protected.mark_everybody()
            unknown = [persona for persona in everybody if persona.viewer is None]
            few = [*unknown, *one_of_each_sort(everybody)]
            yield few if django_settings.POSTGRESQL else everybody
            transaction.set_rollback(True)


@pytest.fixture
def everybody(_settled: list[Persona], db: None) -> list[Persona]:
    """All who may come to the door, each at a fresh browser, in a city with objects to look at."""
    return [persona.again() for persona in _settled]


@pytest.fixture(scope="module")
def _walks() -> dict[str, Walk]:
    """Address → what everybody got there; each is asked by the first test that judges it."""
    return {}


@pytest.fixture
def walked(everybody: list[Persona], _walks: dict[str, Walk]) -> Callable[[str], Walk]:
    """What everybody got at an address, asked once in the city as it was settled."""

    def known(name: str) -> Walk:
        if name not in _walks:
            _walks[name] = walk(name, everybody, before=contents())
        return _walks[name]

    return known
