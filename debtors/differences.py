"""Where two texts differ, sign by sign; widths, and hiragana and katakana, are one sign."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_JOINS = "\uff9e\uff9f\u3099\u309a"
"""Voiced marks that stand behind their kana: half-width and combining."""
_KATAKANA = {ord(sign): ord(sign) + 0x60 for sign in map(chr, range(0x3041, 0x3097))}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text, and whether the other text has the same there."""

    text: str
    same: bool


Segments = tuple[Segment, ...]


def segments(one: str, other: str) -> tuple[Segments, Segments]:
    """Both texts cut where they begin to differ or to agree; joined again they are unaltered.

    >>> [s.text for s in segments("本町1-2-3", "本町1-2-8")[0] if not s.same]
    ['3']
    """
    left, right = signs(one), signs(other)
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    kept_left, kept_right = set[int](), set[int]()
    for start, there, length in matcher.get_matching_blocks():
        kept_left.update(range(start, start + length))
        kept_right.update(range(there, there + length))
    return _cut(left, kept_left), _cut(right, kept_right)


def whole(text: str, *, same: bool) -> Segments:
    """A text that is not compared sign by sign."""
    return (Segment(text, same),) if text else ()


def signs(text: str) -> list[str]:
    """The signs of a text as one reads them: a half-width ｶﾞ is one.

    >>> signs("ﾜﾀﾅﾍﾞ")
    ['ﾜ', 'ﾀ', 'ﾅ', 'ﾍﾞ']
    """
    found: list[str] = []
    for sign in text:
        if found and (sign in _JOINS or _selects_variant(sign)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _selects_variant(sign: str) -> bool:
    """A variation selector belongs to the sign before it (異体字)."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _folded(found: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", sign).translate(_KATAKANA) for sign in found]


def _cut(found: Sequence[str], kept: set[int]) -> Segments:
    places = groupby(range(len(found)), key=lambda place: place in kept)
    return tuple(Segment("".join(found[n] for n in some), same) for same, some in places)
