"""One row of a rate: from which day it holds, where it is written, how sure that is."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from arrears_office.law.kinds.dated import Evidence


@dataclass(frozen=True, slots=True)
class SpecialRate:
    """延滞金特例基準割合, percent a year, of the days from `from_on` (1 Jan) to the next row.

    `special` is None before 2000, when no special rate existed; `grace` is 猶予特例基準割合,
    the rate above which the charge of a 猶予 period is remitted. Before 2014 only the first tier
    was special. Source: 地方税法附則3条の2 [V: city pages named in `source`].

    >>> of_2026 = SpecialRate(date(2026, 1, 1), Fraction("1.8"), True, Fraction("1.3"),
    ...     "地方税法附則3条の2①", "袋井市", Evidence.VERIFIED)
    >>> str(of_2026.first_of(Fraction("7.3"), Fraction(1)))
    '14/5'
    >>> str(of_2026.later_of(Fraction("14.6"), Fraction("7.3")))
    '91/10'
    """

    from_on: date
    special: Fraction | None
    later_is_special: bool
    grace: Fraction | None
    article: str
    source: str
    evidence: Evidence
    grace_evidence: Evidence = Evidence.BELIEVED

    def first_of(self, base_rate: Fraction, margin: Fraction) -> Fraction:
        """The first tier's rate in percent: special + margin, never above the base rate.

        Before 2014 the special rate alone was the first tier's rate (4.5 % in 2000).

        >>> of_2000 = SpecialRate(date(2000, 1, 1), Fraction("4.5"), False, Fraction("4.5"),
        ...     "旧地方税法附則3条の2", "安曇野市", Evidence.VERIFIED)
        >>> of_2000.first_of(Fraction("7.3"), Fraction(1)) == Fraction("4.5")
        True
        """
        if self.special is None:
            return base_rate
        added = margin if self.later_is_special else Fraction(0)
        return min(base_rate, self.special + added)

    def later_of(self, base_rate: Fraction, margin: Fraction) -> Fraction:
        """The later tier's rate in percent: special + margin from 2014, never above the base rate.

        >>> of_2013 = SpecialRate(date(2013, 1, 1), Fraction("4.3"), False, Fraction("4.3"),
        ...     "旧地方税法附則3条の2", "安曇野市", Evidence.VERIFIED)
        >>> of_2013.later_of(Fraction("14.6"), Fraction("7.3")) == Fraction("14.6")
        True
        """
        if self.special is None or not self.later_is_special:
            return base_rate
        return min(base_rate, self.special + margin)


@dataclass(frozen=True, slots=True)
class InterestRate:
    """法定利率, percent a year, of claims whose default began on `from_on` or later (民法404条).

    `known_until` is the last day of the three years the Ministry of Justice has announced.

    >>> InterestRate(date(2020, 4, 1), Fraction(3), date(2023, 3, 31),
    ...     "民法404条②", "法務省", Evidence.VERIFIED).rate
    Fraction(3, 1)
    """

    from_on: date
    rate: Fraction
    known_until: date
    article: str
    source: str
    evidence: Evidence
