"""Columns of the list that each member of staff chooses; name and sum always stand."""

from collections.abc import Iterable, Mapping
from typing import Any

PREFERENCE = "debtors.columns"
COLUMNS = {
    "strip": "部署別の残額",
    "count": "件数",
    "oldest": "最古の納期限",
    "lead": "先行部署",
    "step": "次の手順",
    "due": "期限",
    "nearest": "時効",
    "contact": "最後の接触",
    "flags": "旗",
}
"""Code → words, in the order of the page, which nobody changes."""
USUAL = frozenset({"strip", "lead", "step", "due", "nearest", "flags"})
OF_WORK = frozenset({"lead", "step", "due", "contact"})


def chosen_columns(preferences: Mapping[str, Any]) -> frozenset[str]:
    """The columns somebody sees.

    >>> sorted(chosen_columns({PREFERENCE: ["count", "gone"]})), chosen_columns({}) == USUAL
    (['count'], True)
    """
    kept = preferences.get(PREFERENCE)
    return frozenset(kept) & COLUMNS.keys() if isinstance(kept, list) else USUAL


def in_order(codes: Iterable[str]) -> list[str]:
    """Known codes in the order of the page."""
    wanted = set(codes)
    return [code for code in COLUMNS if code in wanted]
