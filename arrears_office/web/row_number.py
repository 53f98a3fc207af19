"""A row's number out of an address or a form."""

LONGEST = 18
"""More figures fit no column of a database (2⁶³ has nineteen)."""


def row_number(text: str) -> int | None:
    """The number, or None for whatever is none: other signs, other widths, too many figures.

    >>> row_number("42"), row_number("²"), row_number("９"), row_number("9" * 30), row_number("")
    (42, None, None, None, None)
    """
    usable = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return int(text) if usable else None
