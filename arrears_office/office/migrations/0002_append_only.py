"""Access records, their seals and change records take INSERT only."""

from django.db import migrations

from arrears_office.office.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial")]

    operations = [
        AppendOnly("office_accessrecord"),
        AppendOnly("office_accessseal"),
        AppendOnly("office_changerecord"),
    ]
