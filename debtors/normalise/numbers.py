"""Keys of numbers: digits and telephone numbers."""

import re
from functools import lru_cache

from debtors.normalise.text import plain

PHONE_LENGTH = 20
_SECOND = re.compile(r"[/、,;]|内線|(?i:ext)")


def digits(text: str) -> str:
    """The digits alone, in one width.

    >>> digits("１２３-4５６ 番")
    '123456'
    """
    return re.sub(r"[^0-9]", "", plain(text))


@lru_cache(maxsize=4096)
def phone_key(phone: str) -> str:
    """A telephone number as its digits: the first of several, without extension, +81 as 0.

    >>> phone_key("０９０－１２３４－５６７８"), phone_key("+81 90-1234-5678")
    ('09012345678', '09012345678')
    """
    first = _SECOND.split(plain(phone), maxsplit=1)[0]
    found = digits(first)
    if first.startswith("+81"):
        found = "0" + found[2:].removeprefix("0")
    return found[:PHONE_LENGTH]
