"""What CP932 can write of a text, and what it cannot: named, never lost in silence."""

from collections.abc import Iterable, Iterator, Sequence

GETA = "〓"
"""Stands for a character that the chosen character set does not have."""
CP932_TWINS = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
"""Characters that CP932 has under another number: the same sign, so nothing is lost."""


def missing_in_cp932(text: str) -> list[str]:
    """The characters that CP932 lacks, in their order.

    >>> missing_in_cp932("𠮷田〜髙"), missing_in_cp932("1〜2")
    (['𠮷'], [])
    """
    return [c for c in text.translate(CP932_TWINS) if not c.encode("cp932", errors="ignore")]


def in_cp932(text: str) -> str:
    """The text with every character that CP932 lacks shown as 〓."""
    twins = text.translate(CP932_TWINS)
    return "".join(c if c.encode("cp932", errors="ignore") else GETA for c in twins)


def sentence(row: int, column: str, missing: Sequence[str]) -> str:
    """Where a file in CP932 shows 〓, and for what."""
    points = " ".join(f"U+{ord(c):04X}" for c in missing)
    return f"{row}行目 {column}: CP932にない文字 {points} を{GETA}で表示"


def cp932_report(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, first_row: int = 3
) -> Iterator[tuple[int, str, str]]:
    """Row of the file, column and characters (U+…) of every cell that CP932 cannot hold."""
    for number, row in enumerate(rows, first_row):
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, str) and (missing := missing_in_cp932(value)):
                yield number, column, " ".join(f"U+{ord(c):04X}" for c in missing)
