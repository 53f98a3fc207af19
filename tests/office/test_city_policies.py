"""What a city decides where law leaves it room: read, defaulted, refused with its remedy."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from arrears_office.law.charge import PartialPaymentBase, Policy, SegmentRounding, SegmentSplit
from arrears_office.law.kinds.rules import ChargeStart
from arrears_office.law.prescription import PrescriptionPolicy
from arrears_office.law.tables import TableError
from arrears_office.office.city import City, load_city
from arrears_office.office.city_types import (
    AppropriationPolicy,
    BetweenClaims,
    ExportPolicy,
    JointSlip,
    MatchingPolicy,
)

DEMONSTRATION = Path(settings.BASE_DIR) / "city.toml"
SECTIONS = ("[calendar]", "# kinds: codes")


def city_with(folder: Path, policies: str) -> City:
    """The demonstration's file, its own choices replaced by `policies`."""
    text = DEMONSTRATION.read_text(encoding="utf-8")
    first, last = (text.index(mark) for mark in SECTIONS)
    path = folder / "city.toml"
    path.write_text(f"{text[:first]}{policies}\n{text[last:]}", encoding="utf-8")
    return load_city(path)


def test_a_file_that_says_nothing_of_them_takes_the_defaults(tmp_path: Path) -> None:
    silent, spoken = city_with(tmp_path, ""), load_city(DEMONSTRATION)
    assert silent.calendar == spoken.calendar
    assert silent.charge_policy("water") == spoken.charge_policy("water") == Policy()
    assert silent.prescription == spoken.prescription == PrescriptionPolicy()
    assert silent.appropriation == spoken.appropriation == AppropriationPolicy()
    assert silent.matching == spoken.matching == MatchingPolicy()


def test_a_city_closes_and_opens_days_of_its_own(tmp_path: Path) -> None:
    found = city_with(tmp_path, "[calendar]\nclosed = [2026-11-24]\nopen = [2026-11-23]").calendar
    assert found.closed == {date(2026, 11, 24)}
    assert found.open == {date(2026, 11, 23)}


def test_a_city_reckons_its_late_charges_as_its_host_does(tmp_path: Path) -> None:
    found = city_with(
        tmp_path,
        '[charge]\nsegment_split = "calendar_year"\npartial_payment_base = "original"\n'
        "holiday_shift = true",
    )
    assert found.charge_policy("resident_tax") == Policy(
        segment_split=SegmentSplit.CALENDAR_YEAR,
        partial_payment_base=PartialPaymentBase.ORIGINAL,
        holiday_shift=True,
    )


def test_an_ordinance_may_differ_for_one_kind_and_keeps_the_rest(tmp_path: Path) -> None:
    found = city_with(
        tmp_path,
        '[charge]\nsegment_split = "calendar_year"\n[charge.kinds.sewerage]\n'
        'segment_rounding = "none"\nstart = "day_after_designated"\nfirst_rate = "14.5"\n'
        "base_unit_yen = 1",
    )
    assert found.charge_policy("water") == Policy(segment_split=SegmentSplit.CALENDAR_YEAR)
    assert found.charge_policy("sewerage") == Policy(
        segment_split=SegmentSplit.CALENDAR_YEAR,
        segment_rounding=SegmentRounding.NONE,
        start=ChargeStart.DAY_AFTER_DESIGNATED,
        first_rate=Fraction("14.5"),
        base_unit_yen=1,
    )


def test_a_city_may_count_five_years_for_water_on_an_old_contract(tmp_path: Path) -> None:
    found = city_with(tmp_path, "[prescription]\nwater_old_contract_years = 5").prescription
    assert found.water_old_contract_years == 5
    assert found.repeats_within_period
    once = city_with(tmp_path, "[prescription]\nrepeats_within_period = false").prescription
    assert (once.water_old_contract_years, once.repeats_within_period) == (None, False)


def test_a_city_may_propose_only_what_is_likelier(tmp_path: Path) -> None:
    found = city_with(tmp_path, '[matching]\npropose_from = "35%"')
    assert found.matching == MatchingPolicy(propose_from=Fraction(35, 100))


