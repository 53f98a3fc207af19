"""使える手段: every guard of domain.md §4.1, open and closed, with the article it rests on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from arrears_office.law.kinds import Evidence, Row
from arrears_office.law.kinds.rules import Lever
from arrears_office.law.procedure import Case, Origin, Policy, Target, duties, ruling_on, rulings
from arrears_office.law.procedure.examples import case, example_kind
from arrears_office.law.procedure.table import GUARDS

ON = "2026-11-24"
RUNS = {"prescription_last_on": "2029-01-01"}
DEMANDED = {**RUNS, "demand": "2025-07-20"}
PREMIUM = {**DEMANDED, "designated_on": "2025-07-31"}
ANNOUNCED = {
    **DEMANDED,
    "done": {"shutoff_notice": "2026-11-02"},
    "shutoff_on": ON,
    "answers": {"only_this_kind": True, "welfare": True, "business_use": True},
}
SEIZED = {**RUNS, "done": {"seizure": "2026-09-01"}}


def verdict(kind: str, act: str, on: str = ON, **known: Any) -> tuple[str, str]:
    """The verdict and the first article."""
    found: Case = case(kind, on, **known)
    ruling = ruling_on(found.kind, act, found.facts, found.on)
    return ruling.verdict.value, ruling.because[0].article


ALLOWED = [
    ("resident_tax", "property_inquiry", RUNS),
    ("resident_tax", "seizure", DEMANDED),
    ("resident_tax", "seizure", {**RUNS, "hastened": True}),
    ("nursing_care", "seizure", PREMIUM),
    ("resident_tax", "search", {**DEMANDED, "answers": {"officer": True}}),
    ("resident_tax", "realisation", SEIZED),
    ("nursing_care", "realisation", {**SEIZED, "answers": {"disposition_final": True}}),
    ("resident_tax", "third_party_filing", {**RUNS, "answers": {"other_execution": True}}),
    ("nursery", "seizure_for_facility", {**PREMIUM, "answers": {"facility_asked": True}}),
    ("water", "shutoff", ANNOUNCED),
    ("water", "shutoff_business", ANNOUNCED),
    ("water", "payment_order", {**DEMANDED, "answers": {"council": True}}),
    ("water", "suit", {**DEMANDED, "answers": {"council": True}}),
    ("water", "seizure", {**DEMANDED, "title_on": "2026-10-01"}),
    ("housing", "eviction", {**DEMANDED, "months_unpaid": 3}),
    ("housing", "guarantor", {**DEMANDED, "guarantee_on": "2020-03-31"}),
    ("housing", "guarantor", {**DEMANDED, "guarantee_on": "2020-04-01", "answers": {"cap": True}}),
    ("housing", "deposit", {**RUNS, "answers": {"vacated": True}}),
    ("nursing_care", "joint_obligor", {**RUNS, "answers": {"joint_obligor": True}}),
    ("fixed_asset_tax", "heir", {**RUNS, "answers": {"death": True}}),
    ("nursery", "child_allowance_special", {**RUNS, "answers": {"allowance_notice": True}}),
    ("school_meals", "child_allowance_request", {**RUNS, "answers": {"allowance_request": True}}),
    ("nursing_care", "benefit_limit", {**RUNS, "answers": {"heard": True}}),
    ("health_insurance_tax", "special_benefit", {**RUNS, "answers": {"heard": True}}),
    ("resident_tax", "suspension", {**RUNS, "answers": {"suspension_ground": True}}),
    ("resident_tax", "grace", {**RUNS, "answers": {"grace_ground": True}}),
    ("water", "deferral", {**RUNS, "answers": {"deferral_ground": True}}),
    ("water", "collection_stop", {**RUNS, "answers": {"stop_ground": True}}),
]


def test_every_act_of_the_table_is_shown_open() -> None:
    assert {act for _, act, _ in ALLOWED} == set(GUARDS)


@pytest.mark.parametrize(("kind", "act", "known"), ALLOWED)
def test_an_act_is_open_once_what_it_needs_is_recorded(
    kind: str, act: str, known: dict[str, Any]
) -> None:
    assert verdict(kind, act, **known)[0] == "allowed"


@pytest.mark.parametrize(("kind", "act", "known"), ALLOWED)
def test_no_act_is_open_before_the_claim_is_overdue(
    kind: str, act: str, known: dict[str, Any]
) -> None:
    if act != "seizure" or kind != "water":
        assert verdict(kind, act, **{**known, "yen": 0})[0] == "refused"


REFUSED = [
    # no seizure before issue + 11, none without a recorded 督促
    ("resident_tax", "seizure", RUNS, "地方税法331条"),
    ("resident_tax", "search", {**RUNS, "answers": {"officer": True}}, "地方税法331条"),
    ("nursing_care", "seizure", {**PREMIUM, "designated_on": ON}, "自治法231条の3③"),
    # 公売 waits until the disposition is final; nothing is sold that was not seized
    (
        "nursing_care", "realisation", {**SEIZED, "answers": {"disposition_final": False}},
        "自治法231条の3⑪",
    ),
    ("resident_tax", "realisation", RUNS, "国税徴収法89条"),
    # a private claim is never seized without a title
    ("water", "seizure", DEMANDED, "自治令171条の2"),
    ("housing", "search", DEMANDED, "自治令171条の2"),
    # water is stopped for water alone, announced, and not against welfare
    ("sewerage", "shutoff", ANNOUNCED, "水道法15条③"),
    ("resident_tax", "shutoff", ANNOUNCED, "水道法15条③"),
    ("water", "shutoff", {**ANNOUNCED, "done": {}}, "水道法15条③・供給規程"),
    ("water", "shutoff", {**ANNOUNCED, "shutoff_on": "2026-11-25"}, "水道法15条③・供給規程"),
    (
        "water", "shutoff", {**ANNOUNCED, "answers": {"only_this_kind": False, "welfare": True}},
        "水道法15条③",
    ),
    (
        "water", "shutoff", {**ANNOUNCED, "answers": {"only_this_kind": True, "welfare": False}},
        "水道法15条③・供給規程",
    ),
    ("water", "shutoff", {**ANNOUNCED, "demand": None}, "自治令171条"),
    ("water", "shutoff", {**ANNOUNCED, "bankrupt_on": "2026-10-01"}, "破産法55条①"),
    # bankruptcy: no new seizure, no suit
    ("resident_tax", "seizure", {**DEMANDED, "bankrupt_on": ON}, "破産法43条①"),
    ("water", "payment_order", {**DEMANDED, "bankrupt_on": ON}, "破産法100条①"),
    # 差押禁止
    ("resident_tax", "seizure", {**DEMANDED, "target": Target.CHILD_ALLOWANCE}, "児童手当法15条"),
    ("resident_tax", "seizure", {**DEMANDED, "target": Target.WELFARE}, "生活保護法58条"),
    (
        "resident_tax", "seizure",
        {**DEMANDED, "target": Target.DEPOSIT, "origin": Origin.PROTECTED},
        "児童手当法15条・生活保護法58条・国税徴収法77条",
    ),
    # court, council, tenancy, guarantee
    ("water", "suit", {**DEMANDED, "answers": {"council": False}}, "自治法96条①12号・180条"),
    ("water", "payment_order", RUNS, "自治令171条"),
    ("housing", "eviction", {**DEMANDED, "months_unpaid": 2}, "公営住宅法32条①2号"),
    (
        "housing", "guarantor",
        {**DEMANDED, "guarantee_on": "2020-04-01", "answers": {"cap": False}},
        "民法465条の2②",
    ),
    ("housing", "deposit", {**RUNS, "answers": {"vacated": False}}, "公営住宅法18条"),
    # others' facilities, allowances, benefits, obligors
    (
        "nursery", "seizure_for_facility", {**PREMIUM, "answers": {"facility_asked": False}},
        "児童福祉法56条⑦",
    ),
    (
        "nursery", "child_allowance_special", {**RUNS, "answers": {"allowance_notice": False}},
        "児童手当法22条",
    ),
    (
        "school_meals", "child_allowance_request",
        {**RUNS, "answers": {"allowance_request": False}}, "児童手当法21条",
    ),
    (
        "nursing_care", "benefit_limit", {**RUNS, "due": "2025-11-24"}, "介護保険法66条〜69条",
    ),
    (
        "health_insurance_tax", "special_benefit", {**RUNS, "due": "2025-11-24"},
        "国民健康保険法54条の3",
    ),
    (
        "resident_tax", "third_party_filing", {**RUNS, "answers": {"other_execution": False}},
        "国税徴収法82条・86条",
    ),
    (
        "resident_tax", "suspension", {**RUNS, "answers": {"suspension_ground": False}},
        "地方税法15条の7①",
    ),
    (
        "resident_tax", "grace", {**RUNS, "answers": {"grace_ground": False}},
        "地方税法15条・15条の5・15条の6",
    ),
    ("water", "deferral", {**RUNS, "answers": {"deferral_ground": False}}, "自治令171条の6"),
    ("water", "collection_stop", {**RUNS, "answers": {"stop_ground": False}}, "自治令171条の5"),
    # an act that is not the kind's
    ("water", "benefit_limit", DEMANDED, "東京高判平成13年5月22日、最決平成15年10月10日"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "act", "known", "article"), REFUSED)
def test_an_act_the_law_closes_is_refused_by_its_article(
    kind: str, act: str, known: dict[str, Any], article: str
) -> None:
    assert verdict(kind, act, **known) == ("refused", article)


WARNED = [
    ("nursing_care", "seizure", DEMANDED, "自治法231条の3③"),  # designated day unknown
    ("nursing_care", "realisation", SEIZED, "自治法231条の3⑪"),
    ("resident_tax", "seizure", {"demand": "2025-07-20"}, "地方税法18条②"),  # last day unknown
    (
        "water", "shutoff", {**ANNOUNCED, "answers": {"only_this_kind": True}},
        "水道法15条③・供給規程",
    ),
    ("water", "payment_order", DEMANDED, "自治法96条①12号・180条"),
    ("housing", "eviction", DEMANDED, "公営住宅法32条①2号"),
    ("housing", "guarantor", {**DEMANDED, "guarantee_on": "2022-04-01"}, "民法465条の2②"),
    ("housing", "guarantor", DEMANDED, "民法446条②・465条の2②"),
    (
        "resident_tax", "seizure", {**DEMANDED, "target": Target.DEPOSIT},
        "児童手当法15条・生活保護法58条・国税徴収法77条",
    ),
    (
        "resident_tax", "seizure",
        {**DEMANDED, "target": Target.DEPOSIT, "origin": Origin.MIXED},
        "児童手当法15条・生活保護法58条・国税徴収法77条",
    ),
    ("resident_tax", "seizure", {**DEMANDED, "target": Target.WAGES}, "国税徴収法76条"),
    ("resident_tax", "seizure", {**DEMANDED, "target": Target.PENSION}, "国税徴収法77条"),
    # 無益・超過
    (
        "resident_tax", "seizure", {**DEMANDED, "target_yen": 5_000, "costs_yen": 5_000},
        "国税徴収法48条②",
    ),
    ("resident_tax", "seizure", {**DEMANDED, "target_yen": 30_001}, "国税徴収法48条①"),
    ("water", "collection_stop", {**RUNS, "due": "2026-06-30", "answers": {"stop_ground": True}},
     "自治令171条の2"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "act", "known", "article"), WARNED)
def test_what_is_unknown_or_to_be_weighed_warns_by_its_article(
    kind: str, act: str, known: dict[str, Any], article: str
) -> None:
    assert verdict(kind, act, **known) == ("warned", article)


@pytest.mark.parametrize("days", [0, 1, 10])
def test_tax_is_not_seized_for_until_ten_days_have_passed(days: int) -> None:
    day = date(2025, 7, 20) + timedelta(days=days)
    assert verdict("resident_tax", "seizure", str(day), **DEMANDED)[0] == "refused"
    opening = date(2025, 7, 20) + timedelta(days=11)
    assert verdict("resident_tax", "seizure", str(opening), **DEMANDED)[0] == "allowed"


def test_a_premium_is_seized_for_from_the_day_after_the_designated_day() -> None:
    assert verdict("nursing_care", "seizure", "2025-07-31", **PREMIUM)[0] == "refused"
    assert verdict("nursing_care", "seizure", "2025-08-01", **PREMIUM)[0] == "allowed"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("resident_tax", ("refused", "地方税法18条②")),
        ("nursing_care", ("refused", "自治法236条②")),
        ("sewerage", ("refused", "自治法236条②")),
    ],
)
def test_a_public_claim_may_be_asked_for_on_its_last_day_and_never_after(
    kind: str, expected: tuple[str, str]
) -> None:
    on_time = {**PREMIUM, "prescription_last_on": ON}
    assert verdict(kind, "seizure", **on_time)[0] == "allowed"
    assert verdict(kind, "seizure", **{**on_time, "prescription_last_on": "2026-11-23"}) == expected


def test_a_private_claim_past_its_day_warns_of_the_invocation_and_stays_open() -> None:
    past = {**ANNOUNCED, "prescription_last_on": "2026-11-23"}
    assert verdict("water", "shutoff", **past) == ("warned", "民法145条")


def test_water_used_after_the_petition_may_be_stopped_for_in_bankruptcy() -> None:
    known = {**ANNOUNCED, "bankrupt_on": "2026-10-01", "owed_before_petition": False}
    assert verdict("water", "shutoff", **known)[0] == "allowed"


def test_a_bankruptcy_still_to_come_closes_nothing() -> None:
    assert verdict("resident_tax", "seizure", **DEMANDED, bankrupt_on="2026-11-25")[0] == "allowed"


def test_every_lever_of_every_kind_is_ruled_on_in_the_file_s_order() -> None:
    for code in ("resident_tax", "water", "housing", "nursery", "nursing_care", "late_elderly"):
        found = case(code, ON)
        kind = found.kind
        ruled = rulings(kind, found.facts, found.on)
        assert [lever for lever, _ in ruled] == list(kind.levers_on(found.on))
        assert all(ruling.because for _, ruling in ruled)


def test_a_means_of_a_city_s_own_file_is_never_open_by_itself() -> None:
    own = Row(
        date(1900, 1, 1), Lever("ask_the_school", "学校への相談", "保護者の同意"), "市の要綱",
        Evidence.BELIEVED,
    )  # fmt: skip
    kind = replace(example_kind("school_meals"), levers=(own,))
    ((_, ruling),) = rulings(kind, case("school_meals", ON).facts, date(2026, 11, 24))
    assert (ruling.verdict.value, ruling.because[0].text) == (
        "warned",
        "確かめてから: 保護者の同意",
    )


def test_the_city_s_reasonable_time_moves_the_warning() -> None:
    found = case("water", "2025-12-30", **DEMANDED, answers={"council": True})
    short = ruling_on(found.kind, "payment_order", found.facts, found.on, Policy(6))
    usual = ruling_on(found.kind, "payment_order", found.facts, found.on)
    assert (short.verdict.value, usual.verdict.value) == ("allowed", "warned")


@pytest.mark.parametrize(
    ("kind", "on", "known", "articles"),
    [
        ("resident_tax", "2025-07-20", RUNS, []),
        ("resident_tax", "2025-07-21", RUNS, ["地方税法329条"]),
        ("resident_tax", "2025-07-30", DEMANDED, []),
        ("resident_tax", "2025-07-31", DEMANDED, ["地方税法331条"]),
        ("resident_tax", ON, {**DEMANDED, "measure_on": "2026-01-05"}, []),
        ("resident_tax", ON, {**DEMANDED, "done": {"seizure": "2026-01-05"}}, []),
        ("nursing_care", ON, PREMIUM, []),  # 231条の3③: may, not must
        ("water", "2026-06-29", DEMANDED, []),
        ("water", "2026-06-30", DEMANDED, ["自治令171条の2"]),
        ("water", ON, {**DEMANDED, "measure_on": "2026-10-01"}, []),
        ("water", ON, {**DEMANDED, "title_on": "2026-10-01"}, []),
        ("resident_tax", ON, {**DEMANDED, "prescription_last_on": "2026-11-23"}, []),
        ("resident_tax", ON, {**DEMANDED, "yen": 0}, []),
    ],
)
def test_the_city_is_told_what_it_has_to_do_and_since_when(
    kind: str, on: str, known: dict[str, Any], articles: list[str]
) -> None:
    assert [duty.article for duty in duties(case(kind, on, **known))] == articles
