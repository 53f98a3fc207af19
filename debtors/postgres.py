"""What this room asks of PostgreSQL and of SQLite in different words (DESIGN §4.8)."""

from django.db import connection

_UNCONTRADICTED = {
    "postgresql": """
        NOT jsonb_path_exists(candidate.evidence, '$.lines[*] ? (@.bits < 0)')
        AND COALESCE((candidate.evidence ->> 'rivals')::int, 0) = 0""",
    "sqlite": """
        NOT EXISTS (
            SELECT 1 FROM json_each(candidate.evidence, '$.lines') AS line
            WHERE json_extract(line.value, '$.bits') < 0
        )
        AND COALESCE(json_extract(candidate.evidence, '$.rivals'), 0) = 0""",
}


def uncontradicted() -> str:
    """`debtors.certainty.uncontradicted` of the row `candidate`, as an SQL condition."""
    return _UNCONTRADICTED[connection.vendor]