def test_a_city_puts_payments_to_what_is_nearest_to_prescription(tmp_path: Path) -> None:
    found = city_with(
        tmp_path,
        '[appropriation]\nbetween_claims = "nearest_prescription"\n'
        'water_sewerage_slip = "as_billed"',
    ).appropriation
    assert found.between_claims is BetweenClaims.NEAREST_PRESCRIPTION
    assert found.water_sewerage_slip is JointSlip.AS_BILLED


@pytest.mark.parametrize(
    ("policies", "words"),
    [
        ('[calendar]\nclosed = ["2026-11-24"]', r"city\.toml の calendar\.closed: 日付を \["),
        ("[calendar]\nopen = 2026-11-24", r"calendar\.open: 日付を \["),
        (
            "[calendar]\nclosed = [2026-11-24]\nopen = [2026-11-24]",
            r"calendar\.open: 2026-11-24 は closed にも",
        ),
        ("[calendar]\nclosed = [2026-11-24, 2026-11-24]", r"calendar\.closed: 2026-11-24 が二度"),
        ("[calendar]\nholidays = []", r"calendar\.holidays: この項目は使われません"),
        (
            '[charge]\nsegment_split = "month"',
            r"charge\.segment_split: 「month」は使えません。rate、calendar_year",
        ),
        ('[charge]\nholiday_shift = "yes"', r"charge\.holiday_shift: true か false"),
        ('[charge]\nfirst_rate = "14.6"', r"charge\.first_rate: この項目は使われません"),
        (
            '[charge.kinds.parking]\nsegment_split = "rate"',
            r"charge\.kinds\.parking: この項目は使われません。使えるのは resident_tax、",
        ),
        ("[charge.kinds.water]\nfirst_rate = 14.6", r"charge\.kinds\.water\.first_rate: 率は"),
        ("[charge.kinds.water]\nunit_yen = 0", r"charge\.kinds\.water\.unit_yen: 1以上の整数"),
        (
            '[charge.kinds.water]\nmethod = "x"',
            r"kinds\.water\.method: 「x」は使えません。two_tier",
        ),
        (
            "[prescription]\nwater_old_contract_years = 3",
            r"prescription\.water_old_contract_years: 2 か 5",
        ),
        ("[prescription]\nyears = 5", r"prescription\.years: この項目は使われません"),
        (
            '[appropriation]\nbetween_claims = "newest"',
            r"appropriation\.between_claims: 「newest」は使えません。oldest_due、nearest_",
        ),
        (
            '[appropriation]\nwater_sewerage_slip = "water_first"',
            r"appropriation\.water_sewerage_slip: 「water_first」は使えません。proportional、as_",
        ),
        ('[matching]\npropose_from = "0%"', r'matching\.propose_from: "1%" から'),
        ('[matching]\npropose_from = "100%"', r'matching\.propose_from: "1%" から'),
    ],
)
def test_a_choice_that_cannot_be_used_is_named_by_file_key_and_remedy(
    tmp_path: Path, policies: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        city_with(tmp_path, policies)


def test_a_city_says_how_many_persons_a_file_holds_and_whom_it_tells(tmp_path: Path) -> None:
    text = "[exports]\nmost_persons = 50\nalert_persons = 20"
    assert city_with(tmp_path, text).exports == ExportPolicy(50, 10_000, 20)
    assert city_with(tmp_path, "").exports == load_city(DEMONSTRATION).exports == ExportPolicy()


def test_a_city_sets_a_condition_deeper_and_never_shallower(tmp_path: Path) -> None:
    assert city_with(tmp_path, '[conditions]\ndispute = "L6"').conditions == {"dispute": 6}
    with pytest.raises(TableError, match="L4 から L6 までの層"):
        city_with(tmp_path, '[conditions]\ndispute = "L2"')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("alert_persons = 101", "100より大きくはできません"),
        ("most_persons = 200\nmost_persons_head = 100", "most_persons より小さく"),
    ],
)
def test_a_silent_leak_of_more_than_a_hundred_is_no_choice(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        city_with(tmp_path, f"[exports]\n{text}")
