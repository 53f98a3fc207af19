"""Rates a year as the office prints and types them; exact, never a float."""

import re
import unicodedata
from fractions import Fraction

NONE = "—"
_TYPED = re.compile(r"(\d{1,2})(?:\.(\d{1,3}))?[%]?")


def percent(rate: Fraction | None) -> str:
    """A rate in percent, at least one decimal: the unit stands in the column's header.

    >>> percent(Fraction("14.6")), percent(Fraction(3)), percent(Fraction("0.125")), percent(None)
    ('14.6', '3.0', '0.125', '—')
    """
    if rate is None:
        return NONE
    whole, thousandths = divmod(rate * 1000 // 1, 1000)
    digits = f"{thousandths:03d}".rstrip("0") or "0"
    return f"{whole}.{digits}"


def parse_thousandths(text: str) -> int:
    """The thousandths of a percent that somebody typed; ValueError with the remedy.

    >>> parse_thousandths("0.8"), parse_thousandths("０．８％"), parse_thousandths("年3%")
    (800, 800, 3000)
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).removeprefix("年")
    match = _TYPED.fullmatch(plain)
    if match is None:
        raise ValueError(f"「{text.strip()}」を割合として読めません。0.8 のように入れます。")
    return int(match[1]) * 1000 + int((match[2] or "").ljust(3, "0"))
