"""What only PostgreSQL needs of the intake."""

from django.db import connection

TABLES = (
    "intake_stagedperson",
    "intake_stagedclaim",
    "intake_stagedmovement",
    "intake_stagedcontact",
    "intake_stageddisposition",
    "debtors_sourceperson",
    "debtors_personstate",
    "debtors_identitylink",
    "receivables_receivable",
    "receivables_receivablestate",
    "receivables_entry",
)


def refresh_statistics() -> None:
    """Tell the planner what was just staged: a first load meets tables it believes empty.

    Without it the set-wise apply of 10,000 claims took nested loops (measured: 45 s against 2 s).
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")
