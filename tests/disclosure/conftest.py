"""The secret town, made once for a module; each test and each question is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from arrears_office.web.pages import ListPage
from tests import cast
from tests.conftest import OFFICE_DAY
from tests.disclosure.secret_town import SecretTown, build


@pytest.fixture(autouse=True)
def _real_office(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real city on the office's day, with pages short enough to be turned."""
    settings.DEMO = False
    settings.OFFICE_TODAY = OFFICE_DAY
    monkeypatch.setattr(ListPage, "page_size", 4)
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)


@contextmanager
def settled(blocker: Any) -> Iterator[None]:
    """Inside, a module's city is made and asked about; afterwards all of it is taken back."""
    with blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "DEMO", False)
        patch.setattr(django_settings, "OFFICE_TODAY", OFFICE_DAY)
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[SecretTown]:
    with settled(django_db_blocker):
        for section in ("water", "housing", "school_meals"):
            cast.clerk(section)  # one account for all tests: a form's choices name its number
        yield build()


@pytest.fixture
def secret_town(_built: SecretTown, db: None) -> SecretTown:
    """The town before anything hidden changes."""
    return _built
