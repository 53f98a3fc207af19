"""What a candidate's evidence says, in the office's words: no model is asked, no person named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEATURES = {
    "surname": "姓",
    "given": "名",
    "birth": "生年月日",
    "address": "住所",
    "phone": "電話",
    "number": "宛名番号",
    "corporate": "法人番号",
    "sex": "性別",
    "department": "所管課",
    "household": "同じ世帯",
    "rival": "ほかの候補",
    "via": "間の記録",
}
SENTENCES: Mapping[tuple[str, str], str] = {
    ("surname", "same"): "姓が同じ",
    ("surname", "read"): "姓の読みが同じ（字がちがうか欠けている）",
    ("surname", "close"): "姓が一字ちがい",
    ("surname", "differs"): "姓がちがう（旧姓のこともある）",
    ("given", "same"): "名が同じ",
    ("given", "lost"): "名が同じ（欠けた字を除いて）",
    ("given", "read"): "名の読みは同じで、字がちがう",
    ("given", "written"): "名の字は同じで、読みがちがう",
    ("given", "close"): "名が一字ちがい",
    ("given", "differs"): "名がちがう",
    ("birth", "same"): "生年月日が同じ",
    ("birth", "near"): "生年月日が一か所だけちがう",
    ("birth", "differs"): "生年月日がちがう",
    ("address", "room"): "住所と部屋が同じ",
    ("address", "lot"): "住所が同じ（建物名は片方だけ、またはなし）",
    ("address", "other_room"): "住所は同じで、部屋がちがう",
    ("address", "town"): "町が同じで、番地がちがう",
    ("address", "differs"): "住所がちがう",
    ("phone", "same"): "電話が同じ",
    ("phone", "close"): "電話が一字ちがい",
    ("phone", "differs"): "電話がちがう",
    ("number", "same"): "宛名番号が同じ",
    ("number", "differs"): "宛名番号がちがう（住民記録では別の人）",
    ("corporate", "same"): "法人番号が同じ",
    ("corporate", "differs"): "法人番号がちがう",
    ("sex", "same"): "性別が同じ",
    ("sex", "differs"): "性別がちがう",
    ("department", "same"): "同じ課の別の番号",
    ("department", "differs"): "別の課の記録",
    ("household", "suspected"): "同じ世帯の別の人（親子・きょうだい・双子）かもしれない",
    ("rival", "others"): "ほかにも似た人がいる",
    ("via", "bridged"): "二人とも、間にある一つの記録とよく合う",
}
"""(feature, level) → what stands; the levels are those of `debtors.matching.comparisons`."""

STRONG, CLEAR = 6.0, 2.0
"""Bits from which a line speaks strongly (64 to 1) and clearly (4 to 1)."""


def sentence(feature: str, level: str) -> str:
    """What this line of evidence says.

    >>> sentence("given", "read")
    '名の読みは同じで、字がちがう'
    """
    return SENTENCES[feature, level]


def strength(bits: float) -> str:
    """How much a line weighs, in words.

    >>> strength(9.0), strength(-3.0), strength(0.4)
    ('強く合う', '合わない', 'どちらともいえない')
    """
    if abs(bits) < 1:
        return "どちらともいえない"
    if bits > 0:
        return "強く合う" if bits >= STRONG else "合う" if bits >= CLEAR else "わずかに合う"
    if bits <= -STRONG:
        return "強く合わない"
    return "合わない" if bits <= -CLEAR else "わずかに合わない"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence as the desk prints it."""

    feature: str
    level: str
    bits: float

    @property
    def name(self) -> str:
        """What was compared."""
        return FEATURES[self.feature]

    @property
    def text(self) -> str:
        """What stands."""
        return sentence(self.feature, self.level)

    @property
    def weight(self) -> str:
        """How much it weighs."""
        return strength(self.bits)


def lines_of(evidence: Mapping[str, Any]) -> Sequence[Line]:
    """The lines of a candidate's evidence, the weightiest first."""
    found = [Line(row["feature"], row["level"], row["bits"]) for row in evidence.get("lines", ())]
    return sorted(found, key=lambda line: -abs(line.bits))
