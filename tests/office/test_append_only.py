"""Append-only tables refuse every statement but INSERT, and a fresh database has them so."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, migrations, transaction
from django.db.migrations.state import ProjectState

from arrears_office.office.append_only import REFUSAL, AppendOnly
from arrears_office.office.models import AccessRecord, AccessSeal, ChangeRecord, Department
from arrears_office.office.services import record_change
from tests.fixtures_append_only import settle, triggers

pytestmark = pytest.mark.django_db

TABLES = [model._meta.db_table for model in (AccessRecord, AccessSeal, ChangeRecord)]


@pytest.fixture
def change() -> ChangeRecord:
    """One change record of an invented department."""
    department = Department.objects.create(code="tax", position=1, authority="市長")
    return record_change(
        by=None, on=date(2026, 11, 23), record=department, before=None, after={}, reason="登録"
    )


def refused(sql: str, *values: object) -> str:
    """What the database says to `sql`; the test's transaction goes on."""
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return str(caught.value)


@pytest.mark.parametrize("table", TABLES)
def test_each_of_the_office_s_records_is_append_only_from_the_first_migration(table: str) -> None:
    assert [name for pair in triggers() for name in pair if f"_{table}_" in name]


def test_a_change_record_cannot_be_updated(change: ChangeRecord) -> None:
    said = refused("UPDATE office_changerecord SET reason = 'x' WHERE id = %s", change.pk)
    assert REFUSAL in said
    assert "office_changerecord" in said


def test_a_change_record_cannot_be_deleted(change: ChangeRecord) -> None:
    assert REFUSAL in refused("DELETE FROM office_changerecord WHERE id = %s", change.pk)


OVERWRITE = {
    "sqlite": """INSERT OR REPLACE INTO office_changerecord
        (id, "on", record_label, record_key, reason) VALUES (%s, '2026-11-24', 'x', 'x', 'x')""",
    "postgresql": """INSERT INTO office_changerecord
        (id, "on", record_label, record_key, reason) VALUES (%s, '2026-11-24', 'x', 'x', 'x')
        ON CONFLICT (id) DO UPDATE SET reason = 'x'""",
}


def test_a_change_record_cannot_be_overwritten_by_an_insert(change: ChangeRecord) -> None:
    assert REFUSAL in refused(OVERWRITE[connection.vendor], change.pk)


def test_a_table_cannot_be_emptied_at_once(change: ChangeRecord) -> None:
    settle()
    statement = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    assert REFUSAL in refused(f"{statement} office_changerecord")


def test_django_s_own_update_and_delete_meet_the_same_refusal(change: ChangeRecord) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ChangeRecord.objects.update(reason="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        change.delete()
    assert ChangeRecord.objects.get().reason == "登録"


@pytest.mark.usefixtures("append_only_lifted")
def test_the_named_fixture_lifts_the_triggers(change: ChangeRecord) -> None:
    assert ChangeRecord.objects.update(reason="x") == 1


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_ends_with_a_flush_that_may_delete(change: ChangeRecord) -> None:
    assert ChangeRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_after_that_flush_the_tables_are_empty_and_refuse_again(change: ChangeRecord) -> None:
    assert ChangeRecord.objects.count() == 1
    assert REFUSAL in refused("DELETE FROM office_changerecord")


@pytest.mark.django_db(transaction=True)
def test_the_operation_can_be_taken_back_and_repeated() -> None:
    operation: migrations.operations.base.Operation = AppendOnly("office_department")
    state = ProjectState()
    Department.objects.create(code="tax", position=1, authority="市長")
    with connection.schema_editor() as editor:
        operation.database_forwards("office", editor, state, state)
        operation.database_forwards("office", editor, state, state)
    assert REFUSAL in refused("DELETE FROM office_department")
    with connection.schema_editor() as editor:
        operation.database_backwards("office", editor, state, state)
    assert Department.objects.all().delete()[0] == 1
