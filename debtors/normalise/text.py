"""What every key begins with: one width, one form of each sign, lost signs marked."""

import re
import unicodedata

from debtors.normalise.variants import FOLD

LOST = "〓"
"""Stands for one sign that a host lost (外字); in a comparison it agrees with any one sign."""

# CP932 leaves a lost sign as "?", "〓" or a geta-like box, or in the private use area (F040–F9FC).
_LOST_SIGN = re.compile("[?〓�■□\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Variation selectors choose a glyph of the same sign; zero-width signs and controls say nothing.
_SILENT = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x1f\x7f]"
)
_SPACE = re.compile(r"\s+")
_AS_BEFORE, _UNVOICED, _VOICED = "々〻", "ゝヽ", "ゞヾ"
_REPEAT = re.compile(f"[{_AS_BEFORE}{_UNVOICED}{_VOICED}]")
_MARK = "\u3099"
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
    """Variant kanji as the one sign of the table, a repetition mark as what it repeats.

    >>> folded("髙﨑"), folded("佐々木")
    ('高崎', '佐佐木')
    """
    return repeated(text.translate(FOLD))


def repeated(text: str) -> str:
    """々 is the sign before it, ゝ that kana without voicing, ゞ with it; none before: it stays.

    >>> repeated("みすゞ"), repeated("いすゞ"), repeated("学々")
    ('みすず', 'いすず', '学学')
    """
    if not _REPEAT.search(text):
        return text
    written = ""
    for sign in text:
        written += _again(written[-1], sign) if written and _REPEAT.match(sign) else sign
    return written


def _again(before: str, sign: str) -> str:
    if sign in _AS_BEFORE or _REPEAT.match(before):
        return before
    base = unvoiced(before)
    voiced = unicodedata.normalize("NFC", base + _MARK)
    return voiced if sign in _VOICED and len(voiced) == 1 else base


def unvoiced(text: str) -> str:
    """Without 濁点 and 半濁点, as a host writes that lost them.

    >>> unvoiced("ワタナベ"), unvoiced("ガッパ")
    ('ワタナヘ', 'カッハ')
    """
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u3099\u309a]", "", split))
