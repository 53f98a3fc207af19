"""Sums as hosts write them; only what is certainly a whole number of yen is read."""

import re

from intake.reading.trouble import CellError, shown

# Full-width digits, commas and minus signs are the same figures; nothing else is translated,
# for NFKC of the whole cell would also turn ① and ㍻ into something that looks like a sum.
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，－−＋", "0123456789,--+")
_PLAIN = re.compile(r"-?[0-9]{1,12}")
_COMMAS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){1,3}")
REMEDY = "円単位の整数で書き出してください(例: 12345、12,345、-500)。"


def parse_yen(raw: str, *, triangle: bool = False, sign: str = "") -> int:
    """Yen of a cell; `sign` is the separate sign column's value, `triangle` allows ▲ and △.

    >>> parse_yen("12,345"), parse_yen("000007900"), parse_yen("-13200"), parse_yen("１２３")
    (12345, 7900, -13200, 123)
    >>> parse_yen("▲500", triangle=True), parse_yen("000000100", sign="-")
    (-500, -100)
    """
    text = raw.strip().translate(_FULL_WIDTH)
    if triangle and text[:1] in {"▲", "△"}:
        text = f"-{text[1:].strip()}"
    if not (_PLAIN.fullmatch(text) or _COMMAS.fullmatch(text)):
        raise CellError("bad_yen", f"「{shown(raw)}」は金額として読めません。", REMEDY)
    return _signed(int(text.replace(",", "")), sign.strip(), raw)


def _signed(yen: int, sign: str, raw: str) -> int:
    if sign in {"", "+", "＋", "0"}:
        return yen
    if sign in {"-", "－", "−"} and yen >= 0:
        return -yen
    raise CellError(
        "bad_sign",
        f"符号「{shown(sign)}」と金額「{shown(raw)}」の組は読めません。",
        "符号の列には + か - だけを入れ、金額の列には符号を付けないでください。",
    )
