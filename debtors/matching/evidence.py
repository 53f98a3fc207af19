"""What a candidate keeps of its weighing: levels and bits, no value of any person."""

from math import log2
from typing import Any

from debtors.matching.comparisons import FEATURES
from debtors.matching.frames import FREQUENT
from debtors.matching.rivals import MOST_BITS, Scored
from debtors.matching.weighing import Weighed
from debtors.matching.weights import Weights

SILENT = 0.05
"""Bits below which a line says nothing."""


def evidence_of(weighed: Weighed | None, scored: Scored, weights: Weights) -> dict[str, Any]:
    """Lines whose bits sum, with `start`, to the log2 odds of the probability.

    `start`: bits of two records taken blindly. The order is that of the comparisons; household and
    rivals stand last. `via`: nothing was alike by itself.
    """
    if weighed is None or scored.via:
        lines = [_line("via", "bridged", bits_of(scored.probability))]
        return {"lines": lines, "start": 0.0, "rivals": scored.rivals, "via": True}
    start = round(log2(weights.same_person / (1 - weights.same_person)), 2)
    lines: list[dict[str, Any]] = []
    common = dict(zip(FREQUENT, weighed.common, strict=True))
    for feature, level in zip(FEATURES, weighed.levels, strict=True):
        if level < 0:
            continue
        name = feature.at(level).name
        bits = weights.against_strangers(feature.name, name) + common.get(feature.name, 0.0)
        lines.append(_line(feature.name, name, bits))
    after = bits_of(scored.probability) - min(weighed.bits, MOST_BITS)
    for feature_name, level_name, bits in (
        ("household", "suspected", weighed.household),
        ("rival", "others", after),
    ):
        if abs(bits) >= SILENT:
            lines.append(_line(feature_name, level_name, bits))
    return {"lines": lines, "start": start, "rivals": scored.rivals, "via": False}


def bits_of(probability: float) -> float:
    """The log2 odds of a probability, within what is carried."""
    held = min(max(probability, 2**-MOST_BITS), 1 - 2**-MOST_BITS)
    return log2(held / (1 - held))


def _line(feature: str, level: str, bits: float) -> dict[str, Any]:
    return {"feature": feature, "level": level, "bits": round(bits, 2)}
