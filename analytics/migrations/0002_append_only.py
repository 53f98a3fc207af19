"""Closes, their facts and counts, and the programme's revisions take INSERT only."""

from django.db import migrations

from arrears_office.office.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("analytics", "0001_initial")]

    operations = [
        AppendOnly("analytics_monthclose"),
        AppendOnly("analytics_bridgefact"),
        AppendOnly("analytics_stockfact"),
        AppendOnly("analytics_debtorcount"),
        AppendOnly("analytics_programmerevision"),
    ]
