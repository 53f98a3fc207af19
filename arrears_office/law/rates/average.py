"""From the Finance Minister's 平均貸付割合 to the rates of a calendar year."""

from dataclasses import dataclass
from fractions import Fraction

FIRST_CAP, LATER_CAP = Fraction("7.3"), Fraction("14.6")
TENTH = Fraction(1, 10)
GRACE_APART_FROM = 2021
"""From 2021 the rate of 猶予 is 平均貸付割合 + 0.5; before it was the special rate itself."""


@dataclass(frozen=True, slots=True)
class SpecialParts:
    """The rates of one calendar year, percent: special, both tiers of local tax, and grace."""

    special: Fraction
    first: Fraction
    later: Fraction
    grace: Fraction


def special_from_average(average: Fraction, year: int) -> SpecialParts:
    """The rates of a year from its 平均貸付割合 in percent (地方税法附則3条の2, 措法93条② [V]).

    The average is cut below 0.1 %, and a rate is at least 0.1 % (twin 措法96条① [V]).

    >>> parts = special_from_average(Fraction("0.8"), 2026)
    >>> [str(rate) for rate in (parts.special, parts.first, parts.later, parts.grace)]
    ['9/5', '14/5', '91/10', '13/10']
    >>> special_from_average(Fraction("0.6"), 2020).grace == Fraction("1.6")
    True
    >>> special_from_average(Fraction("0.89"), 2027) == parts
    True
    """
    if year < 2014:
        raise ValueError(f"平均貸付割合から求めるのは2014年からです({year}年)。")
    if average < 0:
        raise ValueError("平均貸付割合は0以上で書いてください。")
    cut = floor_tenth_96_1(average)
    special = max(TENTH, cut + 1)
    grace = max(TENTH, cut + Fraction(1, 2)) if year >= GRACE_APART_FROM else special
    return SpecialParts(
        special=special,
        first=min(FIRST_CAP, special + 1),
        later=min(LATER_CAP, special + Fraction("7.3")),
        grace=grace,
    )


def floor_tenth_96_1(percent: Fraction) -> Fraction:
    """A rate cut below 0.1 % (twin 措法96条① [V]; the local article inside 附則3条の2 is [B]).

    >>> floor_tenth_96_1(Fraction("0.89"))
    Fraction(4, 5)
    """
    return percent // TENTH * TENTH
