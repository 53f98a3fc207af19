"""The claims whose sheets are written in sheets.txt (domain.md §4.1)."""

from typing import Any

from arrears_office.law.procedure import Case, Origin, Target
from arrears_office.law.procedure.examples import case
from arrears_office.law.procedure.questions import Question
from arrears_office.law.procedure.table import GUARDS

ON = "2026-11-24"
QUESTIONS = {each.code for guards in GUARDS.values() for each in guards if type(each) is Question}
YES: dict[str, Any] = dict.fromkeys(QUESTIONS | {"cap", "disposition_final"}, True)
NO: dict[str, Any] = dict.fromkeys(YES, False)
RUNS = {"prescription_last_on": "2029-01-01", "demand": "2025-07-20"}
DESIGNATED = RUNS | {"designated_on": "2025-07-31"}
NOTICE = {"shutoff_notice": "2026-11-02", "shutoff_execution_notice": "2026-11-16"}

CLAIMS: dict[str, tuple[Case, str]] = {
    "市税 記録なし": (case("resident_tax", ON), ""),
    "市税 督促の期限の日": (
        case("resident_tax", "2025-07-20", prescription_last_on="2030-06-30"), "seizure",
    ),
    "市税 督促から10日": (case("resident_tax", "2025-07-30", **RUNS), "seizure"),
    "市税 督促から11日、預金": (
        case("resident_tax", "2025-07-31", target=Target.DEPOSIT, origin=Origin.FREE, **RUNS),
        "seizure search",
    ),
    "市税 差押えのあと": (
        case("resident_tax", ON, done={"seizure": "2026-09-01"}, answers=YES, **RUNS), "",
    ),
    "市税 すべて否": (
        case(
            "resident_tax", ON, target=Target.DEPOSIT, origin=Origin.PROTECTED, answers=NO, **RUNS
        ),
        "",
    ),
    "市税 破産、給付の混じる預金": (
        case(
            "resident_tax", ON, target=Target.DEPOSIT, origin=Origin.MIXED, bankrupt_on=ON, **RUNS
        ),
        "seizure",
    ),
    "市税 繰上げ、年金、無益": (
        case(
            "resident_tax", "2025-07-10", hastened=True, target=Target.PENSION,
            target_yen=2_000, costs_yen=2_000, prescription_last_on="2030-06-30",
        ),
        "seizure",
    ),
    "市税 給与、超過": (
        case(
            "resident_tax", ON, target=Target.WAGES, target_yen=32_001, costs_yen=2_000, **RUNS
        ),
        "seizure",
    ),
    "市税 残高のもと不明": (
        case("resident_tax", ON, target=Target.DEPOSIT, target_yen=32_000, costs_yen=2_000, **RUNS),
        "seizure",
    ),
    "市税 費用不明の超過": (case("resident_tax", ON, target_yen=30_001, **RUNS), "seizure"),
    "市税 児童手当": (case("resident_tax", ON, target=Target.CHILD_ALLOWANCE, **RUNS), "seizure"),
    "市税 生活保護": (case("resident_tax", ON, target=Target.WELFARE, **RUNS), "seizure"),
    "市税 時効のあと": (
        case("resident_tax", ON, prescription_last_on="2026-11-23", demand="2025-07-20"),
        "property_inquiry",
    ),
    "市税 差押予告、督促なし": (
        case("resident_tax", ON, done={"seizure_notice": "2026-10-01"}, answers=YES),
        "seizure 段階",
    ),
    "国保税 1年": (
        case("health_insurance_tax", "2026-06-30", answers=YES, **RUNS), "special_benefit",
    ),
    "国保税 1年と1日": (
        case("health_insurance_tax", "2026-07-01", answers=YES, **RUNS), "special_benefit",
    ),
    "介護 指定の日": (case("nursing_care", "2025-07-31", **DESIGNATED), ""),
    "介護 指定の日が不明": (
        case("nursing_care", ON, done={"seizure": "2026-09-01"}, **RUNS),
        "seizure realisation benefit_limit",
    ),
    "介護 1年6月": (
        case(
            "nursing_care", "2026-12-31", done={"seizure": "2026-09-01"}, answers=YES, **DESIGNATED
        ),
        "",
    ),
    "介護 2年と1日": (
        case(
            "nursing_care", "2027-07-01", done={"seizure": "2026-09-01"}, answers=NO, **DESIGNATED
        ),
        "realisation joint_obligor benefit_limit",
    ),
    "介護 時効のあと": (
        case("nursing_care", "2027-08-01", prescription_last_on="2027-07-31"), "seizure",
    ),
    "水道 記録なし": (case("water", ON), ""),
    "水道 停止の日": (case("water", ON, done=NOTICE, shutoff_on=ON, answers=YES, **RUNS), ""),
    "水道 停止の前日、すべて否": (
        case("water", "2026-11-23", done=NOTICE, shutoff_on=ON, answers=NO, **RUNS), "",
    ),
    "水道 破産": (
        case(
            "water", ON, done=NOTICE, shutoff_on=ON, answers=YES, bankrupt_on="2026-10-01", **RUNS
        ),
        "shutoff suit",
    ),
    "水道 期間の満了、相当の期間の前日": (
        case("water", "2026-06-29", prescription_last_on="2026-06-28", demand="2025-07-20"),
        "suit",
    ),
    "水道 徴収停止": (case("water", ON, measure_on="2026-10-01", **RUNS), "suit"),
    "住宅 3か月、古い保証、債務名義": (
        case(
            "housing", ON, months_unpaid=3, guarantee_on="2020-03-31", title_on="2026-10-01",
            answers=YES, **RUNS,
        ),
        "",
    ),
    "住宅 2か月、極度額なし": (
        case("housing", ON, months_unpaid=2, guarantee_on="2020-04-01", answers=NO, **RUNS),
        "guarantor eviction deposit",
    ),
    "住宅 不明": (case("housing", ON, **RUNS), "guarantor eviction deposit"),
    "住宅 明渡の予告": (
        case("housing", ON, months_unpaid=4, done={"eviction_notice": "2026-10-01"}),
        "eviction 段階",
    ),
    "保育 施設の求め": (case("nursery", ON, answers=YES, **DESIGNATED), ""),
    "保育 すべて否": (case("nursery", ON, answers=NO, **DESIGNATED), ""),
    "給食 納期限の日": (case("school_meals", "2025-06-30"), "payment_order 段階"),
    "固定資産税 相続": (
        case("fixed_asset_tax", ON, answers=YES, **RUNS), "joint_obligor heir",
    ),
}  # fmt: skip
"""A claim, and the acts its sheet shows: every act and its place where none is named."""
