"""The one place that lifts append-only tables: for a test's own tampering and for the flush."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from arrears_office.office.append_only import PREFIX

_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
_POSTGRES_TRIGGERS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s"


def triggers() -> list[tuple[str, str]]:
    """SQLite: name and statement of each append-only trigger; PostgreSQL: table and name."""
    query = _POSTGRES_TRIGGERS if connection.vendor == "postgresql" else _SQLITE_TRIGGERS
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return [(first, second) for first, second in cursor.fetchall()]


@contextmanager
def lifted() -> Iterator[None]:
    """Without the triggers inside, with exactly the same ones afterwards."""
    held = triggers()
    postgres = connection.vendor == "postgresql"
    _run(_disable(first, second) if postgres else f"DROP TRIGGER {first}" for first, second in held)
    try:
        yield
    finally:
        _run(_enable(first, second) if postgres else second for first, second in held)


def _disable(table: str, name: str) -> str:
    return f"ALTER TABLE {table} DISABLE TRIGGER {name}"


def _enable(table: str, name: str) -> str:
    return f"ALTER TABLE {table} ENABLE TRIGGER {name}"


def settle() -> None:
    """Check what PostgreSQL deferred: a table with checks pending cannot be altered or emptied."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _run(statements: Iterator[str]) -> None:
    settle()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def append_only_lifted(db: None) -> Iterator[None]:
    """For tests that play a tamperer with the owner's rights."""
    with lifted():
        yield


@pytest.fixture(autouse=True, scope="session")
def flush_lifts_append_only() -> Iterator[None]:
    """A transactional test ends with a flush, DELETE or TRUNCATE of every table: lift around it."""
    flush: Any = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with lifted():
            flush(self)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()
