"""Fixtures that every room shares: the database lane, the fixed day, and a quiet program."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches

from scripts.lanes import find_office_program
from tests.fixtures_append_only import append_only_lifted, flush_lifts_append_only
from tests.run_once import (
    keep_one_part,
    pytest_addoption,
    pytest_runtest_call,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)

__all__ = [
    "append_only_lifted",
    "flush_lifts_append_only",
    "pytest_addoption",
    "pytest_runtest_call",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
]

OFFICE_DAY = date(2026, 11, 23)
LONGEST = ("tests/intake/test_import_samples.py", "tests/matrix/test_matrix.py", "tests/bulletins/")
"""They begin first: a long module begun last would leave the other core idle."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A claim that only PostgreSQL or Redis can keep is not judged where they are absent."""
    keep_one_part(config, items)
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    absent = {
        "postgres": not django_settings.POSTGRESQL,
        "redis": not django_settings.REDIS_URL,
        "office": find_office_program() is None,
    }
    for item in items:
        for mark, missing in absent.items():
            if missing and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"this lane has no {mark}"))


def pytest_collection_finish() -> None:
    """What is loaded now lives to the end: walking it again and again took a fifth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _quiet_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes into the files of a running office, waits for a slow hash or sends a task."""
    from arrears_office.celery import app  # noqa: PLC0415 - after Django is set up

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "MEDIA_ROOT", tmp_path_factory.mktemp("media"))
        patch.setattr(
            django_settings,
            "PASSWORD_HASHERS",
            ["django.contrib.auth.hashers.MD5PasswordHasher"],
        )
        # Only a browser asks for a style: every new test client would list all static files.
        patch.setattr(django_settings, "WHITENOISE_USE_FINDERS", False)
        if not django_settings.REDIS_URL:
            patch.setattr(app.conf, "broker_url", "memory://")
        yield


@pytest.fixture(autouse=True)
def _no_memory_between_tests() -> Iterator[None]:
    """What one test cached, the next must not see."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def office_day(settings: object) -> date:
    """The office's day is 2026-11-23 (a Monday) while the test runs."""
    settings.OFFICE_TODAY = OFFICE_DAY  # type: ignore[attr-defined]
    return OFFICE_DAY


@pytest.fixture(scope="session")
def extracts() -> Path:
    """The two sample deliveries, kept here because a clone has nothing beside it."""
    return Path(__file__).parent / "extracts"
