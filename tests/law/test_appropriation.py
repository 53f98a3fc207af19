"""充当: every yen goes where statute, payer or agreement sends it (domain.md §5)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.appropriation import (
    Appropriated,
    AppropriationError,
    BetweenClaims,
    Designation,
    JointSlip,
    Owed,
    SlipLine,
    appropriate,
    parts_order,
    shares,
    split_slip,
)
from arrears_office.law.kinds import Dated, Evidence, Row, built_in, load
from arrears_office.law.kinds.rules import Appropriation, Part

ON = date(2026, 11, 24)
TAX, WATER, CARE, SEWER = load(
    built_in(code) for code in ("resident_tax", "water", "nursing_care", "sewerage")
)
CHARGE_FIRST = Dated(
    (
        Row(
            date(1900, 1, 1),
            (Part.CHARGE, Part.PRINCIPAL, Part.COSTS),
            "都市計画法75条⑥",
            Evidence.VERIFIED,
        ),
    )
)
SEWER_SHARE = replace(
    SEWER, code="sewer_share", name="下水道受益者負担金",
    appropriation=Appropriation(CHARGE_FIRST, CHARGE_FIRST),
)  # fmt: skip
PRINCIPAL_FIRST = (Part.PRINCIPAL, Part.CHARGE, Part.COSTS)


def owed(claim, kind=TAX, due=date(2026, 6, 30), principal=30_000, charge=500, **more):
    return Owed(claim, kind, due, principal, charge, **more)


def told(found: Appropriated) -> list[tuple[str, str, int]]:
    return [(put.claim, put.part.value, put.yen) for put in found.puts]


@pytest.mark.parametrize(
    ("kind", "enforced", "agreement", "expected"),
    [
        # 地方税法20条の9の4, 国税通則法62条
        (TAX, False, (), ["principal 1000", "charge 200"]),
        # 国税徴収法129条⑥, 地方税法14条の5
        (TAX, True, (), ["costs 300", "principal 900"]),
        (CARE, False, (), ["principal 1000", "charge 200"]),
        (CARE, True, (), ["costs 300", "principal 900"]),
        # 都市計画法75条⑥
        (SEWER_SHARE, False, (), ["charge 400", "principal 800"]),
        # 民法489条①, and 490条 beats it
        (WATER, False, (), ["costs 300", "charge 400", "principal 500"]),
        (WATER, False, PRINCIPAL_FIRST, ["principal 1000", "charge 200"]),
    ],
)
def test_1200_yen_meet_principal_1000_charge_400_costs_300(
    kind, enforced, agreement, expected
) -> None:
    claim = owed("a", kind, principal=1_000, charge=400, costs_yen=300)
    found = appropriate(1_200, [claim], on=ON, enforced=enforced, agreement=agreement)
    assert [f"{put.part} {put.yen}" for put in found.puts] == expected
    assert (found.left_yen, found.yen) == (0, 1_200)


def test_an_agreement_never_changes_the_order_of_tax() -> None:
    with pytest.raises(AppropriationError, match="合意では変えられません"):
        parts_order(TAX, on=ON, agreement=PRINCIPAL_FIRST)


def test_an_agreement_names_every_part_once() -> None:
    told = "合意した順は、元本・遅延損害金・費用を一度ずつ並べてください。"
    with pytest.raises(AppropriationError, match=f"^{told}$"):
        parts_order(WATER, on=ON, agreement=(Part.PRINCIPAL,))


def test_an_agreed_order_rests_on_the_civil_code_as_read() -> None:
    order = parts_order(WATER, on=ON, agreement=PRINCIPAL_FIRST)
    assert (order.parts, order.article, order.evidence.value) == (PRINCIPAL_FIRST, "民法490条", "V")


def test_the_oldest_due_claim_comes_first_unless_the_city_takes_the_nearest_prescription() -> None:
    old = owed("old", due=date(2024, 6, 30), charge=0, prescribes_on=date(2031, 1, 1))
    young = owed("young", due=date(2025, 6, 30), charge=0, prescribes_on=date(2030, 7, 1))
    assert told(appropriate(1, [young, old], on=ON)) == [("old", "principal", 1)]
    nearest = appropriate(1, [old, young], on=ON, policy=BetweenClaims.NEAREST_PRESCRIPTION)
    assert told(nearest) == [("young", "principal", 1)]


def test_the_payer_s_word_comes_before_the_city_s_policy() -> None:
    rows = [owed("old", due=date(2024, 6, 30)), owed("young", due=date(2025, 6, 30))]
    found = appropriate(30_100, rows, on=ON, designation=Designation(("young",), written=False))
    assert told(found) == [("young", "principal", 30_000), ("young", "charge", 100)]


def test_tax_is_met_claim_by_claim_and_water_part_by_part() -> None:
    tax = [owed("a", charge=100, principal=500), owed("b", charge=100, principal=500)]
    assert told(appropriate(700, tax, on=ON)) == [
        ("a", "principal", 500), ("a", "charge", 100), ("b", "principal", 100),
    ]  # fmt: skip
    water = [
        replace(each, kind=WATER, due_on=date(2026, 6, day)) for day, each in enumerate(tax, 1)
    ]
    assert told(appropriate(700, water, on=ON)) == [
        ("a", "charge", 100), ("b", "charge", 100), ("a", "principal", 500),
    ]  # fmt: skip


def test_private_claims_follow_article_488_due_burden_age_then_in_proportion() -> None:
    rows = [
        owed("not due", WATER, date(2026, 12, 25), 100, 0, burden=9),
        owed("light", WATER, date(2020, 1, 6), 100, 0),
        owed("heavy", WATER, date(2026, 10, 26), 100, 0, burden=1),
        owed("twin 1", WATER, date(2026, 10, 26), 200, 0),
        owed("twin 2", WATER, date(2026, 10, 26), 100, 0),
    ]
    found = appropriate(230, rows, on=ON)
    assert told(found) == [
        ("heavy", "principal", 100), ("light", "principal", 100),
        ("twin 1", "principal", 20), ("twin 2", "principal", 10),
    ]  # fmt: skip


def test_a_lump_over_several_kinds_needs_a_written_designation() -> None:
    rows = [owed("税"), owed("水", WATER)]
    for designation in (None, Designation(("水",), written=False)):
        with pytest.raises(AppropriationError, match="書面で指定"):
            appropriate(100, rows, on=ON, designation=designation)
    written = Designation(("水", "税"), written=True)
    assert told(appropriate(501, rows, on=ON, designation=written)) == [
        ("水", "charge", 500), ("水", "principal", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [TAX, CARE])
def test_a_public_claim_past_prescription_receives_nothing(kind) -> None:
    late = owed("a", kind, prescribes_on=date(2026, 11, 23))
    with pytest.raises(AppropriationError, match="時効で消滅"):
        appropriate(100, [late], on=ON)
    last_day = replace(late, prescribes_on=ON)
    assert appropriate(100, [last_day], on=ON).left_yen == 0


def test_a_private_claim_past_prescription_is_paid_until_it_is_invoked() -> None:
    late = owed("a", WATER, prescribes_on=date(2026, 11, 23))
    assert appropriate(100, [late], on=ON).left_yen == 0


@pytest.mark.parametrize(
    ("paid", "rows", "designation", "words"),
    [
        (-1, [owed("a")], None, "取消として"),
        (1, [owed("a"), owed("a")], None, "一行にまとめて"),
        (1, [owed("a")], Designation(("b",), written=True), "指定を確かめて"),
    ],
)
def test_what_cannot_be_put_anywhere_is_refused_with_its_remedy(
    paid, rows, designation, words
) -> None:
    with pytest.raises(AppropriationError, match=words):
        appropriate(paid, rows, on=ON, designation=designation)


def test_an_overpaid_claim_is_not_owed() -> None:
    with pytest.raises(AppropriationError, match="過誤納"):
        owed("a", principal=-1)


claims = st.lists(
    st.tuples(
        st.integers(0, 99_999), st.integers(0, 9_999), st.integers(0, 999),
        st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(0, 2),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=40)
@given(
    claims, st.integers(0, 400_000), st.sampled_from([TAX, WATER, CARE]), st.booleans(), st.data()
)
def test_no_yen_is_lost_made_or_put_above_what_is_owed(rows, paid, kind, enforced, data) -> None:
    owing = [
        Owed(f"{number}", kind, due, principal, charge, costs, burden=burden)
        for number, (principal, charge, costs, due, burden) in enumerate(rows)
    ]
    names = data.draw(st.lists(st.sampled_from([each.claim for each in owing]), max_size=3))
    found = appropriate(
        paid, owing, on=ON, enforced=enforced, designation=Designation(tuple(names), written=True)
    )
    assert sum(put.yen for put in found.puts) + found.left_yen == paid
    met = {(put.claim, put.part): put.yen for put in found.puts}
    assert len(met) == len(found.puts)
    assert all(
        0 < yen <= next(each for each in owing if each.claim == claim).yen(part)
        for (claim, part), yen in met.items()
    )
    whole = sum(each.yen(part) for each in owing for part in Part)
    assert found.left_yen == max(0, paid - whole)


@settings(max_examples=40)
@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_shares_sum_to_the_yen_and_are_within_a_yen_of_the_proportion(yen, weights) -> None:
    found = shares(yen, weights)
    whole = sum(weights)
    assert sum(found) == (yen if whole else 0)
    assert all(abs(part * whole - yen * weight) < whole or not whole
               for part, weight in zip(found, weights, strict=True))  # fmt: skip


@settings(max_examples=40)
@given(
    st.integers(0, 9_000), st.integers(0, 4_000), st.integers(0, 4_000), st.sampled_from(JointSlip)
)
def test_a_joint_slip_is_split_to_the_yen_and_never_above_a_line(
    paid, water, sewer, policy
) -> None:
    parts, left = split_slip(paid, [SlipLine("水道", water), SlipLine("下水道", sewer)], policy)
    assert sum(part.yen for part in parts) + left == paid
    assert 0 <= parts[0].yen <= water
    assert 0 <= parts[1].yen <= sewer
    assert left == max(0, paid - water - sewer)
    assert [part.claim for part in parts] == ["水道", "下水道"]


def test_a_slip_below_zero_is_refused() -> None:
    for paid, open_yen in ((-1, 1), (1, -1)):
        with pytest.raises(AppropriationError, match="0円以上") as refused:
            split_slip(paid, [SlipLine("水道", open_yen)])
        assert str(refused.value) == "納付書の額と入金は0円以上にしてください。"
