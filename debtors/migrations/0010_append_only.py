"""What was opened with a reason takes INSERT only."""

from django.db import migrations

from arrears_office.office.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("debtors", "0009_ties")]

    operations = [AppendOnly("debtors_opening")]
