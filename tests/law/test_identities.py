"""Identities: they hold on published figures, and name the yen where they do not (§8.2)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.identities import (
    Flow,
    Settlement,
    carried_on,
    equal_maps,
    flows,
    parts_make_whole,
    settled,
)

HAMAMATSU = [  # H18 → H19 in 百万円, both tables
    Flow("市税", 6_998, 2_570, -22, 1_113, 596 + 252, 7_585),
    Flow("国保", 5_372, 2_217, -105, 871, 162 + 1_259, 5_192),
]
SETTLEMENT = Settlement("市県民税 令和7年度", 1_000, 720, 20, 50, 250)
yen = st.integers(0, 10**12)


def test_the_flow_of_a_published_year_adds_up_in_both_tables() -> None:
    assert flows(HAMAMATSU) == ()


@pytest.mark.parametrize(
    "field",
    ["opening_yen", "new_yen", "corrected_yen", "collected_yen", "written_off_yen", "closing_yen"],
)
def test_one_wrong_yen_anywhere_in_a_flow_is_found_and_named(field: str) -> None:
    wrong = replace(HAMAMATSU[0], **{field: getattr(HAMAMATSU[0], field) + 1})
    (found,) = flows([wrong, HAMAMATSU[1]])
    assert (found.about, abs(found.yen)) == ("市税", 1)
    assert found.identity == "期首＋新規＋増減−収入−欠損＝期末"


@pytest.mark.parametrize(
    "field",
    ["assessed_yen", "received_yen", "refundable_yen", "written_off_yen", "outstanding_yen"],
)
def test_one_wrong_yen_anywhere_in_a_settlement_is_found_and_named(field: str) -> None:
    assert settled([SETTLEMENT]) == ()
    (found,) = settled([replace(SETTLEMENT, **{field: getattr(SETTLEMENT, field) + 1})])
    assert (found.about, abs(found.yen)) == ("市県民税 令和7年度", 1)
    assert found.identity == "調定＝収入−還付未済＋不納欠損＋収入未済"


def test_the_next_opening_is_the_closing_before() -> None:
    months = [Flow("5月", 9, 0, 0, 4, 0, 5), Flow("6月", 5, 0, 0, 0, 0, 5)]
    assert carried_on(months) == ()
    (found,) = carried_on([months[0], replace(months[1], opening_yen=6)])
    assert str(found) == "6月 前月末＝月初: 5 / 6(差 -1円)"


@settings(max_examples=40)
@given(st.lists(yen, max_size=12))
def test_parts_that_sum_make_the_whole_and_a_yen_more_does_not(parts: list[int]) -> None:
    assert parts_make_whole("月の合計", [("年", parts, sum(parts))]) == ()
    (found,) = parts_make_whole("月の合計", [("年", parts, sum(parts) + 1)])
    assert (found.identity, found.yen) == ("月の合計", -1)


def test_a_name_that_one_side_lacks_is_zero_there() -> None:
    assert equal_maps("合計", {"水道": 0}, {}) == ()
    (found,) = equal_maps("合計", {}, {"水道": 3})
    assert (found.left_yen, found.right_yen) == (0, 3)
    both = {"水道": 5, "住宅": 7}
    assert equal_maps("合計", both, dict(both)) == ()
    missing, more = equal_maps("締めと元帳", both, {"水道": 6})
    assert str(missing) == "住宅 締めと元帳: 7 / 0(差 +7円)"
    assert str(more) == "水道 締めと元帳: 5 / 6(差 -1円)"
