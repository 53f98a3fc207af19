"""Keys of names in kana: one spelling for search, one order for lists."""

import re
from functools import lru_cache

import jaconv

from debtors.normalise.firms import BANK_FORM
from debtors.normalise.text import DASHES, LOST, plain, repeated, unspaced, unvoiced

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
    "カブシキガイシヤ|(?:ユウゲン|ゴウドウ|ゴウメイ|ゴウシ)ガイシヤ"
    "|イリヨウホウジン(?:シヤダン|ザイダン)?|シヤカイフクシホウジン|ガツコウホウジン"
    "|シユウキヨウホウジン|(?:イツパン|コウエキ)?(?:シヤダン|ザイダン)ホウジン"
    "|トクテイヒエイリカツドウホウジン"
)
_OTHER = re.compile(f"[^ア-ンーA-Z0-9{LOST}]")
_DASH = re.compile(f"[{DASHES}-]")
SORT_LENGTH = 200


@lru_cache(maxsize=4096)
def kana_key(kana: str) -> str:
    """The reading for search and matching, in full-width katakana without spaces and dots.

    Small kana are large, ヅヂヲヴ are ズジオブ, a long mark and オオ are written as they sound
    (オウ, エイ), ゝ and ゞ what they repeat; a firm's カブシキガイシャ or カ) is left out, for most
    hosts leave it out. Voicing is kept: a host that lost its marks is a difference to show.

    >>> kana_key("ﾜﾀﾅﾍﾞ ｼﾞﾕﾝ"), kana_key("わたなべ　じゅん"), kana_key("コーヘー")
    ('ワタナベジユン', 'ワタナベジユン', 'コウヘイ')
    >>> kana_key("オーノ") == kana_key("オオノ"), kana_key("タカタ") == kana_key("タカダ")
    (True, False)
    """
    written = jaconv.hira2kata(repeated(unspaced(plain(kana))).upper())
    for sign, sound in _VU.items():
        written = written.replace(sign, sound)
    sounds = _DASH.sub("ー", BANK_FORM.sub("", written.translate(_SOUND)))
    return _without_form(_heard(_OTHER.sub("", sounds)))


def unvoiced_key(kana: str) -> str:
    """The kana key as a host without 濁点 and 半濁点 would have given it: near, not equal.

    >>> unvoiced_key("ﾜﾀﾅﾍﾞ"), unvoiced_key("タカダ") == unvoiced_key("タカタ")
    ('ワタナヘ', True)
    """
    return unvoiced(kana_key(kana))


def _without_form(heard: str) -> str:
    """Leaving a form out brings two vowels together; hence until nothing changes."""
    rest = _heard(_FORM.sub("", heard))
    return rest if rest == heard else _without_form(rest)


def _heard(written: str) -> str:
    heard = ""
    for sign in written:
        heard += _sound(sign, heard[-1:])
    return heard


def _sound(sign: str, before: str) -> str:
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
    return f"{unvoiced(key)} {key}"[:SORT_LENGTH] if key else ""
