"""What this room asks of PostgreSQL and of SQLite in different words (DESIGN §4.8)."""

from django.db import connection

from debtors.certainty import LOUD_BITS, OTHERS, SILENT, UNLIKE

_WORDS = {
    "loud": LOUD_BITS,
    "unlike": ", ".join(f"'{level}'" for level in UNLIKE),
    "others": ", ".join(f"'{feature}'" for feature in OTHERS),
    "silent": ", ".join(f"'{feature}'" for feature in SILENT),
}
_UNCONTRADICTED = {
    "postgresql": """
        NOT COALESCE((candidate.evidence ->> 'via')::boolean, FALSE) AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(candidate.evidence -> 'lines') AS line
            WHERE line ->> 'feature' NOT IN ({silent})
            AND (line ->> 'level' IN ({unlike}) OR line ->> 'feature' IN ({others})
                AND (line ->> 'bits')::float <= {loud})
        )""",
    "sqlite": """
        NOT COALESCE(json_extract(candidate.evidence, '$.via'), 0) AND NOT EXISTS (
            SELECT 1 FROM json_each(candidate.evidence, '$.lines') AS line
            WHERE json_extract(line.value, '$.feature') NOT IN ({silent})
            AND (json_extract(line.value, '$.level') IN ({unlike})
                OR json_extract(line.value, '$.feature') IN ({others})
                AND json_extract(line.value, '$.bits') <= {loud})
        )""",
}


def uncontradicted() -> str:
    """`debtors.certainty.uncontradicted` of the row `candidate`, as an SQL condition."""
    return _UNCONTRADICTED[connection.vendor].format(**_WORDS)


VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ"
UNVOICED = "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ"
SIGNS = """
CREATE OR REPLACE FUNCTION debtors_signs(key text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    signs text[] := string_to_array(key, NULL);
BEGIN
    FOR place IN 1 .. length(key) - 1 LOOP
        signs := signs || substr(key, place, 2);
    END LOOP;
    RETURN signs;
END
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


PROVISION_NUMBERS = 5_462_001
"""Key of the advisory lock under which provision numbers are given, one transaction at a time."""


def hold_provision_numbers() -> None:
    """Let nobody else give a provision number before this transaction ends.

    SQLite needs no such lock: its writing transactions stand in line from their first statement.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROVISION_NUMBERS])


def asked_once(keys: str) -> str:
    """A statement of keys that PostgreSQL asks once, whatever it believes of the tables.

    Beside stale statistics it takes the set for too large to be hashed and asks it again for every
    row: a page that costs milliseconds then cost two minutes (measured). An array's subquery is
    asked once, and an array unnested is always small enough to hash.
    """
    return f"SELECT unnest(ARRAY({keys}))"
