"""What a city may choose in reckoning a late charge (domain §2.3); the default stands first."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from arrears_office.law.kinds.rules import ChargeMethod, ChargeStart


class SegmentSplit(StrEnum):
    """Where one segment ends: where the rate changes, or on every 1 January too (長野市 [V])."""

    RATE = "rate"
    CALENDAR_YEAR = "calendar_year"


class SegmentRounding(StrEnum):
    """Whether the yen fraction of each segment is cut, or only that of the sum (北見市 [V])."""

    FLOOR_EACH = "floor_each"
    NONE = "none"


class PartialPaymentBase(StrEnum):
    """What a part payment does to the base; it must equal the city's host system."""

    RESIDUAL = "residual"  # from the next day; below the minimum nothing accrues any more
    RESIDUAL_RUNS_ON = "residual_runs_on"  # below the minimum it goes on accruing
    ORIGINAL = "original"  # the base stands until all is paid


@dataclass(frozen=True)
class Policy:
    """The city's choices for one kind; None: as the kind's own file says.

    >>> Policy().segment_split, Policy().partial_payment_base
    (<SegmentSplit.RATE: 'rate'>, <PartialPaymentBase.RESIDUAL: 'residual'>)
    """

    segment_split: SegmentSplit = SegmentSplit.RATE
    segment_rounding: SegmentRounding = SegmentRounding.FLOOR_EACH
    partial_payment_base: PartialPaymentBase = PartialPaymentBase.RESIDUAL
    start: ChargeStart | None = None
    holiday_shift: bool = False
    method: ChargeMethod | None = None
    first_tier_months: int | None = None
    first_rate: Fraction | None = None
    later_rate: Fraction | None = None
    special_rates: bool | None = None
    first_margin: Fraction | None = None
    later_margin: Fraction | None = None
    base_minimum_yen: int | None = None
    base_unit_yen: int | None = None
    minimum_yen: int | None = None
    unit_yen: int | None = None
