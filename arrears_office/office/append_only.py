"""Makes a table append-only in the database itself, on SQLite and on PostgreSQL."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from arrears_office.office import postgres

PREFIX = "append_only_"
REFUSAL = "この表は追記だけです。記録の変更と削除はできません。"

SQLITE_TRIGGER = """
CREATE TRIGGER {prefix}{table}_{act} BEFORE {act} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{refusal}: {table}'); END
"""


class AppendOnly(Operation):
    """Migration operation: `table` takes INSERT only, from now on.

    UPDATE and DELETE are refused by triggers, TRUNCATE on PostgreSQL as well; SQLite's REPLACE
    is a DELETE and meets the trigger because settings switch recursive_triggers on. SQLite
    drops triggers when a table is remade: repeat this operation after every later alteration.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        """`table` is the database table's name."""
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of Django's state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lay the triggers, first taking away what an earlier run left."""
        self.database_backwards(app_label, schema_editor, to_state, from_state)
        for statement in self._statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the triggers away."""
        if schema_editor.connection.vendor == "postgresql":
            for statement in postgres.drop_append_only(PREFIX, self.table):
                schema_editor.execute(statement)
            return
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{self.table}_{act}")

    def _statements(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return postgres.create_append_only(PREFIX, self.table, REFUSAL)
        return [
            SQLITE_TRIGGER.format(prefix=PREFIX, table=self.table, act=act, refusal=REFUSAL)
            for act in ("update", "delete")
        ]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration writes this operation down."""
        return self.__class__.__qualname__, [self.table], {}

    def describe(self) -> str:
        """The line that `migrate` prints."""
        return f"Make {self.table} append-only"
