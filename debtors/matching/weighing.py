"""Weighs pairs: splink's bits against strangers, and ours against two people of one household."""

from dataclasses import dataclass
from typing import Any

import duckdb

from debtors.matching.comparisons import FEATURES, Feature
from debtors.matching.frames import FREQUENT, linker_over, settings
from debtors.matching.weights import Weights

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
    def probability(self) -> float:
        """The odds as a probability, rivals not considered."""
        return 1 / (1 + 2**-self.bits)


def weigh(connection: duckdb.DuckDBPyConnection, weights: Weights) -> list[Weighed]:
    """Every pair of the table `people` that a block brings together and that is worth a look."""
    linker = linker_over(connection, "people", trained(weights))
    return reduced(connection, linker.inference.predict(), weights)


def trained(weights: Weights) -> dict[str, Any]:
    """splink's settings with the estimated weights in place of the written ones."""
    asked = settings(weights.same_person)
    for said in asked["comparisons"]:
        feature = said["output_column_name"]
        for row in said["comparison_levels"][1:]:
            row["m_probability"] = weights.m[feature][row["label_for_charts"]]
            row["u_probability"] = weights.u[feature][row["label_for_charts"]]
    return asked


def reduced(
    connection: duckdb.DuckDBPyConnection, predicted: Any, weights: Weights
) -> list[Weighed]:
    """Per pair of persons the strongest pair of states."""
    gammas = [f"gamma_{feature.name}" for feature in FEATURES]
    kept = ", ".join([*gammas, *(f"mw_tf_adj_{column}" for column in FREQUENT)])
    household = " + ".join(
        [str(weights.household_prior), *(_case(weights, feature) for feature in FEATURES)]
    )
    rows = connection.execute(
        f"""
        WITH weighed AS (
            SELECT least(person_l, person_r) AS one, greatest(person_l, person_r) AS other,
                   {kept}, match_weight AS stranger, {household} AS household
            FROM {predicted.physical_name}
            WHERE person_l <> person_r
        ), together AS (
            SELECT *, -log2(pow(2, -least(stranger, 60)) + pow(2, -least(household, 60))) AS bits
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
    return [Weighed(*row[:4], levels=row[4:known], common=row[known:]) for row in rows]


def _case(weights: Weights, feature: Feature) -> str:
    """The feature's bits against a household; splink counts levels from the weakest, 0."""
    top = len(feature.levels) - 1
    sides = " ".join(
        f"WHEN {top - place} THEN {weights.against_household(feature.name, level.name):.6f}"
        for place, level in enumerate(feature.levels)
    )
    return f"CASE gamma_{feature.name} {sides} ELSE 0 END"
