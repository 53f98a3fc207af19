"""Weighs pairs: splink's bits against strangers, and ours against two people of one household."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import log2

import duckdb

from debtors.matching.comparisons import BLOCKS, FEATURES, LEAST_SHARE, Feature, level_of
from debtors.matching.frames import FREQUENT
from debtors.matching.weights import Weights

MOST = 60
"""Bits beyond which a sum is as good as certain."""
LEAST_BITS = -7.0
"""Pairs below are no candidates (1 in 128), and are not carried on."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two source persons with the strongest of their states' pairs.

    `bits`: log2 of the odds for one person, against strangers and against a household together.
    `household`: how much of the strangers' bits the household takes away (0 or less). `levels`: per
    feature of `comparisons` the level met, from the weakest 0, -1 where unknown; `common`: per
    column of `FREQUENT` the bits that the value's frequency adds or takes.
    """

    one: int
    other: int
    bits: float
    household: float
    levels: tuple[int, ...]
    common: tuple[float, ...]

    @property
    def pair(self) -> tuple[int, int]:
        """Both persons, the smaller id first."""
        return self.one, self.other

    @property
    def against_strangers(self) -> float:
        """Bits for one person, had nobody a household."""
        return self.bits - self.household

    @property
    def against_household(self) -> float:
        """Bits for one person against two of one household alone."""
        return -log2(max(2**-self.bits - 2**-self.against_strangers, 2**-MOST))

    @property
    def probability(self) -> float:
        """The odds as a probability, rivals not considered."""
        return 1 / (1 + 2**-self.bits)


def weigh(connection: duckdb.DuckDBPyConnection, weights: Weights) -> list[Weighed]:
    """Every pair of the table `people` that a block brings together and that is worth a look."""
    # splink takes seconds to import; a run over the new does without it.
    from debtors.matching.splinking import linker_over, trained  # noqa: PLC0415

    predicted = linker_over(connection, "people", trained(weights)).inference.predict()
    return reduced(connection, predicted.physical_name, weights)


def weigh_touching(
    connection: duckdb.DuckDBPyConnection, weights: Weights, new: Collection[int]
) -> list[Weighed]:
    """The same for pairs that touch one of the persons `new`: splink's arithmetic in one query.

    That both agree to the last bit is a test, not a promise.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE new_persons AS SELECT unnest($new)::BIGINT AS person",
        {"new": sorted(new)},
    )
    blocks = " UNION ".join(_blocked(block) for block in BLOCKS)
    features = ", ".join(f"{level_of(each)} AS gamma_{each.name}" for each in FEATURES)
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE compared AS
        WITH blocked AS ({blocks}), sided AS (
            SELECT columns(l.*) AS '\\0_l', columns(r.*) AS '\\0_r'
            FROM blocked JOIN people l ON l.unique_id = left_id
            JOIN people r ON r.unique_id = right_id
        ), levelled AS (SELECT *, {features} FROM sided), adjusted AS (
            SELECT *, {", ".join(_adjustment(weights, column) for column in FREQUENT)} FROM levelled
        )
        SELECT *, {_stranger(weights)} AS match_weight FROM adjusted
        """  # noqa: S608 -- our own names and numbers
    )
    return reduced(connection, "compared", weights)


def _blocked(block: str) -> str:
    return (
        "SELECT l.unique_id AS left_id, r.unique_id AS right_id FROM people l JOIN people r "  # noqa: S608
        f"ON {block} WHERE l.unique_id < r.unique_id AND (l.person IN (FROM new_persons) "
        "OR r.person IN (FROM new_persons))"
    )


def _adjustment(weights: Weights, column: str) -> str:
    """What the frequency of an equal value adds or takes, as splink reckons it."""
    feature = next(each for each in FEATURES if each.name == column)
    top = len(feature.levels) - 1
    share = f"greatest(coalesce(tf_{column}_l, tf_{column}_r), {LEAST_SHARE})"
    sides = " ".join(
        f"WHEN {top - place} THEN {log2(weights.u[column][level.name])!r} - log2({share})"
        for place, level in enumerate(feature.levels)
        if level.frequency_of
    )
    known = f"coalesce(tf_{column}_l, tf_{column}_r) IS NOT NULL"
    return (
        f"CASE WHEN {known} THEN CASE gamma_{column} {sides} ELSE 0 END ELSE 0 END "
        f"AS mw_tf_adj_{column}"
    )


def _stranger(weights: Weights) -> str:
    prior = log2(weights.same_person / (1 - weights.same_person))
    bits = (_case(each, weights.against_strangers) for each in FEATURES)
    return " + ".join([repr(prior), *bits, *(f"mw_tf_adj_{column}" for column in FREQUENT)])


def reduced(
    connection: duckdb.DuckDBPyConnection, compared: str, weights: Weights
) -> list[Weighed]:
    """Per pair of persons the strongest pair of states, of a table of compared pairs."""
    gammas = [f"gamma_{feature.name}" for feature in FEATURES]
    kept = ", ".join([*gammas, *(f"mw_tf_adj_{column}" for column in FREQUENT)])
    household = " + ".join(
        [
            str(weights.household_prior),
            *(_case(each, weights.against_household) for each in FEATURES),
        ]
    )
    rows = connection.execute(
        f"""
        WITH weighed AS (
            SELECT least(person_l, person_r) AS one, greatest(person_l, person_r) AS other,
                   {kept}, match_weight AS stranger, {household} AS household
            FROM {compared}
            WHERE person_l <> person_r
        ), together AS (
            SELECT *, -log2(
                pow(2, -least(stranger, {MOST})) + pow(2, -least(household, {MOST}))
            ) AS bits
            FROM weighed
            WHERE stranger >= {LEAST_BITS} AND household >= {LEAST_BITS}
        )
        SELECT one, other, bits, bits - stranger, {kept} FROM together
        WHERE bits >= {LEAST_BITS}
        QUALIFY row_number() OVER (
            PARTITION BY one, other ORDER BY bits DESC, {", ".join(gammas)}
        ) = 1
        ORDER BY one, other
        """  # noqa: S608 -- our own names and numbers
    ).fetchall()
    known = 4 + len(gammas)
    return [
        Weighed(row[0], row[1], row[2], row[3], levels=row[4:known], common=row[known:])
        for row in rows
    ]


def _case(feature: Feature, bits: Callable[[str, str], float]) -> str:
    """The feature's bits by its level; unknown says nothing."""
    top = len(feature.levels) - 1
    sides = " ".join(
        f"WHEN {top - place} THEN {bits(feature.name, level.name)!r}"
        for place, level in enumerate(feature.levels)
    )
    return f"CASE gamma_{feature.name} {sides} ELSE 0 END"
