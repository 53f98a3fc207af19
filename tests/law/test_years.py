"""所属年度: of a claim by its nominal day, of a receipt by 出納整理期間 (自治令142条)."""

from datetime import date

import pytest

from arrears_office.law.kinds.rules import ClosingRule, YearRule
from arrears_office.law.years import (
    YearClass,
    carry_over_day,
    year_class,
    year_of_claim,
    year_of_receipt,
)

MAY, MARCH = ClosingRule.MAY, ClosingRule.MARCH


def test_a_term_to_sunday_31_march_stays_in_the_old_year_though_its_due_date_moves() -> None:
    assert year_of_claim(YearRule.NOMINAL_DUE, nominal_due_on=date(2024, 3, 31)) == 2023


def test_the_term_comes_before_the_notice_and_the_notice_before_the_receipt() -> None:
    days = {"issued_on": date(2025, 3, 31), "received_on": date(2025, 4, 1)}
    assert year_of_claim(YearRule.NOMINAL_DUE, **days) == 2024
    assert year_of_claim(YearRule.NOMINAL_DUE, nominal_due_on=date(2025, 4, 30), **days) == 2025
    assert year_of_claim(YearRule.NOMINAL_DUE, received_on=date(2025, 4, 1)) == 2025


@pytest.mark.parametrize(
    ("rule", "known", "told"),
    [
        (
            YearRule.ACCRUAL,
            {"nominal_due_on": date(2026, 4, 20)},
            "公営企業の債権は、発生した日(検針日など)で年度が決まります。",
        ),
        (
            YearRule.NOMINAL_DUE,
            {"accrued_on": date(2026, 4, 20)},
            "納期の末日・通知を発した日・受け入れた日のどれか一つを渡してください。",
        ),
    ],
)
def test_a_claim_whose_day_is_not_told_has_no_year(
    rule: YearRule, known: dict[str, date], told: str
) -> None:
    with pytest.raises(ValueError, match="日") as refused:
        year_of_claim(rule, **known)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("closing", "claim_year", "received_on", "year"),
    [
        (MAY, 2025, date(2026, 3, 31), 2025),
        (MAY, 2025, date(2026, 4, 1), 2025),
        (MAY, 2025, date(2026, 5, 31), 2025),
        (MAY, 2025, date(2026, 6, 1), 2026),
        (MAY, 2024, date(2026, 4, 1), 2026),
        (MAY, 2026, date(2026, 4, 1), 2026),
        (MARCH, 2025, date(2026, 3, 31), 2025),
        (MARCH, 2025, date(2026, 4, 1), 2026),
    ],
)
def test_a_receipt_belongs_to_the_year_its_day_and_its_claim_say(
    closing: ClosingRule, claim_year: int, received_on: date, year: int
) -> None:
    assert year_of_receipt(closing, claim_year=claim_year, received_on=received_on) == year


@pytest.mark.parametrize("closing", [MAY, MARCH])
def test_a_claim_is_carried_over_from_the_carry_over_day(closing: ClosingRule) -> None:
    first = carry_over_day(closing, 2025)
    assert not closing.is_carried_over(2025, closing.closing_day(2025))
    assert closing.is_carried_over(2025, first)
    known = {"levy_year": 2025, "fiscal_year": 2025}
    assert year_class(closing, on=first, **known) is YearClass.CARRIED_OVER


def test_a_late_assessment_of_an_earlier_year_is_neither_current_nor_carried_over() -> None:
    known = {"levy_year": 2023, "fiscal_year": 2026}
    assert year_class(MAY, on=date(2026, 11, 24), **known) is YearClass.PAST_YEAR
    assert year_class(MAY, on=date(2027, 6, 1), **known) is YearClass.CARRIED_OVER
