"""What a late charge is reckoned of, and what comes out: reliefs, segments, the charge."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

YEAR_DIVISOR = 36_500_000
"""365 days × 100 % × 1000: yen × (1/1000 %) × days ÷ this = yen (leap years too)."""


class ReliefKind(StrEnum):
    """How much of the charge of a period is remitted (地方税法15条の9① [V])."""

    ALL = "all"  # 執行停止、災害・病気の猶予
    GRACE_RATE = "grace_rate"  # 廃業・損失の猶予、換価の猶予


@dataclass(frozen=True, slots=True)
class Relief:
    """A period both of whose ends count; `to_on` None: still open.

    >>> Relief(date(2026, 4, 1), None).kind
    <ReliefKind.ALL: 'all'>
    """

    from_on: date
    to_on: date | None
    kind: ReliefKind = ReliefKind.ALL


class Segment(NamedTuple):
    """Adjacent days of one rate and one base; the rate in 1/1000 of a percent a year.

    >>> segment = Segment(date(2026, 2, 3), date(2026, 3, 2), 28, 2800, 56_000, 120, "附則3条の2①")
    >>> str(segment.rate), str(segment.amount)
    ('14/5', '43904/365')
    """

    from_on: date
    to_on: date
    days: int
    rate_milli: int
    base_yen: int
    yen: int
    article: str

    @property
    def rate(self) -> Fraction:
        """The rate in percent a year, exact."""
        return Fraction(self.rate_milli, 1000)

    @property
    def amount(self) -> Fraction:
        """The yen of the segment before any fraction is cut."""
        return Fraction(self.base_yen * self.rate_milli * self.days, YEAR_DIVISOR)


class Charge(NamedTuple):
    """延滞金 or 遅延損害金 in yen, why, and whether a rate was still unknown (概算).

    `yen` None: only the host system's figure counts, and `reason` says so.

    >>> Charge(1300, False, (), ("地方税法326条①",)).reason
    ''
    """

    yen: int | None
    provisional: bool
    segments: tuple[Segment, ...]
    articles: tuple[str, ...]
    reason: str = ""
