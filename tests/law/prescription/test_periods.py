"""How long a claim lives without any event, and which law says so."""

import pytest

from arrears_office.law.prescription import Effect, PrescriptionPolicy
from tests.law.prescription.claims import KINDS, day, found, last

EXAMPLES = [  # kind, due, contract, last day, source: the article as the chain cites it
    ("resident_tax", "2021-06-30", "", "2026-06-30", "地方税法18条①"),
    ("resident_tax", "2022-01-31", "", "2027-01-31", "地方税法18条①"),
    ("fixed_asset_tax", "2019-04-30", "", "2024-04-30", "地方税法18条①"),
    ("fixed_asset_tax", "2023-02-28", "", "2028-02-29", "地方税法18条①"),
    ("light_vehicle_tax", "2020-05-31", "", "2025-05-31", "地方税法18条①"),
    ("light_vehicle_tax", "2021-05-31", "", "2026-05-31", "地方税法18条①"),
    ("corporate_tax", "2020-02-28", "", "2025-02-28", "地方税法18条①"),
    ("corporate_tax", "2024-02-29", "", "2029-02-28", "地方税法18条①"),
    ("health_insurance_tax", "2021-07-31", "", "2026-07-31", "地方税法18条①"),
    ("health_insurance_tax", "2022-02-28", "", "2027-02-28", "地方税法18条①"),
    ("water", "2019-10-31", "2018-04-01", "2021-10-31", "旧民法173条1号"),
    ("water", "2021-06-30", "2020-04-01", "2026-06-30", "民法166条①1号、附則10条④"),
    ("sewerage", "2021-06-30", "", "2026-06-30", "自治法236条①"),
    ("sewerage", "2019-10-31", "", "2024-10-31", "自治法236条①"),
    ("housing", "2018-03-31", "2010-04-01", "2023-03-31", "旧民法169条"),
    ("housing", "2021-03-31", "2010-04-01", "2026-03-31", "旧民法169条"),
    ("nursery", "2021-06-30", "", "2026-06-30", "自治法236条①"),
    ("nursery", "2017-12-25", "", "2022-12-25", "自治法236条①"),
    ("school_meals", "2019-07-31", "2019-04-01", "2021-07-31", "旧民法173条"),
    ("school_meals", "2022-07-31", "2022-04-01", "2027-07-31", "民法166条①1号、附則10条④"),
    ("nursing_care", "2024-07-31", "", "2026-07-31", "介護保険法200条①"),
    ("nursing_care", "2022-02-28", "", "2024-02-29", "介護保険法200条①"),
    ("late_elderly", "2024-07-31", "", "2026-07-31", "高齢者医療確保法160条①"),
    ("late_elderly", "2022-02-27", "", "2024-02-27", "高齢者医療確保法160条①"),
]


@pytest.mark.parametrize(("kind", "due", "contract", "last_day", "source"), EXAMPLES)
def test_a_claim_lives_through_the_day_before_the_one_that_answers_to_its_start(
    kind: str, due: str, contract: str, last_day: str, source: str
) -> None:
    finding = found(kind, due, contract=contract)
    assert str(finding.last_on) == last_day
    assert finding.articles == (source,)
    assert finding.chain[0].effect is Effect.START


def test_only_private_claims_wait_for_invocation() -> (
    None
):  # 民法145条; 地方税法18条②, 自治法236条②
    private = {"water", "housing", "school_meals"}
    assert {kind for kind in KINDS if found(kind, "2021-06-30").needs_invocation} == private


def test_every_kind_has_two_examples() -> None:
    brought = set(KINDS) - {"land_use"}
    assert {kind: sum(row[0] == kind for row in EXAMPLES) for kind in brought} == dict.fromkeys(
        brought, 2
    )


def test_the_clock_starts_the_day_after_the_due_day() -> None:  # domain.md §3.1
    assert found("resident_tax", "2021-06-30").starts_on == day("2021-07-01")


def test_a_last_day_on_a_holiday_stays() -> None:  # domain.md §3.1 [B]: 2026-01-01 is one
    assert last("resident_tax", "2021-01-01") == "2026-01-01"


def test_an_old_contract_with_a_new_bill_has_two_readings() -> None:  # 附則10条④, domain.md §1.2
    finding = found("water", "2021-06-30", contract="2018-04-01")
    assert (str(finding.last_on), str(finding.alternative_last_on)) == ("2023-06-30", "2026-06-30")
    assert (finding.years, finding.alternative_years) == (2, 5)
    assert "2020年4月1日より前の契約" in str(finding.alternative)


def test_a_city_that_counts_five_years_sees_the_two_beside_them() -> None:  # domain.md §12-3
    five = PrescriptionPolicy(water_old_contract_years=5)
    finding = found("water", "2021-06-30", contract="2018-04-01", policy=five)
    assert (str(finding.last_on), str(finding.alternative_last_on)) == ("2026-06-30", "2023-06-30")
    assert finding.chain[0].article == "民法166条①1号、附則10条④"


def test_a_city_that_counts_two_years_says_what_the_words_say() -> None:
    two = PrescriptionPolicy(water_old_contract_years=2)
    words = found("water", "2021-06-30", contract="2018-04-01")
    assert found("water", "2021-06-30", contract="2018-04-01", policy=two) == words


def test_the_citys_choice_leaves_bills_of_the_old_law_alone() -> None:
    five = PrescriptionPolicy(water_old_contract_years=5)
    finding = found("water", "2019-10-31", contract="2018-04-01", policy=five)
    assert (str(finding.last_on), finding.alternative) == ("2021-10-31", None)


def test_an_unknown_contract_follows_the_due_day_and_says_so() -> None:  # docs/adr/0042
    finding = found("water", "2021-06-30")
    assert (str(finding.last_on), str(finding.alternative_last_on)) == ("2026-06-30", "2023-06-30")
    assert "契約の日が分かりません" in str(finding.alternative)


def test_a_bill_of_the_old_law_needs_no_contract() -> None:
    finding = found("water", "2020-03-31")
    assert (str(finding.last_on), finding.alternative) == ("2022-03-31", None)
    assert finding.alternative_last_on is finding.alternative_years is None


def test_a_contract_of_the_first_new_day_is_new() -> None:
    assert last("water", "2020-04-30", contract="2020-03-31") == "2022-04-30"
    assert last("water", "2020-04-30", contract="2020-04-01") == "2025-04-30"


def test_rent_has_one_reading_whatever_the_contract() -> None:
    assert found("housing", "2021-03-31", contract="2010-04-01").alternative is None
    assert found("housing", "2021-03-31").alternative is None


def test_the_assessment_limit_is_another_matter() -> None:  # domain.md §3.3-5: 介護保険法200条の2
    assert "200条の2" not in "".join(found("nursing_care", "2024-07-31").articles)
