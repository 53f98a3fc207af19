"""Keys by the widened table of variants, and on PostgreSQL the search's function and indexes."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from debtors import postgres
from debtors.services.keys import rekey_people


def rekey(_: StateApps, __: BaseDatabaseSchemaEditor) -> None:
    """Names already stored get the keys of today's rules; what was received stays."""
    rekey_people()


def make_indexes(_: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite answers the same by LIKE."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgres.create_search_indexes():
            schema_editor.execute(statement)


def drop_indexes(_: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to the keys alone."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgres.drop_search_indexes():
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """No column changes; the indexes stand outside Django's state, for SQLite has none of them."""

    dependencies = (("debtors", "0003_relations"),)

    operations = (
        migrations.RunPython(rekey, migrations.RunPython.noop),
        migrations.RunPython(make_indexes, drop_indexes),
    )
