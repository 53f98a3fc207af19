"""How sure a proposal is, and whether it may stand in a list that one look confirms."""

from collections.abc import Mapping
from typing import Any

CERTAIN = 0.99
"""From here on a proposal is of the certain tier (ux.md §3.10); a list takes no other."""


def uncontradicted(evidence: Mapping[str, Any]) -> bool:
    """Whether nothing speaks against the pair: no attribute, and no rival as like as this one.

    One differing attribute sends the pair to the cards, whatever the sum says: the persons whose
    things were seized by mistake had one name and birth date and two addresses (reliability §1.5).
    """
    against = any(line["bits"] < 0 for line in evidence.get("lines", ()))
    return not against and not evidence.get("rivals", 0)


def certain(probability: float, evidence: Mapping[str, Any]) -> bool:
    """Of the certain tier, and nothing speaks against it."""
    return probability >= CERTAIN and uncontradicted(evidence)
