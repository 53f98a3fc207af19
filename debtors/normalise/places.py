"""Keys of addresses: town and lot for matching, the building apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from debtors.normalise.text import DASHES, folded, plain, unspaced

_UNITS = {"十": 10, "百": 100, "千": 1000}
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百千]+(?=丁目|番地|番(?!町)|号)")
_DASH = re.compile(f"(?<=[0-9])\\s*[{DASHES}-]\\s*(?=[0-9])")
# 丁目, 番地の, 番 … between numbers are one dash; の or ノ alone only between digits.
_MARK = re.compile(r"(?<=[0-9])\s*(?:丁目|番地[のノ]?|番(?!町)|[のノ](?=\s*[0-9]))\s*")
_LOT = re.compile(
    r"(?P<town>.*?)(?P<lot>[0-9]+(?:-[0-9]+)*)(?![0-9条線区])"
    r"(?:-|号室?(?!棟)|(?=\D|$))(?P<building>.*)"
)
_LEADING_ZERO = re.compile(r"(?<![0-9])0+(?=[0-9])")
_GA = re.compile("(?<=[一-鿿])[がガヶケ](?=[一-鿿])")
_NO = re.compile("(?<=[一-鿿])[のノ之](?=[一-鿿])")


@dataclass(frozen=True)
class _Parts:
    lot: str
    building: str


def address_key(address: str, *, prefecture: str = "", city: str = "") -> str:
    """Town and lot number, without prefecture, city, 大字 and building.

    >>> address_key("架空県みすず市大字湯の里３５６番地５", prefecture="架空県", city="みすず市")
    '湯の里356-5'
    >>> address_key("美原三丁目四十四番十二号"), address_key("美原3-44-12 コーポ若葉155号")
    ('美原3-44-12', '美原3-44-12')
    """
    return _parts(address, prefecture, city).lot


def building_key(address: str, *, prefecture: str = "", city: str = "") -> str:
    """Building and room behind the lot number; empty if none was written.

    >>> building_key("美原3-44-12 コーポ若葉155号室"), building_key("美原3-44-12")
    ('コーポ若葉155', '')
    """
    return _parts(address, prefecture, city).building


@lru_cache(maxsize=4096)
def _parts(address: str, prefecture: str, city: str) -> _Parts:
    written = folded(_within_city(plain(address), plain(prefecture), plain(city)))
    numbered = _KANJI_NUMBER.sub(lambda match: str(_number(match[0])), written)
    dashed = _LEADING_ZERO.sub("", _DASH.sub("-", _MARK.sub("-", numbered)))
    match = _LOT.fullmatch(dashed)
    if match is None:
        return _Parts(_town(dashed), "")
    return _Parts(_town(match["town"]) + match["lot"], _building(match["building"]))


def _within_city(address: str, prefecture: str, city: str) -> str:
    return address.removeprefix(prefecture).strip().removeprefix(city).strip()


def _town(text: str) -> str:
    """湯ノ里 is 湯の里, 緑が丘 is 緑ケ丘; 大字 is left out, for most hosts leave it out."""
    town = unspaced(text).replace("大字", "")
    return _NO.sub("の", _GA.sub("ケ", town)).upper()


def _building(text: str) -> str:
    return re.sub(r"(?<=[0-9])号(室)?$", "", unspaced(text)).upper()


def _number(kanji: str) -> int:
    """四十四 is 44, 二三 is 23, 千八百 is 1800.

    >>> _number("四十四"), _number("二三"), _number("千八百"), _number("一〇二")
    (44, 23, 1800, 102)
    """
    if not any(sign in _UNITS for sign in kanji):
        return int("".join(str(_DIGITS[sign]) for sign in kanji))
    total, held = 0, 0
    for sign in kanji:
        if sign in _UNITS:
            total += (held or 1) * _UNITS[sign]
            held = 0
        else:
            held = held * 10 + _DIGITS[sign]
    return total + held
