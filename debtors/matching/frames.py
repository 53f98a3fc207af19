"""Records as DuckDB tables, and splink over them."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd
from splink import DuckDBAPI, Linker

from debtors.matching.comparisons import BLOCKS, FEATURES, comparison
from debtors.matching.records import FIELDS, Record, rows_of
from debtors.matching.weights import Levels

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
QUIET = 40


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


@dataclass(frozen=True, slots=True)
class Shares:
    """How common values are: shares of the frequent ones per column, the mean share of any other
    name, and the birth dates that so many have that they say nothing."""

    common: Levels
    rare: Mapping[str, float]
    dummies: frozenset[str]


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
    frame = pd.DataFrame(rows_of(records), columns=list(FIELDS))
    for column in FREQUENT:
        known = frame[column].map(shares.common[column])
        if column in shares.rare:
            known = known.fillna(shares.rare[column])
        frame[f"tf_{column}"] = known.where(frame[column].notna())
    named = frame.groupby("whole")["person"].transform("nunique")
    frame["rare_name"] = frame["whole"].where(named <= RARE_NAME)
    day = pd.to_datetime(frame["birth"], errors="coerce")
    frame["birth"] = day.where(~day.dt.strftime("%Y-%m-%d").isin(shares.dummies))
    connection.register("laid", frame)
    texts = ", ".join(f"{column}::VARCHAR AS {column}" for column in TEXTS)
    kept = ", ".join(f"tf_{column}::DOUBLE AS tf_{column}" for column in FREQUENT)
    connection.execute(
        f"CREATE TABLE {name} AS SELECT unique_id, person, birth::DATE AS birth, {texts}, {kept} "  # noqa: S608
        "FROM laid ORDER BY unique_id"
    )
    connection.unregister("laid")


TEXTS = (*(name for name in FIELDS if name not in {"unique_id", "person", "birth"}), "rare_name")


def settings(same_person: float, blocks: Sequence[str] = BLOCKS) -> dict[str, Any]:
    """splink's settings with the features of `comparisons`."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": [comparison(feature) for feature in FEATURES],
        "blocking_rules_to_generate_predictions": list(blocks),
        "probability_two_random_records_match": same_person,
        "additional_columns_to_retain": ["person"],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
    }


def linker_over(connection: duckdb.DuckDBPyConnection, table: str, asked: dict[str, Any]) -> Linker:
    """splink over a table that was laid here."""
    return Linker(DuckDBAPI(connection).register(table), asked, log_level=QUIET)
