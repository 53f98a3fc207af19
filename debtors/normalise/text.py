"""What every key begins with: one width, one form of each sign, lost signs marked."""

import re
import tomllib
import unicodedata
from pathlib import Path

LOST = "〓"
"""Stands for one sign that a host lost (外字); in a comparison it agrees with any one sign."""

_FOLD = str.maketrans(
    {
        variant: sign
        for sign, variants in tomllib.loads(
            Path(__file__).with_name("variants.toml").read_text(encoding="utf-8")
        )["fold"].items()
        for variant in variants
    }
)
# CP932 leaves a lost sign as "?", "〓" or a geta-like box, or in the private use area (F040–F9FC).
_LOST_SIGN = re.compile("[?〓�■□\ue000-\uf8ff]")
# Variation selectors choose a glyph of the same sign; zero-width signs and controls say nothing.
_SILENT = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u2060\ufeff\u00ad\x00-\x1f\x7f]"
)
_SPACE = re.compile(r"\s+")
_REPEAT = re.compile("([^々])々+")
# One dash in many codes: CP932's 0x817C and 0x815C become different signs by converter.
DASHES = "‐‑‒–—―−－ー─━ｰ"  # hyphen, dashes, minus, full width, long mark, box lines


def plain(text: str) -> str:
    """One width (NFKC), no silent signs, single spaces, lost signs marked.

    >>> plain("㈱旭　製作所"), plain("ｶﾞ゛?"), plain("葛\U000e0100城")
    ('(株)旭 製作所', 'ガ ゙〓', '葛城')
    """
    spaced = _SILENT.sub("", _SPACE.sub(" ", text))
    return _LOST_SIGN.sub(LOST, unicodedata.normalize("NFKC", spaced)).strip()


def unspaced(text: str) -> str:
    """Spaces out, then composed anew: a detached voicing mark joins its kana.

    >>> unspaced(plain("カ゛ワ"))
    'ガワ'
    """
    return unicodedata.normalize("NFKC", _SPACE.sub("", text))


def folded(text: str) -> str:
    """Variant kanji as the one sign of the table, 々 as the sign it repeats.

    >>> folded("髙﨑"), folded("佐々木")
    ('高崎', '佐佐木')
    """
    return _REPEAT.sub(lambda match: match[1] * len(match[0]), text.translate(_FOLD))
