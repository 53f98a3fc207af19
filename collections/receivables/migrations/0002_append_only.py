"""Entries and reversals are evidence: the database itself refuses to change or delete them."""

from django.db import migrations

from arrears_office.office.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("receivables", "0001_initial"), ("office", "0002_append_only")]

    operations = [AppendOnly("receivables_entry"), AppendOnly("receivables_reversal")]
