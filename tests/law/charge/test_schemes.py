"""What a city's choices make of a kind's scheme, and which words make no choice."""

import re
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from arrears_office.law.charge import PartialPaymentBase, Policy, SegmentSplit, policy_of
from arrears_office.law.charge.terms import scheme_under
from arrears_office.law.kinds.rules import ChargeMethod, ChargeScheme, ChargeStart
from tests.law.test_kinds import KINDS

TAX = KINDS["resident_tax"].charge.newest.value
WATER = KINDS["water"].charge.newest.value
TIERS_OF_TAX = {
    "first_tier_months": 1, "first_rate": Fraction("7.3"), "later_rate": Fraction("14.6"),
    "first_margin": Fraction(1), "later_margin": Fraction("7.3"),
}  # fmt: skip
FLAT = {"method": ChargeMethod.FLAT, "special_rates": False, "first_tier_months": 0}


def changed(scheme: ChargeScheme, new: ChargeScheme) -> dict[str, object]:
    """What differs between two schemes."""
    names = [field.name for field in fields(ChargeScheme)]
    return {n: getattr(new, n) for n in names if getattr(new, n) != getattr(scheme, n)}


@pytest.mark.parametrize(
    ("scheme", "words", "changes"),
    [
        (TAX, {}, {}),
        (WATER, {}, {}),
        (TAX, {"start": "day_after_designated"}, {"starts": ChargeStart.DAY_AFTER_DESIGNATED}),
        (TAX, {"base_unit_yen": 100, "minimum_yen": 2000, "unit_yen": 1, "base_minimum_yen": 0},
         {"base_unit_yen": 100, "minimum_yen": 2000, "unit_yen": 1, "base_minimum_yen": 0}),
        (TAX, {"first_tier_months": 3}, {"first_tier_months": 3}),
        (TAX, {"scheme": "two_tier"}, {"special_rates": False}),
        (TAX, {"scheme": "single_tier"}, {"method": ChargeMethod.SINGLE_TIER}),
        (TAX, {"flat_rate": "10.95"},
         {**FLAT, "first_rate": Fraction("10.95"), "later_rate": Fraction("10.95")}),
        (TAX, {"scheme": "legal_interest"}, {**FLAT, "method": ChargeMethod.LEGAL_INTEREST}),
        (TAX, {"scheme": "two_tier_special", "later_rate": "14.5"},
         {"later_rate": Fraction("14.5")}),
        (WATER, {"scheme": "two_tier_special"},
         {**TIERS_OF_TAX, "method": ChargeMethod.TWO_TIER, "special_rates": True}),
        (WATER, {"scheme": "single_tier", "first_rate": "5"},
         {**TIERS_OF_TAX, "method": ChargeMethod.SINGLE_TIER, "special_rates": True,
          "first_rate": Fraction(5)}),
        (WATER, {"scheme": "two_tier", "first_tier_months": 3},
         {**TIERS_OF_TAX, "method": ChargeMethod.TWO_TIER, "first_tier_months": 3}),
        (WATER, {"first_tier_months": 3, "special_rates": "true"}, {}),
    ],
)  # fmt: skip
def test_a_choice_changes_what_it_names_and_nothing_else(
    scheme: ChargeScheme, words: dict[str, object], changes: dict[str, object]
) -> None:
    assert changed(scheme, scheme_under(scheme, policy_of(words))) == changes


def test_tiers_named_without_special_rates_take_them_like_local_tax() -> None:
    assert scheme_under(WATER, Policy(method=ChargeMethod.TWO_TIER)).special_rates
    assert scheme_under(WATER, Policy(method=ChargeMethod.SINGLE_TIER)).first_tier_months == 1


def test_a_scheme_that_is_flat_of_itself_needs_no_rate_of_the_city() -> None:
    flat = replace(TAX, method=ChargeMethod.FLAT, special_rates=False, first_tier_months=0)
    assert scheme_under(flat, Policy(method=ChargeMethod.FLAT)) == flat


def test_what_is_not_named_stays_as_the_city_has_it() -> None:
    citys = Policy(partial_payment_base=PartialPaymentBase.ORIGINAL, unit_yen=10)
    assert policy_of({"segment_split": "calendar_year"}, citys) == Policy(
        segment_split=SegmentSplit.CALENDAR_YEAR,
        partial_payment_base=PartialPaymentBase.ORIGINAL,
        unit_yen=10,
    )


@pytest.mark.parametrize(
    ("words", "policy"),
    [
        ({"holiday_shift": "TRUE"}, Policy(holiday_shift=True)),
        ({"holiday_shift": True}, Policy(holiday_shift=True)),
        ({"special_rates": "False"}, Policy(special_rates=False)),
        ({"first_tier_months": 120}, Policy(first_tier_months=120)),
        ({"minimum_yen": "0", "base_unit_yen": "1"}, Policy(minimum_yen=0, base_unit_yen=1)),
        ({"unit_yen": 999_999_999}, Policy(unit_yen=999_999_999)),
        ({"later_rate": "14.625"}, Policy(later_rate=Fraction("14.625"))),
    ],
)
def test_the_ends_of_what_may_be_chosen(words: dict[str, object], policy: Policy) -> None:
    assert policy_of(words) == policy


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"segment_split": "month"},
         "segment_split に「month」は使えません。rate、calendar_year から選んでください。"),
        ({"start": "today"},
         "start に「today」は使えません。day_after_due、day_after_designated から選んでください。"),
        ({"scheme": "three"},
         "scheme に「three」は使えません。two_tier_special、two_tier、single_tier、flat、"
         "legal_interest から選んでください。"),
        ({"holiday_shift": 1},
         "holiday_shift は true か false にしてください(「1」になっています)。"),
        ({"first_rate": "2.4567"},
         "first_rate は 14.6 のような年率(%)にしてください(「2.4567」になっています)。"),
        ({"flat_rate": "100"},
         "flat_rate は 14.6 のような年率(%)にしてください(「100」になっています)。"),
        ({"base_unit_yen": 0}, "base_unit_yen は1以上の整数にしてください(「0」になっています)。"),
        ({"unit_yen": "1.5"}, "unit_yen は1以上の整数にしてください(「1.5」になっています)。"),
        ({"minimum_yen": "-1"}, "minimum_yen は0以上の整数にしてください(「-1」になっています)。"),
        ({"minimum_yen": "１０"},
         "minimum_yen は0以上の整数にしてください(「１０」になっています)。"),
        ({"minimum_yen": 10**9},
         "minimum_yen は0以上の整数にしてください(「1000000000」になっています)。"),
        ({"first_tier_months": "x"},
         "first_tier_months は0以上の整数にしてください(「x」になっています)。"),
        ({"first_tier_months": 121},
         "first_tier_months は120か月までにしてください(「121」になっています)。"),
        ({"scheme": "flat"}, "一律の率で計算するには、その率(first_rate)を決めてください。"),
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_is_refused_to_the_letter(
    words: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        scheme_under(TAX, policy_of(words))
