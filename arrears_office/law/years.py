"""所属年度: the fiscal year a claim and a receipt belong to, and what that makes it."""

from datetime import date, timedelta
from enum import StrEnum

from arrears_office.law.fiscal import fiscal_year_of
from arrears_office.law.kinds.rules import ClosingRule, YearRule


class YearClass(StrEnum):
    """What a claim is in the books of a day."""

    CURRENT = "current"
    CARRIED_OVER = "carried_over"
    PAST_YEAR = "past_year"

    @property
    def label(self) -> str:
        """The word of the settlement tables.

        >>> [each.label for each in YearClass]
        ['現年度分', '滞納繰越分', '過年度分']
        """
        return YEAR_CLASS_NAMES[self]


YEAR_CLASS_NAMES = {
    YearClass.CURRENT: "現年度分",
    YearClass.CARRIED_OVER: "滞納繰越分",
    YearClass.PAST_YEAR: "過年度分",
}


def year_of_claim(
    rule: YearRule,
    *,
    nominal_due_on: date | None = None,
    issued_on: date | None = None,
    received_on: date | None = None,
    accrued_on: date | None = None,
) -> int:
    """The fiscal year (所属年度) a claim belongs to (自治令142条① [V]; 公営企業: accrual [B]).

    With a term: the year of its nominal last day, whatever holidays move; 随時: the day the notice
    was issued; without a notice: the day the money came.

    >>> year_of_claim(YearRule.NOMINAL_DUE, nominal_due_on=date(2024, 3, 31))  # a Sunday
    2023
    >>> year_of_claim(YearRule.NOMINAL_DUE, issued_on=date(2024, 4, 1))
    2024
    >>> year_of_claim(YearRule.NOMINAL_DUE, received_on=date(2025, 2, 3))
    2024
    >>> year_of_claim(YearRule.ACCRUAL, accrued_on=date(2026, 3, 9))  # meter
    2025
    """
    if rule is YearRule.ACCRUAL:
        if accrued_on is None:
            raise ValueError("公営企業の債権は、発生した日(検針日など)で年度が決まります。")
        return fiscal_year_of(accrued_on)
    day = nominal_due_on or issued_on or received_on
    if day is None:
        raise ValueError("納期の末日・通知を発した日・受け入れた日のどれか一つを渡してください。")
    return fiscal_year_of(day)


def year_of_receipt(closing: ClosingRule, *, claim_year: int, received_on: date) -> int:
    """The fiscal year a receipt is booked in (自治法235条の5 [V]).

    In 出納整理期間 (1 April to 31 May) money for a claim of last year belongs to last year. Books
    that close on 31 March (公営企業) have no such time. What came later is this year's, 滞納繰越.

    >>> may = ClosingRule.MAY
    >>> year_of_receipt(may, claim_year=2025, received_on=date(2026, 5, 31))
    2025
    >>> year_of_receipt(may, claim_year=2025, received_on=date(2026, 6, 1))
    2026
    >>> year_of_receipt(may, claim_year=2024, received_on=date(2026, 5, 31))
    2026
    >>> year_of_receipt(ClosingRule.MARCH, claim_year=2025, received_on=date(2026, 4, 1))
    2026
    """
    year = fiscal_year_of(received_on)
    in_settling_time = claim_year == year - 1 and received_on <= closing.closing_day(claim_year)
    return claim_year if in_settling_time else year


def carry_over_day(closing: ClosingRule, fiscal_year: int) -> date:
    """The first day on which what is unpaid of a fiscal year is 滞納繰越分 (自治法235条の5 [V]).

    >>> str(carry_over_day(ClosingRule.MAY, 2025)), str(carry_over_day(ClosingRule.MARCH, 2025))
    ('2026-06-01', '2026-04-01')
    """
    return closing.closing_day(fiscal_year) + timedelta(days=1)


def year_class(closing: ClosingRule, *, levy_year: int, fiscal_year: int, on: date) -> YearClass:
    """現年度分, 滞納繰越分 or 過年度分: `levy_year` is the year levied for, `fiscal_year` of 調定.

    過年度分 is this year's assessment of an earlier year; unpaid past its own closing it is carried
    over like any other (domain §8.1 [V]).

    >>> may = ClosingRule.MAY
    >>> year_class(may, levy_year=2026, fiscal_year=2026, on=date(2027, 5, 31)).label
    '現年度分'
    >>> year_class(may, levy_year=2026, fiscal_year=2026, on=date(2027, 6, 1)).label
    '滞納繰越分'
    >>> year_class(may, levy_year=2023, fiscal_year=2026, on=date(2026, 11, 23)).label
    '過年度分'
    """
    if closing.is_carried_over(fiscal_year, on):
        return YearClass.CARRIED_OVER
    return YearClass.PAST_YEAR if levy_year < fiscal_year else YearClass.CURRENT
