"""The articles a charge rests on, in the order in which they were applied."""

from collections.abc import Sequence

from arrears_office.law.charge.bases import Dated
from arrears_office.law.charge.pieces import Extent, Piece
from arrears_office.law.charge.shapes import Relief
from arrears_office.law.charge.terms import Terms

MONTHS = "民法143条②(月の数え方)"
PARTS = "地方税法20条の9の4、国税通則法62条②(同旨、一部納付の翌日から)"
RELIEFS = "地方税法15条の9①(延滞金の免除)"
MOVED_DUE = "地方税法20条の5②(期限の延長)"
DIVISOR = "利率等の表示の年利建て移行に関する法律25条(うるう年も365日)"


def articles_of(
    terms: Terms,
    extent: Extent,
    pieces: Sequence[Piece],
    *,
    parts: Dated = (),
    reliefs: Sequence[Relief] = (),
) -> tuple[str, ...]:
    """Each article once: the scheme's, the rates', then those of what happened to the claim.

    >>> from arrears_office.law.charge.example import day, tax_terms
    >>> extent = Extent(day("2026-02-03"), day("2026-03-02"), day("2026-02-28"))
    >>> piece = Piece(extent.start, extent.end, 2800, 56_000, "地方税法附則3条の2①")
    >>> articles_of(tax_terms(), extent, [piece])
    ... # doctest: +NORMALIZE_WHITESPACE
    ('地方税法326条・20条の4の2・附則3条の2', '地方税法附則3条の2①',
     '利率等の表示の年利建て移行に関する法律25条(うるう年も365日)')
    """
    found = [terms.article, *(piece.article for piece in pieces if piece.article)]
    if pieces and extent.start <= extent.tier_end < extent.end:
        found.append(MONTHS)
    if pieces and parts:
        found.append(PARTS)
    if reliefs:
        found.append(RELIEFS)
    if terms.policy.holiday_shift:
        found.append(MOVED_DUE)
    if pieces:
        found.append(DIVISOR)
    return tuple(dict.fromkeys(found))
