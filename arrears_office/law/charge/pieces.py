"""Cuts the days of a charge into pieces of one rate and one base, in integers."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arrears_office.law.charge.lines import Line
from arrears_office.law.charge.policy import SegmentSplit
from arrears_office.law.charge.shapes import Relief, ReliefKind
from arrears_office.law.charge.terms import Terms


class Piece(NamedTuple):
    """Adjacent days (ordinals, both counted) of one rate (1/1000 %) and one base (yen)."""

    first: int
    last: int
    rate_milli: int
    base_yen: int
    article: str


class Extent(NamedTuple):
    """The days of a charge as ordinals: first charged, last of the first tier, last charged."""

    start: int
    tier_end: int
    end: int


def pieces_of(
    terms: Terms, extent: Extent, bases: list[tuple[int, int]], reliefs: Sequence[Relief] = ()
) -> list[Piece]:
    """The pieces in order of days; exempt days and days without a base have none.

    Neighbours of one rate and one base are one piece, over 1 January too unless the city keeps
    years apart; exempt days part their neighbours.

    >>> from arrears_office.law.charge.example import day, tax_terms
    >>> extent = Extent(day("2025-12-28"), day("2026-01-27"), day("2026-02-10"))
    >>> pieces = pieces_of(tax_terms(), extent, [(extent.start, 56_000)])
    >>> [(piece.last - piece.first + 1, piece.rate_milli) for piece in pieces]
    [(4, 2400), (27, 2800), (14, 9100)]
    """
    keeps_years = terms.policy.segment_split is SegmentSplit.CALENDAR_YEAR
    days = [day for day, _ in bases]
    cuts = _cuts(extent, days, reliefs)
    pieces: list[Piece] = []
    for first, end in pairwise(cuts):
        base = bases[bisect_right(days, first) - 1][1]
        relief = _relief_on(first, reliefs) if reliefs else None
        if not base or relief is ReliefKind.ALL:
            continue
        line = _line(terms, in_first=first <= extent.tier_end, relief=relief)
        _add(pieces, line, first, end - 1, base, keeps_years=keeps_years)
    return pieces


def _cuts(extent: Extent, days: list[int], reliefs: Sequence[Relief]) -> list[int]:
    """Every day on which something begins, and the day after the last."""
    found = {extent.tier_end + 1, *days}
    for relief in reliefs:
        found.add(relief.from_on.toordinal())
        if relief.to_on is not None:
            found.add(relief.to_on.toordinal() + 1)
    inner = sorted(day for day in found if extent.start < day <= extent.end)
    return [extent.start, *inner, extent.end + 1]


def _relief_on(day: int, reliefs: Sequence[Relief]) -> ReliefKind | None:
    """The relief of a day: full remission goes before the grace rate."""
    kinds = {
        relief.kind
        for relief in reliefs
        if relief.from_on.toordinal() <= day
        and (relief.to_on is None or day <= relief.to_on.toordinal())
    }
    if ReliefKind.ALL in kinds:
        return ReliefKind.ALL
    return ReliefKind.GRACE_RATE if kinds else None


def _line(terms: Terms, *, in_first: bool, relief: ReliefKind | None) -> Line:
    lines = terms.lines
    if relief is None:
        return lines.first if in_first else lines.later
    graced = lines.graced_first if in_first else lines.graced_later
    if graced is None:
        raise ValueError("法定利率の債権には、猶予の割合(grace_rate)がありません。")
    return graced


def _add(
    pieces: list[Piece], line: Line, first: int, last: int, base: int, *, keeps_years: bool
) -> None:
    for index in range(line.at(first), line.at(last) + 1):
        start, rate = max(first, line.starts[index]), line.rates[index]
        end = min(last, line.ends[index])
        before = pieces[-1] if pieces else None
        if (
            before is not None
            and before.last + 1 == start
            and before.rate_milli == rate
            and before.base_yen == base
            and not (keeps_years and line.starts[index] == start)
        ):
            pieces[-1] = before._replace(last=end)
        else:
            pieces.append(Piece(start, end, rate, base, line.runs[index].article))
