"""Counts what the register itself proves: who is one person, and who two of one household.

Two different 宛名番号 at one address under one surname are two people by the law of the register
(住民基本台帳法), and one 宛名番号 with one birth date is one person, so neither needs a label.
"""

from collections.abc import Mapping

import duckdb

from debtors.matching.comparisons import (
    ADDRESS,
    FEATURES,
    GIVEN,
    SURNAME,
    Feature,
    level_of,
    written,
)
from debtors.matching.weights import Found

HOUSEHOLD_LEAN = 50
"""Counted household pairs to which the written values are worth as much."""
NUMBERED_LEAN = 300
"""Counted pairs of one 宛名番号 to which the written values are worth as much."""
HOUSEHOLDS_PER_PERSON = 0.5
"""Household pairs per true pair where a city has too few 宛名番号 to count them [B]."""


def households(
    connection: duckdb.DuckDBPyConnection, count: int, same_person: float, m: Found
) -> tuple[Found, float]:
    """What two people of one household look like, and how often two records are such a pair.

    How they share surname and address is not counted, for the pairs are found by both: they share
    them as one person's records do, and not oftener.
    """
    h = written("h") | {each.name: _shared(each, m[each.name]) for each in (SURNAME, ADDRESS)}
    pairs = _household_pairs(connection)
    for feature in FEATURES:
        if feature.fixed or feature in {SURNAME, ADDRESS}:
            continue
        seen = _levels_among(connection, feature, "household_pairs")
        total = sum(seen.values())
        h[feature.name] = {
            name: (seen.get(name, 0) + HOUSEHOLD_LEAN * base) / (total + HOUSEHOLD_LEAN)
            for name, base in h[feature.name].items()
        }
    numbered = _count(connection, "SELECT count(*) FROM people WHERE number IS NOT NULL")
    share = (numbered / count) ** 2 if count else 0
    if pairs < HOUSEHOLD_LEAN or not share:
        return h, same_person * HOUSEHOLDS_PER_PERSON
    return h, pairs / share / (count * (count - 1) / 2)


def _shared(feature: Feature, m: Mapping[str, float]) -> dict[str, float]:
    """The feature's levels in a household: those that agree as in `m`, not oftener than written."""
    agreeing = {level.name for level in feature.levels if level.h > level.u}
    together = sum(m[name] for name in agreeing)
    total = min(sum(level.h for level in feature.levels if level.name in agreeing), together)
    apart = sum(level.h for level in feature.levels if level.name not in agreeing)
    return {
        level.name: m[level.name] / together * total
        if level.name in agreeing
        else level.h / apart * (1 - total)
        for level in feature.levels
    }


def given_among_numbered(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """How one person's given name differs between departments that share his 宛名番号."""
    connection.execute(
        "CREATE OR REPLACE TABLE numbered_pairs AS "
        "SELECT l.unique_id AS left_id, r.unique_id AS right_id FROM people l JOIN people r "
        "ON l.number = r.number AND l.birth = r.birth AND l.unique_id < r.unique_id "
        "AND l.department <> r.department AND l.address = r.address"
    )
    seen = _levels_among(connection, GIVEN, "numbered_pairs")
    total = sum(seen.values())
    return {
        level.name: (seen.get(level.name, 0) + NUMBERED_LEAN * level.m) / (total + NUMBERED_LEAN)
        for level in GIVEN.levels
    }


def _household_pairs(connection: duckdb.DuckDBPyConnection) -> int:
    """Lays the pairs of different 宛名番号 under one surname at one address; how many."""
    connection.execute(
        "CREATE OR REPLACE TABLE household_pairs AS "
        "SELECT l.unique_id AS left_id, r.unique_id AS right_id FROM people l JOIN people r "
        "ON l.address = r.address AND l.surname = r.surname AND l.unique_id < r.unique_id "
        "AND l.number <> r.number AND coalesce(l.building = r.building, true)"
    )
    return _count(connection, "SELECT count(*) FROM household_pairs")


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])  # fetchone would leave it unfinished


def _levels_among(
    connection: duckdb.DuckDBPyConnection, feature: Feature, pairs: str
) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT level, count(*) FROM (SELECT {level_of(feature)} AS level FROM {_paired(pairs)}) "  # noqa: S608
        "WHERE level >= 0 GROUP BY level"
    ).fetchall()
    return {feature.at(level).name: int(count) for level, count in rows}


def _paired(pairs: str) -> str:
    """The pairs with both records' columns as `…_l` and `…_r`."""
    return (
        f"(SELECT columns(l.*) AS '\\0_l', columns(r.*) AS '\\0_r' FROM {pairs} "  # noqa: S608
        "JOIN people l ON l.unique_id = left_id JOIN people r ON r.unique_id = right_id)"
    )
