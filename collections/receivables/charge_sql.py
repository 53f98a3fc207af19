"""The late charge of many claims as one expression of integers, made from law's own pieces.

A claim untouched since its due date has one base, so its charge on a given day hangs on two things:
the base in units, and the rate × days of each piece between due date and that day. Law cuts the
pieces (`law.charge.pieces`), once for each due date; SQL multiplies, divides and cuts. Pieces after
the run in which the first tier ended are the same for every due date of that run, so their yen are
summed here once for each base and looked up (ADR 0046).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import gcd

from arrears_office.law.calendar import Closed
from arrears_office.law.charge import SegmentRounding, Terms
from arrears_office.law.charge.pieces import pieces_of
from arrears_office.law.charge.reckoning import extent_of
from arrears_office.law.charge.shapes import YEAR_DIVISOR

LOOKED_UP_UNITS = 1_000
"""Bases up to here are looked up (a million yen of tax); the rare larger ones are multiplied."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What all claims of one reckoning share: how base, segments and result are cut."""

    base_minimum_yen: int
    base_unit_yen: int
    minimum_yen: int
    unit_yen: int
    cuts_segments: bool


@dataclass(frozen=True, slots=True)
class DayTable:
    """Rate × days of every piece, by due date: `heads` one by one, `tails` shared by many dates.

    Yen = units × (rate × days) // `divisor`, both made as small as they share a divisor.
    """

    scheme: Scheme
    reckoned_on: date
    divisor: int
    due_days: tuple[date, ...]
    heads: tuple[tuple[int, ...], ...]
    tail_of: tuple[int, ...]
    tails: tuple[tuple[int, ...], ...]

    @property
    def head_count(self) -> int:
        """The most pieces that any due date has for itself."""
        return max(map(len, self.heads), default=0)

    @property
    def tail_length(self) -> int:
        """The most pieces of any tail."""
        return max(map(len, self.tails), default=0)

    def head_column(self, place: int) -> list[int]:
        """One piece of every due date, 0 where it has none."""
        return [head[place] if place < len(head) else 0 for head in self.heads]

    def tail_column(self, place: int) -> list[int]:
        """One piece of every tail, 0 where it has none."""
        return [tail[place] if place < len(tail) else 0 for tail in self.tails]

    def looked_up(self) -> list[int]:
        """Yen of every tail for every base up to LOOKED_UP_UNITS, one tail after the other."""
        return [
            sum(units * piece // self.divisor for piece in tail)
            for tail in self.tails
            for units in range(LOOKED_UP_UNITS + 1)
        ]


def day_table(
    terms_for: Callable[[date], Terms],
    due_days: Iterable[date],
    reckoned_on: date,
    *,
    closed: Closed = frozenset(),
) -> DayTable:
    """The table of these due dates, all of one scheme; law says which days bear which rate."""
    days = tuple(sorted(set(due_days)))
    cut = [_pieces(terms_for(day), day, reckoned_on, closed) for day in days]
    scheme = scheme_of(terms_for(days[0] if days else reckoned_on))
    if not scheme.cuts_segments:
        cut = [((sum(head) + sum(tail),), ()) for head, tail in cut]
    numbers = [number for head, tail in cut for number in (*head, *tail)]
    shared = gcd(scheme.base_unit_yen * gcd(*numbers), YEAR_DIVISOR)
    small = [
        tuple(tuple(n * scheme.base_unit_yen // shared for n in some) for some in both)
        for both in cut
    ]
    tails = tuple(dict.fromkeys(tail for _, tail in small))
    places = {tail: place for place, tail in enumerate(tails)}
    return DayTable(
        scheme=scheme,
        reckoned_on=reckoned_on,
        divisor=YEAR_DIVISOR // shared,
        due_days=days,
        heads=tuple(head for head, _ in small),
        tail_of=tuple(places[tail] for _, tail in small),
        tails=tails,
    )


def scheme_of(terms: Terms) -> Scheme:
    """How these terms cut."""
    scheme = terms.scheme
    return Scheme(
        scheme.base_minimum_yen,
        scheme.base_unit_yen,
        scheme.minimum_yen,
        scheme.unit_yen,
        terms.policy.segment_rounding is SegmentRounding.FLOOR_EACH,
    )


def _pieces(
    terms: Terms, due_on: date, reckoned_on: date, closed: Closed
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rate × days: pieces that begin within the first tier or right after it, then the others."""
    extent = extent_of(terms, due_on, reckoned_on, closed=closed)
    if extent is None or extent.end < extent.start:
        return (), ()
    head: list[int] = []
    tail: list[int] = []
    for piece in pieces_of(terms, extent, [(extent.start, 1)]):
        some = head if piece.first <= extent.tier_end + 1 else tail
        some.append(piece.rate_milli * (piece.last - piece.first + 1))
    return tuple(head), tuple(tail)
