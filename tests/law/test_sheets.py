"""Whole sheets of claims: every act, ground, article, sureness and day (domain.md §4.1).

The sheets stand in sheets.txt, a block for each claim of sheet_claims.py.
"""

from datetime import date
from pathlib import Path

import pytest

from arrears_office.law.procedure import Case, ruling_on
from arrears_office.law.procedure.examples import case
from tests.law.sheet_claims import CLAIMS, ON, RUNS
from tests.law.sheets import sheet, told


def blocks() -> dict[str, list[str]]:
    """The sheets as written, by the name of the claim."""
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("sheets.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            lines = found[line.removeprefix("# ")] = []
        elif line:
            lines.append(line)
    return found


@pytest.mark.parametrize("name", CLAIMS)
def test_the_sheet_of_a_claim_tells_every_act_ground_and_day(name: str) -> None:
    assert sheet(*CLAIMS[name]) == blocks()[name]


def test_every_written_sheet_is_of_a_claim() -> None:
    assert list(blocks()) == list(CLAIMS)


@pytest.mark.parametrize(
    ("kind", "act", "expected"),
    [
        (
            "sewerage", "shutoff_business",
            "水道法15条③ (V) 水道料金のほかの債権のために水は止められない",
        ),
        ("water", "search", "自治令171条の2 (V) 私債権は滞納処分ができない。債務名義が先"),
        (
            "resident_tax", "shutoff",
            "水道法15条③ (V) 水道料金のほかの債権のために水は止められない",
        ),
        (
            "resident_tax", "eviction",
            "地方税法 (V) 市県民税(市税)の手段ではない",
        ),
    ],
)  # fmt: skip
def test_an_act_that_is_not_the_kind_s_is_refused_with_its_ground(
    kind: str, act: str, expected: str
) -> None:
    found = case(kind, ON, **RUNS)
    ruling = ruling_on(found.kind, act, found.facts, found.on)
    assert told(act, ruling) == [f"{act} 使えない", f"  {expected}"]


def test_with_a_title_the_court_takes_what_a_private_claim_s_own_city_may_not() -> None:
    found = case("water", ON, title_on="2026-10-01", bankrupt_on="2026-11-25", **RUNS)
    assert told("seizure", ruling_on(found.kind, "seizure", found.facts, found.on)) == [
        "seizure 使える",
        "  民事執行法22条 (B) 債務名義があり、裁判所に強制執行を申し立てられる [2026-10-01]",
    ]
    tomorrow = case("water", ON, title_on="2026-11-25", **RUNS)
    assert told("seizure", ruling_on(tomorrow.kind, "seizure", tomorrow.facts, tomorrow.on)) == [
        "seizure 使えない",
        "  自治令171条の2 (V) 滞納処分はできない。債務名義(支払督促・判決)が先",
    ]


def test_a_lever_the_kind_does_not_have_yet_is_not_ruled_on() -> None:
    early = case("resident_tax", ON)
    before = Case(early.kind, early.facts, date(1899, 12, 31))
    assert all(row.from_on > before.on for row in before.kind.levers)
    ruling = ruling_on(before.kind, "seizure", before.facts, before.on)
    assert ruling.because[0].text.startswith("市税は滞納処分ができない")
