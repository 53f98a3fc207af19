"""The very days on which an act opens, a city's own rows, and its own 相当の期間."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from arrears_office.law.kinds import Dated, Evidence, Kind
from arrears_office.law.procedure import Case, Policy, ruling_on, rulings, where
from arrears_office.law.procedure.examples import case, example_kind
from tests.law.sheets import told

ON = "2026-11-24"
RUNS: dict[str, Any] = {"prescription_last_on": "2029-01-01", "demand": "2025-07-20"}
SEIZED = {"done": {"seizure": "2026-09-01"}}


def verdict(found: Case, act: str) -> str:
    """The verdict on an act of a case."""
    return ruling_on(found.kind, act, found.facts, found.on, found.policy).verdict.value


@pytest.mark.parametrize(
    ("kind", "act", "on", "known", "expected"),
    [
        ("water", "payment_order", "2025-07-20", {}, "warned"),  # demanded that very day
        ("water", "payment_order", "2025-07-19", {}, "refused"),
        ("water", "seizure", ON, {"title_on": ON}, "allowed"),
        ("resident_tax", "realisation", "2026-09-01", SEIZED, "allowed"),
        ("resident_tax", "realisation", "2026-08-31", SEIZED, "refused"),
        ("water", "shutoff", ON, {"bankrupt_on": ON}, "refused"),
    ],
)
def test_a_day_of_record_counts_itself(
    kind: str, act: str, on: str, known: dict[str, Any], expected: str
) -> None:
    assert verdict(case(kind, on, **RUNS, **known), act) == expected


def test_a_single_yen_is_owed() -> None:  # 自治令171条
    assert verdict(case("resident_tax", ON, yen=1, **RUNS), "property_inquiry") == "allowed"


def test_a_bankruptcy_of_today_already_closes_the_stop_of_water() -> None:  # 破産法55条①
    found = case("water", ON, bankrupt_on=ON, **RUNS)
    ruling = ruling_on(found.kind, "shutoff", found.facts, found.on)
    assert "破産法55条①" in [reason.article for reason in ruling.because]


def believed(kind: Kind) -> Kind:
    """The kind by a city's own file that nobody has checked: every row believed only."""
    demand = kind.demand
    rows = {
        name: Dated(
            tuple(replace(row, evidence=Evidence.BELIEVED) for row in getattr(demand, name).rows)
        )
        for name in ("enforcement", "sale_waits", "within_days")
    }
    levers = tuple(replace(row, evidence=Evidence.BELIEVED) for row in kind.levers)
    classes = Dated(tuple(replace(row, evidence=Evidence.BELIEVED) for row in kind.classes.rows))
    return replace(kind, demand=replace(demand, **rows), levers=levers, classes=classes)


@pytest.mark.parametrize(
    ("act", "known", "told_as"),
    [
        ("seizure", {"demand": None}, "督促の記録がない"),
        ("seizure", {}, "わからない: 督促状で指定した期限を確かめてから"),
        ("seizure", {"designated_on": ON}, "督促の期間が過ぎていない。使えるのはこの日から"),
        ("seizure", {"designated_on": "2026-11-23"}, "督促の期間が過ぎた"),
        ("realisation", SEIZED, "わからない: 処分が確定したことを確かめてから"),
        (
            "realisation",
            {**SEIZED, "answers": {"disposition_final": True}},
            "処分が確定している",
        ),
        (
            "realisation",
            {**SEIZED, "answers": {"disposition_final": False}},
            "処分が確定するまで公売はできない",
        ),
        ("property_inquiry", {}, "妨げるものがない"),
        ("eviction", {}, "介護保険料(強制徴収公債権)の手段ではない"),
    ],
)
def test_what_a_city_s_file_only_believes_is_told_as_believed(
    act: str, known: dict[str, Any], told_as: str
) -> None:
    found = case("nursing_care", ON, **(RUNS | known))
    reason = ruling_on(believed(found.kind), act, found.facts, found.on).because[0]
    assert (reason.text, reason.evidence.value) == (told_as, "B")


def test_a_means_opens_on_the_day_its_row_begins() -> None:
    kind = example_kind("school_meals")
    own = replace(
        kind.levers[0], from_on=date(2026, 11, 24), article="市の要綱", evidence=Evidence.BELIEVED,
        value=replace(kind.levers[0].value, code="ask_the_school", needs="保護者の同意"),
    )  # fmt: skip
    kind = replace(kind, levers=(own,))
    facts = case("school_meals", ON).facts
    ((_, ruling),) = rulings(kind, facts, date(2026, 11, 24))
    expected = ["ask_the_school 確かめてから", "  市の要綱 (B) 確かめてから: 保護者の同意"]
    assert told("ask_the_school", ruling) == expected
    assert ruling_on(kind, "ask_the_school", facts, date(2026, 11, 24)) == ruling
    assert rulings(kind, facts, date(2026, 11, 23)) == ()


def test_the_last_rung_is_the_next_of_the_one_before_it() -> None:
    place = where(case("nursing_care", ON, done={"property_inquiry": "2026-09-01"}, **RUNS))
    assert place.next
    assert place.next.code == "seizure"


def test_a_stop_that_is_not_next_opens_on_no_day() -> None:
    assert where(case("water", ON, shutoff_on=ON, **RUNS)).opens_on is None


@pytest.mark.parametrize(("months", "expected"), [(6, "allowed"), (24, "warned")])
def test_the_city_s_reasonable_time_goes_with_the_whole_sheet(months: int, expected: str) -> None:
    stopped = case(
        "water", "2026-01-05", done={"shutoff": "2025-12-01"}, answers={"council": True}, **RUNS
    )
    found = replace(stopped, policy=Policy(months))
    place = where(found)
    assert place.ruling
    assert place.ruling.verdict.value == expected
    ruled = {
        lever.code: ruling.verdict.value
        for lever, ruling in rulings(found.kind, found.facts, found.on, found.policy)
    }
    assert ruled["payment_order"] == ruled["suit"] == expected
