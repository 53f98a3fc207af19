"""Exits, graces and wages: who may take them, how long they last, what they leave (§4.1–4.3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.procedure.examples import example_kind
from arrears_office.law.procedure.exits import (
    BY_CODE,
    EXITS,
    Booking,
    Effect,
    exit_ruling,
    exits_of,
    waiver_opens_on,
    write_off_ruling,
)
from arrears_office.law.procedure.terms import (
    Grace,
    length_ruling,
    request_ruling,
    security_needed,
)
from arrears_office.law.procedure.wages import Rounding, Wages, limit, paid_out, retirement

ON = date(2026, 11, 24)
TAX, CARE, WATER = (example_kind(code) for code in ("resident_tax", "nursing_care", "water"))
EXECUTING = {"no_property", "hardship", "unknown_place", "suspended_3y", "at_once", "prescribed"}
SUING = {"invoked", "collection_stop", "deferral", "waived", "abandoned"}
EVERYBODY = {"paid", "corrected"}


def test_tax_and_premiums_are_suspended_and_private_claims_stopped_deferred_or_abandoned() -> None:
    assert {each.code for each in exits_of(TAX, ON)} == EXECUTING | EVERYBODY
    assert {each.code for each in exits_of(CARE, ON)} == EXECUTING | EVERYBODY
    assert {each.code for each in exits_of(WATER, ON)} == SUING | EVERYBODY


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_an_exit_opens_by_its_ground_and_only_for_its_class(code: str) -> None:
    mine, other = (WATER, TAX) if code in SUING else (TAX, WATER)
    assert exit_ruling(mine, code, ON, ground=True).verdict.value == "allowed"
    assert exit_ruling(mine, code, ON, ground=False).verdict.value == "refused"
    assert exit_ruling(mine, code, ON, ground=None).verdict.value == "warned"
    if code not in EVERYBODY:
        assert exit_ruling(other, code, ON, ground=True).verdict.value == "refused"


def test_only_what_is_extinct_is_written_off_and_a_correction_is_no_collection() -> None:
    for each in EXITS:
        if each.booking is Booking.WRITE_OFF:
            assert each.effect is Effect.EXTINCT
        elif each.effect is not Effect.EXTINCT:
            assert each.booking is Booking.STAYS
    assert BY_CODE["corrected"].booking is Booking.CORRECTION


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_a_write_off_names_the_exit_that_made_the_claim_extinct(code: str) -> None:
    kind = WATER if code in SUING else TAX
    opens = BY_CODE[code].booking is Booking.WRITE_OFF
    assert (write_off_ruling(kind, code, ON).verdict.value == "allowed") is opens


@pytest.mark.parametrize("code", [None, "", "no_such_ground"])
def test_a_write_off_without_a_reason_code_is_refused(code: str | None) -> None:
    assert write_off_ruling(TAX, code, ON).verdict.value == "refused"


def test_a_waiver_opens_ten_years_after_the_later_of_due_day_and_deferral() -> None:
    due = date(2016, 2, 29)
    assert waiver_opens_on(due) == date(2026, 2, 28)
    assert waiver_opens_on(due, date(2015, 4, 1)) == date(2026, 2, 28)
    assert waiver_opens_on(due, date(2018, 4, 1)) == date(2028, 4, 1)


@pytest.mark.parametrize("grace", [each for each in Grace if each is not Grace.PLEDGE])
def test_a_grace_lasts_a_year_and_with_prolongation_two(grace: Grace) -> None:
    first, year_end = date(2026, 12, 1), date(2027, 11, 30)
    assert length_ruling(grace, from_on=first, to_on=year_end).verdict.value == "allowed"
    longer = year_end + timedelta(days=1)
    assert length_ruling(grace, from_on=first, to_on=longer).verdict.value == "refused"
    again = {"from_on": date(2027, 12, 1), "to_on": date(2028, 11, 30)}
    assert length_ruling(grace, **again, begun_on=first).verdict.value == "allowed"
    earlier = first - timedelta(days=1)
    assert length_ruling(grace, **again, begun_on=earlier).verdict.value == "refused"


def test_a_pledge_beyond_the_city_s_months_is_reasoned_not_refused() -> None:
    days = {"from_on": date(2026, 12, 1), "to_on": date(2028, 11, 30)}
    assert length_ruling(Grace.PLEDGE, **days).verdict.value == "warned"
    assert length_ruling(Grace.PLEDGE, **days, policy_months=24).verdict.value == "allowed"


def test_a_grace_that_ends_before_it_begins_is_no_grace() -> None:
    with pytest.raises(ValueError, match="後にしてください") as told:
        length_ruling(Grace.PLEDGE, from_on=ON, to_on=ON - timedelta(days=1))
    assert str(told.value) == "終わりの日は、始まりの日より後にしてください。"
    assert length_ruling(Grace.PLEDGE, from_on=ON, to_on=ON).verdict.value == "allowed"


@pytest.mark.parametrize(
    ("yen", "months", "asked"),
    [(1_000_001, 4, True), (1_000_000, 4, False), (1_000_001, 3, False)],
)
def test_security_is_asked_above_a_million_and_three_months(
    yen: int, months: int, asked: bool
) -> None:
    assert security_needed(Grace.COLLECTION, yen=yen, months=months) is asked


@pytest.mark.parametrize(
    ("day", "other", "expected"),
    [
        (date(2026, 12, 30), False, "allowed"),
        (date(2026, 12, 31), False, "refused"),
        (date(2026, 12, 30), True, "refused"),
        (date(2026, 12, 30), None, "warned"),
    ],
)
def test_a_requested_grace_is_asked_in_six_months_and_without_other_arrears(
    day: date, other: bool | None, expected: str
) -> None:
    ruling = request_ruling(due_on=date(2026, 6, 30), requested_on=day, other_arrears=other)
    assert ruling.verdict.value == expected


PAY = Wages(262_400, 3_910, 9_200, 39_480, relatives=1)


def test_of_262400_yen_of_pay_50000_may_be_seized() -> None:
    found = limit(PAY)  # domain.md §4.1, 国税徴収法76条①
    parts = (found.income_tax_yen, found.resident_tax_yen, found.insurance_yen)
    assert parts == (4_000, 10_000, 40_000)
    assert (found.living_yen, found.standing_yen, found.seizable_yen) == (145_000, 13_000, 50_000)


def test_the_standing_part_ends_at_twice_the_living() -> None:
    found = limit(Wages(2_000_000, 0, 0, 0, relatives=0))
    assert (found.standing_yen, found.seizable_yen) == (200_000, 1_700_000)


def test_what_is_withheld_is_raised_to_the_next_thousand_and_no_more() -> None:
    found = limit(Wages(5_000_000, 500_500, 40_000, 1, relatives=0))
    assert (found.income_tax_yen, found.resident_tax_yen) == (501_000, 40_000)
    assert (found.insurance_yen, found.protected_yen) == (1_000, 842_000)


def test_small_pay_is_protected_whole_and_consent_opens_the_standing_part_only() -> None:
    assert limit(Wages(140_000, 0, 0, 0, relatives=1)).seizable_yen == 0
    poor = Wages(140_000, 0, 0, 0, relatives=1, consented_yen=10_000)
    assert limit(poor).seizable_yen == 0
    consenting = Wages(262_400, 3_910, 9_200, 39_480, 1, consented_yen=99_000)
    assert limit(consenting).seizable_yen == 63_000  # ⑤: 50,000 and the 13,000 of 5号


@settings(max_examples=50)
@given(
    st.integers(0, 2_000_000), st.integers(0, 300_000), st.integers(0, 9),
    st.sampled_from(Rounding),
)  # fmt: skip
def test_what_is_seizable_never_touches_what_is_protected(
    gross: int, withheld: int, relatives: int, rounding: Rounding
) -> None:
    found = limit(Wages(gross, withheld, 0, 0, relatives), rounding)
    assert 0 <= found.seizable_yen <= max(0, gross - withheld - found.living_yen)


@pytest.mark.parametrize(("days", "seizable"), [(30, 42_000), (15, 121_000), (0, 200_000)])
def test_cash_already_paid_is_protected_for_the_days_that_are_left(
    days: int, seizable: int
) -> None:
    assert paid_out(200_000, limit(PAY), days_left=days, days=30) == seizable
    assert paid_out(79_000, limit(PAY), days_left=15, days=30) == 0


@pytest.mark.parametrize(
    ("years", "seizable"), [(1, 2_365_000), (5, 2_365_000), (6, 2_278_000), (10, 1_930_000)]
)
def test_retirement_pay_protects_three_months_and_a_fifth_more_each_year_over_five(
    years: int, seizable: int
) -> None:
    assert retirement(3_000_000, 200_000, years=years, relatives=1) == seizable
    assert retirement(635_000, 200_000, years=years, relatives=1) == 0
