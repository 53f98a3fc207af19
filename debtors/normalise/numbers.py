"""Keys of numbers: digits, telephone numbers and the 法人番号."""

import re
from functools import lru_cache

from debtors.normalise.text import DASHES, plain

PHONE_LENGTH = 20
_SECOND = re.compile(r"[/、,;]|内線|(?i:ext)")
_BETWEEN = re.compile(f"[\\s{DASHES}-]")
_CORPORATE = re.compile("T?([1-9][0-9]{12})", re.IGNORECASE)


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


def corporate_number_key(text: str) -> str:
    """A 法人番号 as its 13 digits; empty when the check digit does not fit or it is none.

    法人番号の指定等に関する省令2条: the first digit is 9 less the remainder by 9 of the sum of the
    other twelve, from the right once and twice by turns [V]. The T of an invoice is left out.

    >>> corporate_number_key("７０００-０１２０５-０００２"), corporate_number_key("T1000020122335")
    ('7000012050002', '1000020122335')
    >>> corporate_number_key("7000012050003"), corporate_number_key("0000000000000")
    ('', '')
    """
    found = _CORPORATE.fullmatch(_BETWEEN.sub("", plain(text)))
    if found is None:
        return ""
    check, *rest = (int(digit) for digit in found[1])
    weighed = sum(digit * (1 + place % 2) for place, digit in enumerate(reversed(rest)))
    return found[1] if check == 9 - weighed % 9 else ""
