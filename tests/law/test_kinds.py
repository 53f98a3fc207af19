"""Every kind the program brings along is complete, typed and dated."""

import doctest
from datetime import date
from fractions import Fraction

import pytest

from arrears_office.law import kinds
from arrears_office.law.kinds import Kind, LegalClass, SharingGroup, dated, rules
from arrears_office.law.kinds.rules import ChargeMethod, ClosingRule, Enforcement, Part, Restart

CODES = (
    "resident_tax", "fixed_asset_tax", "light_vehicle_tax", "corporate_tax",
    "health_insurance_tax", "water", "sewerage", "housing", "nursery", "school_meals",
    "nursing_care", "late_elderly",
)  # fmt: skip
KINDS = {kind.code: kind for kind in kinds.load(kinds.built_in(code) for code in CODES)}
TODAY = date(2026, 11, 23)
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_the_examples_in_the_modules_hold() -> None:
    for module, least in ((dated, 4), (rules, 3)):
        result = doctest.testmod(module)
        assert result.attempted >= least
        assert result.failed == 0


def test_the_order_of_loading_is_the_order_asked_for() -> None:
    asked = ("water", "resident_tax", "housing")
    assert tuple(kind.code for kind in kinds.load(map(kinds.built_in, asked))) == asked


def test_twelve_files_stand_beside_the_module_and_no_other() -> None:
    folder = kinds.built_in("water").parent
    assert sorted(path.stem for path in folder.glob("*.toml")) == sorted(CODES)


@every_kind
def test_every_kind_names_its_basis_and_its_means(kind: Kind) -> None:
    assert kind.basis
    assert kind.levers_on(TODAY)
    assert [step.code for step in kind.ladder.on(TODAY).value].count("demand") == 1


@every_kind
def test_every_rule_holds_today_and_thirty_years_back(kind: Kind) -> None:
    for day in (date(1996, 11, 23), TODAY):
        assert kind.classes.on(day).value is kind.legal_class
        assert kind.prescription.years.on(day).value in {2, 5}
        assert kind.prescription.restart.on(day).article
        assert kind.demand.within_days.on(day).value == 20
        assert kind.charge.on(day).value.method
        assert kind.year_rule.on(day).article


@every_kind
def test_only_private_claims_need_invocation_and_a_court(kind: Kind) -> None:
    private = kind.legal_class is LegalClass.PRIVATE
    assert kind.prescription.needs_invocation.newest.value is private
    assert (kind.demand.enforcement.newest.value is Enforcement.COURT) is private


@every_kind
def test_the_sharing_group_follows_the_class(kind: Kind) -> None:
    groups = {
        LegalClass.TAX: SharingGroup.A,
        LegalClass.ENFORCEABLE: SharingGroup.B,
        LegalClass.PUBLIC: SharingGroup.C,
        LegalClass.PRIVATE: SharingGroup.D,
    }
    assert kind.sharing.newest.value is groups[kind.legal_class]


@every_kind
def test_private_money_meets_the_charge_before_the_principal(kind: Kind) -> None:
    order = kind.appropriation.voluntary.newest.value
    charge_first = order.index(Part.CHARGE) < order.index(Part.PRINCIPAL)
    assert charge_first is (kind.legal_class is LegalClass.PRIVATE)


def test_a_tax_demand_restarts_the_clock_on_the_eleventh_day_after_issue() -> None:
    rule = KINDS["resident_tax"].prescription.restart.newest
    assert (rule.value, rule.evidence.value) == (Restart.ISSUE_PLUS_11, "V")
    assert KINDS["nursery"].prescription.restart.newest.evidence.value == "B"


def test_an_old_water_contract_is_barred_after_two_years() -> None:
    years = KINDS["water"].prescription.years
    assert years.on(date(2020, 3, 31)).value == 2
    assert years.on(date(2020, 4, 1)).value == 5


def test_water_and_sewerage_on_one_slip_are_two_classes() -> None:
    assert KINDS["water"].department == KINDS["sewerage"].department
    assert KINDS["water"].legal_class is LegalClass.PRIVATE
    assert KINDS["sewerage"].legal_class is LegalClass.ENFORCEABLE
    assert "shutoff" not in {lever.code for lever in KINDS["sewerage"].levers_on(TODAY)}


def test_rates_are_exact_and_dated_by_the_day_default_began() -> None:
    tax = KINDS["resident_tax"].charge.on(TODAY).value
    assert (tax.first_rate, tax.later_rate) == (Fraction(73, 10), Fraction(146, 10))
    assert (tax.base_minimum_yen, tax.base_unit_yen) == (2000, 1000)
    water = KINDS["water"].charge
    assert water.on(date(2020, 3, 31)).value.first_rate == 5
    assert water.on(date(2020, 4, 1)).value.first_rate == 3
    assert KINDS["corporate_tax"].charge.newest.value.method is ChargeMethod.HOST


def test_a_means_opens_on_its_day() -> None:
    kind = KINDS["health_insurance_tax"]
    before = {lever.code for lever in kind.levers_on(date(2024, 12, 1))}
    after = {lever.code for lever in kind.levers_on(date(2024, 12, 2))}
    assert after - before == {"special_benefit"}


def test_the_books_of_an_enterprise_close_two_months_earlier() -> None:
    assert KINDS["water"].closing.newest.value is ClosingRule.MARCH
    assert KINDS["housing"].closing.newest.value is ClosingRule.MAY
    assert KINDS["water"].is_carried_over(2025, date(2026, 4, 1))
    assert not KINDS["housing"].is_carried_over(2025, date(2026, 5, 31))
    assert KINDS["housing"].is_carried_over(2025, date(2026, 6, 1))
