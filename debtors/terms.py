"""What a member of staff typed into the one box: words, each with what it is looked for as."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

from debtors.normalise import digits, name_key
from debtors.normalise.text import DASHES, plain

WHOLE_NUMBER = 7
"""Digits from which a term is a whole number or telephone (ux.md §3.2); fewer end one."""
PART_OF_NUMBER = 4
MOST_WORDS = 5
_NUMBER = re.compile(r"[0-9\s()+./-]*[0-9][0-9\s()+./-]*")
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9()+./-]+")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・ゝゞヽヾ\u3099\u309a]+")
_LOT = re.compile(r"[0-9]+(?:-[0-9]+)*(?:丁目|番|号|$)|[一二三四五六七八九十]+(?:丁目|番地)")
_BUILDING = re.compile(
    "荘|コーポ|ハイツ|マンション|アパート|メゾン|ビル|団地|レジデンス|号室?$|号棟|[0-9]+F$|様?方$"
)


class Sort(Enum):
    """As what a word is looked for."""

    NUMBER = "number"
    CODE = "code"
    KANA = "kana"
    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Word:
    """One word in one width; `alone`: nothing else was typed."""

    text: str
    sort: Sort
    alone: bool = True

    @property
    def digits(self) -> str:
        """Its digits."""
        return digits(self.text)

    @property
    def maybe_place(self) -> bool:
        """Whether it may be a town; one sign is in too many of them."""
        return self.sort is Sort.PLACE or (self.sort is Sort.NAME and len(self.text) > 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one search; `unasked` are words that no record is looked for by."""

    words: tuple[Word, ...]
    unasked: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[Word, ...]:
        """The words that make up a name: all in kana, or all in other signs; else none."""
        found = tuple(word for word in self.words if word.sort in {Sort.NAME, Sort.KANA})
        return found if len({word.sort for word in found}) == 1 else ()

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words beside the name."""
        return tuple(word for word in self.words if word not in self.name)


def read(text: str) -> Asked:
    """The words of a term: a number with spaces is one, a lot belongs to the town before it.

    >>> [word.text for word in read("佐藤　本町 ３ー２").words]
    ['佐藤', '本町3-2']
    >>> read("０９０ １１１１ 4471").words[0].sort, read("わたなべ").words[0].sort
    (<Sort.NUMBER: 'number'>, <Sort.KANA: 'kana'>)
    """
    marked = unicodedata.normalize("NFC", re.sub("\\s+(?=[\u3099\u309a])", "", plain(text)))
    written = re.sub(f"(?<=[0-9])[{DASHES}](?=[0-9])", "-", marked).upper()
    if _NUMBER.fullmatch(written):
        return Asked((Word(written, Sort.NUMBER),))
    words, building = _without_building(_joined(written.split()))
    kept = [Word(word, _sort(word), alone=False) for word in words[:MOST_WORDS]]
    meant = [word for word in kept if name_key(word.text) or word.digits]
    if len(meant) == 1:
        meant = [replace(meant[0], alone=True)]
    return Asked(tuple(meant), (*words[MOST_WORDS:], *building))


def _joined(tokens: list[str]) -> list[str]:
    """美原 3-44-12 and 美原 3丁目 4番 are one place; 佐藤 4471 are two words."""
    words: list[str] = []
    for token in tokens:
        if words and _continues(words[-1], token):
            words[-1] += token
        else:
            words.append(token)
    return words


def _continues(before: str, token: str) -> bool:
    if _CODE.fullmatch(before) or not _LOT.match(token):
        return False
    if not _NUMBER.fullmatch(token):
        return True
    count = len(digits(token))
    return count < WHOLE_NUMBER if "-" in token else count < PART_OF_NUMBER


def _without_building(words: list[str]) -> tuple[list[str], list[str]]:
    """A building's name behind a lot is kept by no key: it is told, not asked."""
    for place in range(1, len(words)):
        behind_lot = _sort(words[place - 1]) is Sort.PLACE
        if behind_lot and _BUILDING.search(words[place]):
            return words[:place], words[place:]
    return words, []


def _sort(word: str) -> Sort:
    if _NUMBER.fullmatch(word):
        return Sort.NUMBER
    if _CODE.fullmatch(word):
        return Sort.CODE
    if _KANA.fullmatch(word):
        return Sort.KANA
    written = any(sign.isdigit() for sign in word) or _LOT.search(word)
    return Sort.PLACE if written else Sort.NAME
