"""How sure a proposal is, and whether it may stand in a list that one look confirms."""

from collections.abc import Mapping
from math import floor
from typing import Any

CERTAIN = 0.99
"""From here on a proposal is of the certain tier (ux.md §3.10); a list takes no other."""
LEAST = 0.001
"""Below this a probability is only said to be less."""
UNLIKE = ("differs", "near", "close", "other_room", "town")
"""Levels of an attribute that is not the same, however little it weighs."""
SILENT = ("department",)
"""Lines that compare no attribute of a person."""
OTHERS = ("household", "rival")
"""Lines that speak of somebody else whom the face resembles."""
LOUD_BITS = -1.0
"""From here down such a line speaks against the pair (`debtors.match_words.strength`)."""


def uncontradicted(evidence: Mapping[str, Any]) -> bool:
    """Whether two records were compared and nothing speaks against them.

    One differing attribute sends the pair to the cards, whatever the sum says: the persons whose
    things were seized by mistake had one name and birth date and two addresses (reliability §1.5).
    So does a rival or a household that weighs, and a pair known only through a third record. That
    an attribute which agrees weighs little (one address of a household) is no contradiction.
    """
    return not evidence.get("via") and not any(map(_against, evidence.get("lines", ())))


def _against(line: Mapping[str, Any]) -> bool:
    if line["feature"] in SILENT:
        return False
    loud = line["feature"] in OTHERS and line["bits"] <= LOUD_BITS
    return loud or line["level"] in UNLIKE


def certain(probability: float, evidence: Mapping[str, Any]) -> bool:
    """Of the certain tier, and nothing speaks against it."""
    return probability >= CERTAIN and uncontradicted(evidence)


def likeness(probability: float | None, *, protected: bool) -> str:
    """確からしさ in percent, never rounded up to 100; not said where a protection stands.

    >>> likeness(0.9999, protected=False), likeness(0.0002, protected=False)
    ('99.9%', '0.1%未満')
    """
    if probability is None or protected:
        return ""
    return f"{floor(probability * 1000) / 10:.1f}%" if probability >= LEAST else "0.1%未満"
