"""Weighings of earlier runs, read back from the candidates that keep them."""

from collections.abc import Collection, Iterator
from typing import Any

from debtors.matching.comparisons import FEATURES, Feature
from debtors.matching.frames import FREQUENT
from debtors.matching.register import chunks
from debtors.matching.weighing import Weighed
from debtors.matching.weights import Weights
from debtors.models import Candidate

UNKNOWN = -1


def kept_pairs(
    persons: Collection[int], without: Collection[int], weights: Weights
) -> list[Weighed]:
    """What the candidates of these persons were weighed, except with somebody of `without`.

    Candidates that only a third face joined hold no weighing of their own and are left out.
    """
    found: dict[int, Weighed] = {}
    for chunk in chunks(sorted(persons)):
        for side in ("one__in", "other__in"):
            for row in Candidate.objects.filter(**{side: chunk}).order_by("pk"):
                if row.evidence["via"] or {row.one_id, row.other_id} & set(without):
                    continue
                found[row.pk] = _weighed(row, weights)
    return list(found.values())


def _weighed(row: Candidate, weights: Weights) -> Weighed:
    lines = {line["feature"]: line for line in row.evidence["lines"]}
    return Weighed(
        one=row.one_id,
        other=row.other_id,
        bits=row.weight,
        household=lines.get("household", {}).get("bits", 0.0),
        levels=tuple(_level(feature, lines) for feature in FEATURES),
        common=tuple(_common(lines, weights)),
    )


def _level(feature: Feature, lines: dict[str, Any]) -> int:
    """The level as splink counts it: from the weakest, 0."""
    if feature.name not in lines:
        return UNKNOWN
    names = [level.name for level in feature.levels]
    return len(names) - 1 - names.index(lines[feature.name]["level"])


def _common(lines: dict[str, Any], weights: Weights) -> Iterator[float]:
    for column in FREQUENT:
        line = lines.get(column)
        yield line["bits"] - weights.against_strangers(column, line["level"]) if line else 0.0
