"""How well the model does where the register knows: it weighs with the 宛名番号 covered."""

from collections.abc import Iterable
from typing import Any

from debtors.matching.comparisons import FEATURES, NUMBER
from debtors.matching.weighing import MOST, Weighed
from debtors.matching.weights import Weights

BANDS = (0.99, 0.9, 0.7, 0.5, 0.3, 0.1)
PLACE = FEATURES.index(NUMBER)
SAME, DIFFERENT = 1, 0


def quality_of(pairs: Iterable[Weighed], weights: Weights) -> dict[str, Any]:
    """Per band of probability how many numbered pairs fell into it and how many were one person.

    `rows`: from (lower end of the band), pairs, right. `found`: of all pairs of one number, those
    that a band holds. A mistyped number counts against the model though it may be right.
    """
    rows = {band: [0, 0] for band in BANDS}
    same = found = 0
    for pair in pairs:
        level = pair.levels[PLACE]
        if level not in {SAME, DIFFERENT}:
            continue
        same += level == SAME
        probability = _covered(pair, weights)
        band = next((each for each in BANDS if probability >= each), None)
        if band is None:
            continue
        rows[band][0] += 1
        rows[band][1] += level == SAME
        found += level == SAME
    return {
        "basis": "number_covered",
        "rows": [{"from": band, "pairs": n, "right": right} for band, (n, right) in rows.items()],
        "found": {"pairs": same, "found": found},
    }


def _covered(pair: Weighed, weights: Weights) -> float:
    """The probability had nobody known the number: its bits are taken from both weighings."""
    name = NUMBER.at(pair.levels[PLACE]).name
    stranger = pair.against_strangers - weights.against_strangers(NUMBER.name, name)
    household = pair.against_household - weights.against_household(NUMBER.name, name)
    return 1 / (1 + 2 ** -max(stranger, -MOST) + 2 ** -max(household, -MOST))
