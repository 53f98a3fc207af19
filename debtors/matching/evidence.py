"""What a candidate keeps of its weighing: levels and bits, no value of any person."""

from collections.abc import Callable, Iterator
from math import log2
from typing import Any

from debtors.matching.comparisons import FEATURES
from debtors.matching.frames import FREQUENT
from debtors.matching.rivals import MOST_BITS, Scored
from debtors.matching.weighing import Weighed
from debtors.matching.weights import Weights

SILENT = 0.1
"""Bits below which household and rivals are not spoken of."""


def evidence_of(weighed: Weighed | None, scored: Scored, weights: Weights) -> dict[str, Any]:
    """Lines whose bits sum, with `start`, to the log2 odds of the probability.

    The lines are reckoned `against` whoever is the likelier alternative: two strangers, or two of
    one household, beside whom an equal surname or address says little. `start`: bits before
    anything is compared; household and rivals stand last. `via`: nothing was alike by itself.
    `strangers` and `common` (bits of a value's frequency) are kept for a later run.
    """
    if weighed is None or scored.via:
        lines = [_line("via", "bridged", bits_of(scored.probability))]
        return {"lines": lines, "start": 0.0, "rivals": scored.rivals, "via": True}
    home = weighed.against_household < weighed.against_strangers
    compared = list(_compared(weighed, weights, home=home))
    lowest = min(weighed.against_household, weighed.against_strangers)
    start = lowest - sum(line["bits"] for line in compared)
    after = bits_of(scored.probability) - min(weighed.bits, MOST_BITS)
    beside = (
        _line("household", "suspected", weighed.bits - lowest),
        _line("rival", "others", after),
    )
    return {
        "lines": [*compared, *(line for line in beside if abs(line["bits"]) >= SILENT)],
        "start": round(start, 2),
        "against": "household" if home else "strangers",
        "strangers": round(weighed.against_strangers, 4),
        "common": [round(bits, 4) for bits in weighed.common],
        "levels": list(weighed.levels),
        "rivals": scored.rivals,
        "via": False,
    }


def _compared(weighed: Weighed, weights: Weights, *, home: bool) -> Iterator[dict[str, Any]]:
    weigh: Callable[[str, str], float] = (
        weights.against_household if home else weights.against_strangers
    )
    # How rare a name is says nothing against a household: its members share it anyway.
    common = {} if home else dict(zip(FREQUENT, weighed.common, strict=True))
    for feature, level in zip(FEATURES, weighed.levels, strict=True):
        if level >= 0:
            name = feature.at(level).name
            yield _line(
                feature.name, name, weigh(feature.name, name) + common.get(feature.name, 0.0)
            )


def bits_of(probability: float) -> float:
    """The log2 odds of a probability, within what is carried."""
    held = min(max(probability, 2**-MOST_BITS), 1 - 2**-MOST_BITS)
    return log2(held / (1 - held))


def _line(feature: str, level: str, bits: float) -> dict[str, Any]:
    return {"feature": feature, "level": level, "bits": round(bits, 2)}
