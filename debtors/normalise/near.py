"""Spellings near a key: never equal, only offered by the search."""

import re
from itertools import islice, product

from debtors.normalise.variants import KEPT_APART

_BETWEEN_KANJI = re.compile("(?<=[一-鿿])[ノ之乃ケが](?=[一-鿿])")
_ONLY_BETWEEN = "ノ之乃ケが"
MOST_SPELLINGS = 16


def near_spellings(key: str) -> tuple[str, ...]:
    """Other ways that families write a name key (坂/阪, 一ノ瀬/一之瀬), at most 16, itself not.

    >>> near_spellings("坂本"), near_spellings("関ケ原"), near_spellings("田中")
    (('阪本',), ('関が原',), ())
    """
    between = {found.start() for found in _BETWEEN_KANJI.finditer(key)}
    choices = [
        sign + ("" if sign in _ONLY_BETWEEN and place not in between else KEPT_APART.get(sign, ""))
        for place, sign in enumerate(key)
    ]
    spelt = ("".join(signs) for signs in product(*choices))
    return tuple(islice((each for each in spelt if each != key), MOST_SPELLINGS))


def grams(key: str) -> list[str]:
    """Every sign and every two neighbouring signs of a key once, in code point order.

    What the search index holds of a key; a key that contains another holds all of its grams.

    >>> grams("田中"), grams("林")
    (['中', '田', '田中'], ['林'])
    """
    pairs = (key[place : place + 2] for place in range(len(key) - 1))
    return sorted({*key, *pairs})
