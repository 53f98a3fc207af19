"""Keys of names in kanji, of people and firms."""

import re
from functools import lru_cache
from typing import NamedTuple

from debtors.normalise.firms import FORMS, in_full, without_form
from debtors.normalise.text import LOST, folded, plain, unspaced

__all__ = ["FORMS", "Parts", "agree", "firm_name_key", "name_key", "parts"]

_DOTS = re.compile(r"[・.,、。'’‐-]")
# 一の瀬 and 一ノ瀬 are one family in two scripts; between kana the sign is a part of a word.
_NO = re.compile("(?<=[一-鿿])の(?=[一-鿿])")


class Parts(NamedTuple):
    """Surname and given name, in one width; both empty when no space was delivered."""

    surname: str
    given: str


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The name for search and matching: one width, no spaces or dots, variant kanji folded.

    ㈱ and (株) read 株式会社, before or after the name as it was received; a lost 外字 stays as
    LOST. Latin letters lose their case; の between kanji is ノ.

    >>> name_key("髙﨑　齋"), name_key("㈱旭製作所"), name_key("渡?")
    ('高崎斉', '株式会社旭製作所', '渡〓')
    >>> name_key("Ｊｏｈｎ・Smith"), name_key("一の瀬") == name_key("一ノ瀬")
    ('JOHNSMITH', True)
    """
    written = folded(unspaced(_DOTS.sub("", plain(name).upper())))
    return unspaced(_NO.sub("ノ", in_full(written)))


def firm_name_key(name: str) -> str:
    """The name key without the firm's form, wherever the host put it; of a person the name key.

    >>> firm_name_key("㈱旭製作所"), firm_name_key("旭製作所 株式会社"), firm_name_key("ｶ)ｱｻﾋ")
    ('旭製作所', '旭製作所', 'アサヒ')
    """
    return without_form(name_key(name))


def parts(name: str) -> Parts:
    """Surname and given name, where the host wrote a space between; later names stay together.

    A firm has none: its space stands before a branch.

    >>> tuple(parts("髙橋　一郎")), tuple(parts("ﾜﾀﾅﾍﾞ ｼﾞｭﾝ")), tuple(parts("高橋一郎"))
    (('髙橋', '一郎'), ('ワタナベ', 'ジュン'), ('', ''))
    """
    surname, _, given = plain(name).partition(" ")
    if not given or firm_name_key(name) != name_key(name):
        return Parts("", "")
    return Parts(surname, given)


def agree(one: str, other: str) -> bool:
    """Whether two keys are equal when LOST stands for any one sign. Two empty keys say nothing.

    >>> agree("渡〓", "渡辺"), agree("渡〓", "渡部真"), agree("", "")
    (True, False, False)
    """
    if not one or len(one) != len(other):
        return False
    return all(a == b or LOST in (a, b) for a, b in zip(one, other, strict=True))
