"""One look at a debtor in words: opened, or stood in a list of so many; never who else."""

from collections.abc import Collection, Mapping
from typing import Any

from arrears_office.office.alert_rules import PAGE_OF_ONE
from arrears_office.office.purposes import Purpose

LAYERS = {
    "L0": "氏名・番号",
    "L1": "住所・電話",
    "L2": "未納の有無",
    "L3": "未納の額",
    "L4": "折衝の記録",
    "L5": "財産の調査",
    "L6": "所得",
}
"""Layers of domain.md §6.2 as the person himself reads them."""


def seen_words(row: Mapping[str, Any], ids: Collection[str] | None, own: Collection[str]) -> str:
    """The page or output, and how he stood in it; `own`: all numbers he has borne."""
    what, count = str(row["what"]), int(row["person_count"])
    if count <= 1:
        return what
    first = next(iter(ids or ()), None)
    if what == PAGE_OF_ONE and first in own:
        return what
    if what == PAGE_OF_ONE:
        return "ほかの人の画面に、関係する人として載った"
    return f"{what}に載った（{count:,}人の一覧）"


def layer_words(layers: str) -> str:
    """氏名・番号、未納の額."""
    return "、".join(words for code, words in LAYERS.items() if code in layers.split()) or "—"


def purpose_words(purpose: str) -> str:
    """The 照会目的."""
    return dict(Purpose.choices).get(purpose, purpose)
