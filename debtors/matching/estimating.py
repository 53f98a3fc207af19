"""Estimates the weights on the city's own records, with a fixed seed: the same data, the same model.

splink samples what strangers look like and finds by expectation maximisation what records of one
person look like. What a household looks like is counted: two different 宛名番号 at one address under
one surname are two people by the law of the register, so they need no label.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from debtors.matching.comparisons import ADDRESS, FEATURES, GIVEN, SURNAME, Feature
from debtors.matching.frames import dummy_days, frequencies, lay, linker_over, settings
from debtors.matching.records import Record
from debtors.matching.weights import Weights

SEED = 20_261_101
STRANGERS = 1_000_000
"""Pairs sampled blindly for `u`."""
SESSIONS = (
    "l.given = r.given and l.phone = r.phone",
    "l.given = r.given and l.birth = r.birth",
    "l.given = r.given and l.surname = r.surname and l.address = r.address",
)
"""Each session estimates the features that its own condition does not hold equal. All hold the
given name, or a household's shared telephone would teach that one person has several."""
SURE = (
    "l.given = r.given and l.birth = r.birth and l.address = r.address",
    "l.given = r.given and l.surname = r.surname and l.phone = r.phone",
    "l.number = r.number",
)
FOUND_BY_SURE = 0.8
"""Share of true pairs that the sure rules find; a tenth more or less moves no decision [B]."""
LEAN = 0.1
"""How far an estimate leans on the value written in `comparisons` [B]: what a small city's data
never showed must not become impossible."""
HOUSEHOLD_LEAN = 50
"""Counted household pairs to which the written values are worth as much."""
NUMBERED_LEAN = 300
"""Counted pairs of one 宛名番号 to which the written values are worth as much."""
HOUSEHOLDS_PER_PERSON = 0.5
"""Household pairs per true pair where a city has too few 宛名番号 to count them [B]."""
LEAST_RECORDS = 100
"""Fewer records teach nothing: the written values stand alone."""
SMALLEST = 1e-6

Found = dict[str, dict[str, float]]


def estimate(connection: duckdb.DuckDBPyConnection, records: Sequence[Record]) -> Weights:
    """The weights of these records; lays them as the table `people`, which the caller may use."""
    common, rare = frequencies(records)
    lay(connection, "people", records, common, rare, dummy_days(records))
    m, u, same_person = written("m"), written("u"), 1 / max(len(records), LEAST_RECORDS)
    if len(records) >= LEAST_RECORDS:
        m, u, same_person = _by_splink(connection, len(records))
    h, same_household = _households(connection, len(records), same_person)
    return Weights(
        m=m,
        h=h,
        u=u,
        same_person=same_person,
        same_household=same_household,
        frequencies=common,
        rare=rare,
        dummies=sorted(dummy_days(records)),
    )


def written(what: str) -> Found:
    """The values that `comparisons` begins with: `m`, `h` or `u`."""
    return {
        feature.name: {level.name: getattr(level, what) for level in feature.levels}
        for feature in FEATURES
    }


def _by_splink(connection: duckdb.DuckDBPyConnection, count: int) -> tuple[Found, Found, float]:
    connection.execute("SET threads = 1")  # a sample by several threads differs from run to run
    linker = linker_over(connection, "people", settings(1 / count))
    training = linker.training
    training.estimate_probability_two_random_records_match(list(SURE), recall=FOUND_BY_SURE)
    training.estimate_u_using_random_sampling(max_pairs=STRANGERS, seed=SEED)
    for session in SESSIONS:
        training.estimate_parameters_using_expectation_maximisation(session)
    connection.execute("RESET threads")
    kept = linker.misc.save_model_to_json()
    same = min(max(float(kept["probability_two_random_records_match"]), 1e-9), 0.5)
    m, u = written("m"), written("u")
    for feature, said in zip(FEATURES, kept["comparisons"], strict=True):
        if feature.fixed:
            continue
        levels = said["comparison_levels"][1:]
        if feature is GIVEN:
            m[feature.name] = _given_among_numbered(connection)
        else:
            seen = {row["label_for_charts"]: row["m_probability"] for row in levels}
            m[feature.name] = leaned(seen, m[feature.name])
        seen = {row["label_for_charts"]: row["u_probability"] for row in levels}
        # Pairs sampled blindly hold true pairs too; in a small city that is most of what agrees.
        pure = {name: seen[name] - same * m[feature.name][name] for name in seen}
        u[feature.name] = leaned(pure, u[feature.name])
    return m, u, same


def leaned(found: Mapping[str, float], base: Mapping[str, float]) -> dict[str, float]:
    """The found distribution, leaning on the written one, with no level impossible; sums to 1.

    >>> leaned({"same": 1.0, "differs": 0.0}, {"same": 0.5, "differs": 0.5})
    {'same': 0.95, 'differs': 0.05}
    """
    total = sum(max(value, 0) for value in found.values()) or 1
    mixed = {
        name: max((1 - LEAN) * max(found[name], 0) / total + LEAN * base[name], SMALLEST)
        for name in base
    }
    whole = sum(mixed.values())
    return {name: round(value / whole, 12) for name, value in mixed.items()}


def _households(
    connection: duckdb.DuckDBPyConnection, count: int, same_person: float
) -> tuple[Found, float]:
    """What two people of one household look like, and how often two records are such a pair."""
    h = written("h")
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


def _given_among_numbered(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
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
    sides = " ".join(
        f"WHEN {level.sql if level.sql != 'else' else 'true'} THEN '{level.name}'"
        for level in feature.levels
    )
    rows = connection.execute(
        f"SELECT level, count(*) FROM (SELECT CASE WHEN {feature.unknown} THEN NULL {sides} END "  # noqa: S608
        f"AS level FROM {_paired(pairs)}) WHERE level IS NOT NULL GROUP BY level"
    ).fetchall()
    return {str(name): int(count) for name, count in rows}


def _paired(pairs: str) -> str:
    """The pairs with both records' columns as `…_l` and `…_r`."""
    return (
        f"(SELECT columns(l.*) AS '\\0_l', columns(r.*) AS '\\0_r' FROM {pairs} "
        "JOIN people l ON l.unique_id = left_id JOIN people r ON r.unique_id = right_id)"
    )
