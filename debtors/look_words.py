"""One look at a debtor in words: opened or beside another; never who else, nor another's papers."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
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
PAPERS = re.compile(r" (?:同意|提供) [^、〔]*")
"""Numbers of consents and provisions behind a ground: of a list they are other persons'."""


class Stood(StrEnum):
    """How he stood in a response."""

    OPENED = "opened"
    BESIDE = "beside"
    LISTED = "listed"


def stood(row: Mapping[str, Any], ids: Collection[str] | None, own: Collection[str]) -> Stood:
    """From the record and its ids; `own`: all numbers he has borne."""
    if int(row["person_count"]) <= 1:
        return Stood.OPENED
    if row["what"] != PAGE_OF_ONE:
        return Stood.LISTED
    return Stood.OPENED if next(iter(ids or ()), None) in own else Stood.BESIDE


def told(
    row: Mapping[str, Any], ids: Collection[str] | None, own: Collection[str]
) -> dict[str, Any]:
    """What was seen, on which ground and how far, as far as it was about him.

    Ground and layers of a list are those of all its rows together, of another's page that
    person's: neither may tell him of others, so papers and depth of others are left out.
    """
    how, what = stood(row, ids, own), str(row["what"])
    if how is Stood.BESIDE:
        seen = "ほかの人の画面に、関係する人として載った"
        return {"seen": seen, "basis": "—", "layers": "関係する人としての氏名など"}
    if how is Stood.LISTED:
        return {
            "seen": f"{what}に載った（{int(row['person_count']):,}人の一覧）",
            "basis": PAPERS.sub("", row["basis"]),
            "layers": f"一覧の列のうち、多くて {layer_words(row['layers'])}",
        }
    return {"seen": what, "basis": row["basis"], "layers": layer_words(row["layers"])}


def layer_words(layers: str) -> str:
    """氏名・番号、未納の額."""
    return "、".join(words for code, words in LAYERS.items() if code in layers.split()) or "—"


def purpose_words(purpose: str) -> str:
    """The 照会目的."""
    return dict(Purpose.choices).get(purpose, purpose)
