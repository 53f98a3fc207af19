"""Estimates the weights on the city's own records, with a fixed seed: same data, same model.

splink samples what strangers look like and finds by expectation maximisation what records of one
person look like; what a household looks like is counted (`counting`).
"""

from collections.abc import Mapping, Sequence

import duckdb

from debtors.matching.comparisons import FEATURES, GIVEN, written
from debtors.matching.counting import given_among_numbered, households
from debtors.matching.frames import lay, shares_of
from debtors.matching.records import Record, Surnames
from debtors.matching.splinking import linker_over, settings
from debtors.matching.weights import Found, Weights

SEED = 20_261_101
STRANGERS = 300_000
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
LEAST_RECORDS = 100
"""Fewer records teach nothing: the written values stand alone."""
SMALLEST = 1e-6


def estimate(
    connection: duckdb.DuckDBPyConnection, records: Sequence[Record], surnames: Surnames
) -> Weights:
    """The weights of these records; lays them as the table `people`, which the caller may use."""
    shares = shares_of(records)
    lay(connection, "people", records, shares)
    m, u, same_person = written("m"), written("u"), 1 / max(len(records), LEAST_RECORDS)
    if len(records) >= LEAST_RECORDS:
        m, u, same_person = _by_splink(connection, len(records))
    h, same_household = households(connection, len(records), same_person, m)
    return Weights(
        m=m,
        h=h,
        u=u,
        same_person=same_person,
        same_household=same_household,
        frequencies=shares.common,
        rare=shares.rare,
        dummies=sorted(shares.dummies),
        surnames={"written": sorted(surnames.written), "read": sorted(surnames.read)},
    )


def _by_splink(connection: duckdb.DuckDBPyConnection, count: int) -> tuple[Found, Found, float]:
    connection.execute("SET threads = 1")  # a sample by several threads differs from run to run
    linker = linker_over(connection, "people", settings(1 / count))
    training = linker.training
    training.estimate_probability_two_random_records_match(list(SURE), recall=FOUND_BY_SURE)
    training.estimate_u_using_random_sampling(
        max_pairs=STRANGERS, seed=SEED, min_count_per_level=None, num_chunks=1
    )
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
            m[feature.name] = given_among_numbered(connection)
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
