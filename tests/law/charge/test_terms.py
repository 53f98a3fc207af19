"""Schemes, policies and days: what a city chooses and what law fixes."""

from datetime import date
from fractions import Fraction

import pytest

from arrears_office.law.charge import Charge, policy_of, reckon, terms_of
from arrears_office.law.rates import built_in
from tests.law.test_kinds import KINDS

D = date.fromisoformat


def charge(code: str, amount: int, due: str, paid: str, **words: object) -> Charge:
    """The charge of a claim of a kind under a policy of words."""
    terms = terms_of(KINDS[code], due_on=D(due), rates=built_in(), policy=policy_of(words))
    return reckon(terms, amount_yen=amount, due_on=D(due), paid_on=D(paid))


def rates_of(told: Charge) -> list[str]:
    """The rate of each segment."""
    return [str(float(each.rate)) for each in told.segments]


def test_paying_on_the_due_date_costs_nothing_and_a_day_later_one_day() -> None:
    assert charge("resident_tax", 10**6, "2026-06-30", "2026-06-30").segments == ()
    assert charge("resident_tax", 10**6, "2026-06-30", "2026-07-01").segments[0].days == 1


@pytest.mark.parametrize(
    ("due", "last_of_tier"),
    [
        ("2021-12-27", "2022-01-27"),
        ("2017-05-01", "2017-06-01"),
        ("2024-01-31", "2024-02-29"),
        ("2025-01-31", "2025-02-28"),
        ("2025-01-30", "2025-02-28"),
        ("2024-01-28", "2024-02-28"),
    ],
)
def test_the_first_tier_ends_the_day_before_the_corresponding_day(
    due: str, last_of_tier: str
) -> None:
    told = charge("resident_tax", 10**6, due, "2025-12-31")
    assert last_of_tier in [str(each.to_on) for each in told.segments]


def test_leap_days_count_and_the_divisor_stays_365() -> None:
    told = charge("resident_tax", 10**6, "2023-06-30", "2024-12-31")
    assert told.segments[-1].days == 31 + 30 + 31 + 30 + 31 + 366
    assert told.segments[-1].amount == Fraction(10**6 * 87 * 519, 365_000)


def test_equal_rates_of_neighbouring_years_are_one_segment_unless_years_are_kept() -> None:
    whole = charge("resident_tax", 80_000, "2023-06-30", "2025-03-31")
    kept = charge("resident_tax", 80_000, "2023-06-30", "2025-03-31", segment_split="calendar_year")
    assert rates_of(whole) == ["2.4", "8.7"]
    assert rates_of(kept) == ["2.4", "8.7", "8.7", "8.7"]
    assert (whole.yen, sum(s.yen for s in whole.segments)) == (11_700, 11_775)
    assert [s.yen for s in kept.segments] == [163, 2917, 6979, 1716]


def test_cutting_only_the_sum_can_keep_a_yen() -> None:
    each = charge("water", 1001, "2020-03-31", "2020-04-30", segment_rounding="floor_each")
    assert each.yen == 2
    case = ("resident_tax", 50_000, "2025-06-30", "2026-01-31")
    assert charge(*case, unit_yen=1, minimum_yen=0).yen == 2310
    assert charge(*case, unit_yen=1, minimum_yen=0, segment_rounding="none").yen == 2311


def test_only_the_first_tier_was_special_before_2014() -> None:
    told = charge("resident_tax", 10**6, "2013-11-29", "2014-02-28")
    assert rates_of(told) == ["4.3", "14.6", "9.2"]
    assert rates_of(charge("resident_tax", 10**6, "1999-12-15", "2000-02-28")) == [
        "7.3", "4.5", "14.6",
    ]  # fmt: skip


@pytest.mark.parametrize(("margin", "later"), [("7.25", "8.65"), ("7.3", "8.7")])
def test_an_ordinance_of_14_5_percent_names_its_margin(margin: str, later: str) -> None:
    told = charge(
        "sewerage", 10**6, "2023-06-30", "2023-12-31",
        first_rate="7.25", later_rate="14.5", later_margin=margin,
    )  # fmt: skip
    assert rates_of(told) == ["2.4", later]


def test_a_result_is_dropped_below_the_schemes_minimum() -> None:
    case = ("resident_tax", 60_000, "2025-06-30", "2025-11-30")
    assert charge(*case).yen == 1800
    assert charge(*case, minimum_yen=2000).yen == 0
    assert charge(*case, base_unit_yen=1, unit_yen=1).yen == 1866


def test_a_day_beyond_the_last_row_is_reckoned_with_it_and_marked() -> None:
    until = charge("resident_tax", 10**6, "2026-06-30", "2026-12-31")
    beyond = charge("resident_tax", 10**6, "2026-06-30", "2027-01-01")
    assert (until.provisional, beyond.provisional) == (False, True)
    assert rates_of(beyond) == ["2.8", "9.1"]


