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


VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ"
UNVOICED = "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ"
SIGNS = """
CREATE OR REPLACE FUNCTION debtors_signs(key text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(DISTINCT substr(key, place, size)), '{}')
    FROM generate_series(1, length(key)) AS place, generate_series(1, 2) AS size
    WHERE place + size <= length(key) + 1
$$
"""
"""Every sign and every two neighbouring signs of a key: `debtors.normalise.grams` in SQL."""

_INDEXES = {
    "personstate_name_signs": "USING gin (debtors_signs(name_key))",
    "personstate_kana_signs": "USING gin (debtors_signs({unvoiced}))",
    "personstate_address_signs": "USING gin (debtors_signs(address_key))",
    "personstate_phone_begin": "(phone_key varchar_pattern_ops)",
    "personstate_phone_end": '("right"(phone_key, 4))',
    "personstate_corporate": (
        "((facts -> 'corporate_number')) WHERE facts -> 'corporate_number' IS NOT NULL"
    ),
}


def unvoiced(column: str) -> str:
    """The kana of a column without 濁点 and 半濁点, as an SQL expression."""
    return f"translate({column}, '{VOICED}', '{UNVOICED}')"


def create_search_indexes() -> list[str]:
    """Statements that make the search's function and its indexes."""
    return [
        SIGNS,
        *(
            f"CREATE INDEX {name} ON debtors_personstate "
            + words.replace("{unvoiced}", unvoiced("kana_key"))
            for name, words in _INDEXES.items()
        ),
    ]


def drop_search_indexes() -> list[str]:
    """Statements that take them away again."""
    drops = [f"DROP INDEX IF EXISTS {name}" for name in _INDEXES]
    return [*drops, "DROP FUNCTION IF EXISTS debtors_signs(text)"]
