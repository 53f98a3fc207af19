"""Alerts in the order in which they were raised; on PostgreSQL a debtor's id in the arrays."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from arrears_office.office import postgres


def make_index(_: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite answers the same by reading every array."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgres.create_ids_index())


def drop_index(_: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to no index."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {postgres.IDS_INDEX}")


class Migration(migrations.Migration):
    """The index over ids stands outside Django's state, for SQLite has none."""

    dependencies = [("office", "0004_sharing")]

    operations = [
        migrations.AddIndex(
            model_name="accessalert",
            index=models.Index(fields=["raised_at"], name="office_alert_raised"),
        ),
        migrations.RunPython(make_index, drop_index),
    ]