def test_legal_interest_is_fixed_by_the_day_default_began_and_known_to_march_2029() -> None:
    assert rates_of(charge("water", 10**6, "2020-03-30", "2026-03-31")) == ["5.0"]
    assert rates_of(charge("water", 10**6, "2020-03-31", "2026-03-31")) == ["3.0"]
    assert not charge("water", 10**6, "2029-03-30", "2032-03-31").provisional
    assert charge("water", 10**6, "2029-03-31", "2032-03-31").provisional


def test_a_nominal_due_date_moved_into_the_new_law_bears_the_new_interest() -> None:
    """2020-03-29は日曜。翌日も休日なら納期限は31日、遅滞は改正民法の4月1日から(民法404条)."""
    nominal, closed = date(2020, 3, 29), frozenset({date(2020, 3, 30)})
    for words, rate in (({"holiday_shift": "true"}, 3), ({}, 5)):
        terms = terms_of(
            KINDS["water"],
            due_on=nominal,
            rates=built_in(),
            policy=policy_of(words),
            closed=closed,
        )
        assert terms.interest is not None
        assert terms.interest.rate == rate


def test_a_rate_that_hangs_on_no_year_is_never_provisional() -> None:
    told = charge("resident_tax", 10**6, "2026-06-30", "2030-06-30", flat_rate="10.95")
    assert (rates_of(told), told.provisional) == (["10.95"], False)


def test_corporate_tax_is_left_to_its_host_and_says_why() -> None:
    told = charge("corporate_tax", 10**6, "2026-06-30", "2026-12-31")
    assert told.yen is None
    assert "基幹システム" in told.reason


def test_a_nominal_due_date_moves_and_the_day_of_payment_does_not() -> None:
    policy = policy_of({"holiday_shift": "true"})
    due = date(2026, 1, 31)
    terms = terms_of(KINDS["resident_tax"], due_on=due, rates=built_in(), policy=policy)
    told = reckon(terms, amount_yen=10**6, due_on=due, paid_on=date(2026, 5, 31))
    assert told.segments[0].from_on == date(2026, 2, 3)
    assert told.segments[-1].to_on == date(2026, 5, 31)
    assert any("20条の5②" in article for article in told.articles)


def test_where_the_demands_day_counts_nothing_runs_before_it_is_named() -> None:
    policy = policy_of({"start": "day_after_designated"})
    due = date(2026, 1, 30)
    terms = terms_of(KINDS["sewerage"], due_on=due, rates=built_in(), policy=policy)
    case = {"amount_yen": 10**6, "due_on": due, "paid_on": date(2026, 5, 31)}
    silent = reckon(terms, **case)  # type: ignore[arg-type]
    assert (silent.yen, silent.segments) == (0, ())
    assert "指定期限" in silent.reason
    told = reckon(terms, **case, designated_on=date(2026, 3, 10))  # type: ignore[arg-type]
    assert str(told.segments[0].from_on) == "2026-03-11"
    assert str(told.segments[0].to_on) == "2026-04-10"
    with pytest.raises(ValueError, match="指定期限 2026-01-29 が納期限 2026-01-30 より前"):
        reckon(terms, **case, designated_on=date(2026, 1, 29))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"rounding": "none"}, "「rounding」という設定はありません。使えるのは segment_split"),
        ({"segment_split": "month"}, "segment_split に「month」は使えません。rate、calendar_year"),
        ({"scheme": "three"}, "scheme に「three」は使えません。two_tier_special"),
        ({"first_rate": "2.4567"}, "first_rate は 14.6 のような年率"),
        ({"base_unit_yen": 0}, "base_unit_yen は1以上の整数"),
        ({"holiday_shift": 1}, "holiday_shift は true か false"),
        ({"first_tier_months": 999}, "120か月まで"),
        ({"scheme": "flat"}, "その率"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_by_name(
    words: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        charge("resident_tax", 1000, "2026-06-30", "2026-12-31", **words)


@pytest.mark.parametrize(
    ("due", "paid"), [("1899-12-30", "2026-12-31"), ("2026-06-30", "2200-01-01")]
)
def test_days_beyond_the_table_are_refused(due: str, paid: str) -> None:
    with pytest.raises(ValueError, match="1900-01-01 から 2199-12-31 までの日"):
        charge("resident_tax", 10**6, due, paid)


def test_a_private_kind_reckoned_like_tax_takes_taxes_rates() -> None:
    told = charge("water", 10**6, "2025-06-30", "2025-12-31", scheme="two_tier_special")
    assert rates_of(told) == ["2.4", "8.7"]
