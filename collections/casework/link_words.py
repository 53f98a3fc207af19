"""The evidence of a proposal in words, without what a protection closes."""

from collections.abc import Mapping
from typing import Any

from debtors.match_words import Line, lines_of

CLOSED = frozenset({"address", "phone", "household", "via"})
"""Features that would tell whether a protected person's address or telephone agrees."""
HIDDEN = "住所・電話は、秘匿のため合うかどうか（＝・≠）だけを示します。"


def grounds(evidence: Mapping[str, Any], *, protected: bool) -> list[Line]:
    """The lines, the weightiest first; none that a protection closes."""
    found = lines_of(evidence)
    return [line for line in found if not (protected and line.feature in CLOSED)]
