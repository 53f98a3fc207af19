"""splink over the records: the comparisons in its words, with its estimates or with ours."""

from collections.abc import Sequence
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker

from debtors.matching.comparisons import BLOCKS, FEATURES, comparison
from debtors.matching.weights import Weights

QUIET = 40


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
    return Linker(
        DuckDBAPI(connection).register(table), asked, log_level=QUIET, validate_settings=False
    )


def trained(weights: Weights) -> dict[str, Any]:
    """The settings with the estimated weights in place of the written ones."""
    asked = settings(weights.same_person)
    for said in asked["comparisons"]:
        feature = said["output_column_name"]
        for row in said["comparison_levels"][1:]:
            row["m_probability"] = weights.m[feature][row["label_for_charts"]]
            row["u_probability"] = weights.u[feature][row["label_for_charts"]]
    return asked
