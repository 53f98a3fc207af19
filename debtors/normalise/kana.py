"""Keys of names in kana: one spelling for search, one order for lists."""

import re
import unicodedata
from functools import lru_cache

import jaconv

from debtors.normalise.text import DASHES, LOST, plain, unspaced

# ヴァ is バ before small kana grow; then each is its large one, ヂヅヲヰヱ their sounds.
_VU = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ"}
_SOUND = str.maketrans(
    "ァィゥェォッャュョヮヵヶヂヅヲヰヱヴヷヸヹヺ", "アイウエオツヤユヨワカケジズオイエブバビベボ"
)
_ROWS = {
    "ア": "アカガサザタダナハバパマヤラワ",
    "イ": "イキギシジチニヒビピミリ",
    "ウ": "ウクグスズツヌフブプムユル",
    "エ": "エケゲセゼテデネヘベペメレ",
    "オ": "オコゴソゾトドノホボポモヨロ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LONG_AS = {"ア": "ア", "イ": "イ", "ウ": "ウ", "エ": "イ", "オ": "ウ"}  # コー: コウ, ケー: ケイ
_FORM = re.compile(
    r"カブシキガイシヤ|ユウゲンガイシヤ|ゴウドウガイシヤ"
    r"|\([カユド]\)|\([カユド]$|^[カユド]\)"
)
_OTHER = re.compile(f"[^ア-ンーA-Z0-9{LOST}]")
_DASH = re.compile(f"[{DASHES}-]")
_MARKS = re.compile("[\u3099\u309a]")
SORT_LENGTH = 200


@lru_cache(maxsize=4096)
def kana_key(kana: str) -> str:
    """The reading for search and matching, in full-width katakana without spaces and dots.

    Small kana are large, ヅヂヲヴ are ズジオブ, a long mark and オオ are written as they sound
    (オウ, エイ); a firm's カブシキガイシャ or カ) is left out, for most hosts leave it out.
    Voicing is kept: a host that lost its marks is a difference to show, not to hide.

    >>> kana_key("ﾜﾀﾅﾍﾞ ｼﾞﾕﾝ"), kana_key("わたなべ　じゅん"), kana_key("コーヘー")
    ('ワタナベジユン', 'ワタナベジユン', 'コウヘイ')
    >>> kana_key("オーノ") == kana_key("オオノ"), kana_key("タカタ") == kana_key("タカダ")
    (True, False)
    """
    written = jaconv.hira2kata(unspaced(plain(kana)).upper())
    for sign, sound in _VU.items():
        written = written.replace(sign, sound)
    sounds = _DASH.sub("ー", _FORM.sub("", written.translate(_SOUND)))
    heard = ""
    for sign in _OTHER.sub("", sounds):
        heard += _heard(sign, heard[-1:])
    return heard


def _heard(sign: str, before: str) -> str:
    vowel = _VOWEL.get(before, "")
    if sign == "ー":
        return _LONG_AS.get(vowel, "")
    return "ウ" if sign == "オ" and vowel == "オ" else sign


def sort_key(kana: str) -> str:
    """The place of a name in the 五十音 order: first without voicing, then with it.

    Compare by code point (a "C" collation). At most 200 signs, so that it fits its column.

    >>> sorted(["ガワ", "カン", "カワ"], key=sort_key)
    ['カワ', 'ガワ', 'カン']
    """
    key = kana_key(kana) or unspaced(plain(kana))
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", key)))
    return f"{bare} {key}"[:SORT_LENGTH] if key else ""
