"""Records as DuckDB tables."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from debtors.matching.records import FIELDS, Record
from debtors.matching.weights import Shares

FREQUENT = ("surname", "given", "address", "phone")
"""Columns whose common values weigh less."""
NAMES = ("surname", "given")
"""Of these a rare value weighs more than the mean; a rare address or telephone is the mean."""
KEPT_FROM = 5
"""A value that so many records have keeps its own frequency in the model; others are rare."""
DUMMY_SHARE, DUMMY_LEAST = 0.002, 20
"""A birth date that so many records have is a host's filling (1900-01-01), not a date [B]."""
RARE_NAME = 4
"""A full name that no more persons have is reason enough to compare them."""
MEMORY = "2GB"
"""Beyond it DuckDB spills to a temporary folder (performance.md P15)."""


@contextmanager
def workshop() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory that goes when the work is done, with what it spilled."""
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect()
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET temp_directory = $folder", {"folder": folder})
        try:
            yield connection
        finally:
            connection.close()


def shares_of(records: Sequence[Record]) -> Shares:
    """Counted over the records."""
    common: dict[str, dict[str, float]] = {}
    rare: dict[str, float] = {}
    for column in FREQUENT:
        counts = Counter(value for one in records if (value := getattr(one, column)))
        total = sum(counts.values()) or 1
        common[column] = {
            value: count / total for value, count in counts.items() if count >= KEPT_FROM
        }
        if column in NAMES:
            others = len(counts) - len(common[column])
            rare[column] = (1 - sum(common[column].values())) / others if others else 1 / total
    return Shares(common, rare, _dummy_days(records))


def _dummy_days(records: Sequence[Record]) -> frozenset[str]:
    days = Counter(one.birth for one in records if one.birth)
    least = max(DUMMY_LEAST, DUMMY_SHARE * sum(days.values()))
    return frozenset(day.isoformat() for day, count in days.items() if count >= least)


def lay(
    connection: duckdb.DuckDBPyConnection, name: str, records: Sequence[Record], shares: Shares
) -> None:
    """A table of the records under `name`, each with the frequencies of its values."""
    columns: dict[str, list[Any]] = {
        column: [getattr(record, column) for record in records] for column in FIELDS
    }
    columns["birth"] = [
        None if birth is None or birth.isoformat() in shares.dummies else birth
        for birth in columns["birth"]
    ]
    columns["rare_name"] = _rare_names(records)
    for column in FREQUENT:
        common, rare = shares.common[column], shares.rare.get(column)
        columns[f"tf_{column}"] = [
            None if value is None else common.get(value, rare) for value in columns[column]
        ]
    said = ", ".join(f"unnest(${name})::{TYPES.get(name, 'VARCHAR')} AS {name}" for name in columns)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {said}", columns)


def _rare_names(records: Sequence[Record]) -> list[str | None]:
    """Per record its full name, where no more than `RARE_NAME` persons have it."""
    persons: dict[str, set[int]] = defaultdict(set)
    for record in records:
        if record.whole:
            persons[record.whole].add(record.person)
    rare = {name for name, found in persons.items() if len(found) <= RARE_NAME}
    return [record.whole if record.whole in rare else None for record in records]


TYPES = {"unique_id": "BIGINT", "person": "BIGINT", "birth": "DATE"} | {
    f"tf_{column}": "DOUBLE" for column in FREQUENT
}
