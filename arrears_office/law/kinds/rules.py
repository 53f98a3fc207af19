"""The parts of a kind: prescription, demand, charge, appropriation, steps, levers, closing."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from arrears_office.law.fiscal import fiscal_year_end
from arrears_office.law.kinds.dated import Dated


class Restart(StrEnum):
    """From when prescription runs anew after the first 督促."""

    ISSUE_PLUS_11 = (
        "issue_plus_11"  # 地方税: 発した日から起算して10日を経過した日まで猶予, then anew
    )
    DAY_AFTER_ARRIVAL = "day_after_arrival"


class PeriodKey(StrEnum):
    """Which day chooses the row of the prescription period."""

    DUE = "due"
    CONTRACT = "contract"  # 民法附則10条④: the day of the claim's underlying legal act


class Enforcement(StrEnum):
    """What the 督促 opens, and when."""

    ISSUE_PLUS_11 = "issue_plus_11"  # must seize from the eleventh day after issue
    AFTER_DESIGNATED_DAY = "after_designated_day"  # may seize after the day the 督促 names
    COURT = "court"  # no execution of one's own: order or suit first


class ChargeMethod(StrEnum):
    """How the late charge is reckoned."""

    TWO_TIER = "two_tier"
    SINGLE_TIER = "single_tier"  # the first tier's rate for all days (甲斐市 後期高齢者医療保険料)
    FLAT = "flat"
    LEGAL_INTEREST = "legal_interest"  # its row is chosen by the day default began (民法419条①)
    HOST = "host"  # only the host system's figure counts


class ChargeStart(StrEnum):
    """The first day that is charged."""

    DAY_AFTER_DUE = "day_after_due"
    DAY_AFTER_DESIGNATED = "day_after_designated"


class Part(StrEnum):
    """What a payment can be put to."""

    COSTS = "costs"
    CHARGE = "charge"
    PRINCIPAL = "principal"


class ClosingRule(StrEnum):
    """When the books of a fiscal year close: 31 May (自治法235条の5) or 31 March (公営企業)."""

    MAY = "0531"
    MARCH = "0331"

    def closing_day(self, fiscal_year: int) -> date:
        """The day on which the books of a fiscal year close.

        >>> str(ClosingRule.MAY.closing_day(2025)), str(ClosingRule.MARCH.closing_day(2025))
        ('2026-05-31', '2026-03-31')
        """
        end = fiscal_year_end(fiscal_year)
        return end if self is ClosingRule.MARCH else date(end.year, 5, 31)

    def is_carried_over(self, fiscal_year: int, on: date) -> bool:
        """Whether a claim of a fiscal year is 滞納繰越分 on a day, and no more 現年度分.

        >>> ClosingRule.MAY.is_carried_over(2025, date(2026, 5, 31))
        False
        >>> ClosingRule.MAY.is_carried_over(2025, date(2026, 6, 1))
        True
        """
        return on > self.closing_day(fiscal_year)


class YearRule(StrEnum):
    """What decides the fiscal year (調定年度) of a claim."""

    NOMINAL_DUE = "nominal_due"  # 自治令142条: the nominal last day of the term, shifts ignored
    ACCRUAL = "accrual"  # 公営企業: the year in which the claim arose


@dataclass(frozen=True)
class PrescriptionRule:
    """消滅時効: years, whether it must be invoked (援用), and where it starts anew."""

    period_key: PeriodKey
    years: Dated[int]
    needs_invocation: Dated[bool]
    renewed_by_demand: Dated[bool]
    restart: Dated[Restart]


@dataclass(frozen=True)
class DemandRule:
    """督促: days after the due day by which it is issued, and what it opens."""

    within_days: Dated[int]
    names_a_day: Dated[bool]
    enforcement: Dated[Enforcement]
    sale_waits: Dated[bool]


@dataclass(frozen=True)
class ChargeScheme:
    """延滞金 or 遅延損害金: rates in percent a year, exact; truncation in yen.

    The margins are what a special rate is raised by: 1.0 and 7.3 for local tax, 7.25 for the
    later tier of some 受益者負担金 ordinances. Without special rates they say nothing.
    """

    method: ChargeMethod
    starts: ChargeStart
    first_tier_months: int
    first_rate: Fraction
    later_rate: Fraction
    special_rates: bool
    first_margin: Fraction
    later_margin: Fraction
    base_minimum_yen: int
    base_unit_yen: int
    minimum_yen: int
    unit_yen: int

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, each.name) for each in fields(self)))

    def __hash__(self) -> int:
        """Reckoned once: a scheme is part of the key under which rate tables are kept."""
        return self._hash


@dataclass(frozen=True)
class Appropriation:
    """充当: the order in which a payment, and the proceeds of execution, meet the parts."""

    voluntary: Dated[tuple[Part, ...]]
    enforced: Dated[tuple[Part, ...]]


@dataclass(frozen=True)
class Step:
    """One rung of the procedure, in the office's words."""

    code: str
    name: str


@dataclass(frozen=True)
class Lever:
    """使える手段: an act this kind allows, and what must stand before it."""

    code: str
    name: str
    needs: str
