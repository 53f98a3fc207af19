"""充当: what a refusal says to the letter, and what an answer rests on (domain.md §5)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from arrears_office.law.appropriation import (
    AppropriationError,
    Designation,
    Owed,
    appropriate,
    parts_order,
    shares,
)
from arrears_office.law.kinds import Kind, built_in, load

ON = date(2026, 11, 24)
TAX, WATER, CARE = load(built_in(code) for code in ("resident_tax", "water", "nursing_care"))
BILL = Owed("1期", TAX, date(2026, 6, 30), 1_000, 400, costs_yen=300)


@pytest.mark.parametrize(
    ("paid", "rows", "designation", "told"),
    [
        (-1, [BILL], None, "0円を下回る入金は充てられません。取消として扱ってください。"),
        (
            1, [BILL, BILL], None,
            "同じ債権が二度あります。債権ごとに一行にまとめてください。",
        ),
        (
            1, [BILL], Designation(("2期",), written=True),
            "指定された債権が、この人の残額にありません。指定を確かめてください。",
        ),
        (
            1, [BILL, replace(BILL, claim="水", kind=WATER)], None,
            "市県民税・水道料金への一括の内入れは、何に充てるかを書面で指定してもらってください"
            "(種別ごとに充当の順と時効が違います)。",
        ),
        (
            1, [replace(BILL, prescribes_on=date(2026, 11, 23))], None,
            "1期は時効で消滅しているので、受け取れません(地方税法18条②・自治法236条②)。"
            "還付し、不納欠損の審査へ回してください。",
        ),
    ],
)  # fmt: skip
def test_a_payment_that_may_not_be_put_is_told_why_and_what_to_do(
    paid: int, rows: list[Owed], designation: Designation | None, told: str
) -> None:
    with pytest.raises(AppropriationError) as refused:
        appropriate(paid, rows, on=ON, designation=designation)
    assert str(refused.value) == told


@pytest.mark.parametrize("part", ["principal_yen", "charge_yen", "costs_yen"])
def test_no_part_of_a_claim_is_owed_below_zero(part: str) -> None:
    below: dict[str, Any] = {part: -1}
    with pytest.raises(AppropriationError, match="1期: 0円を下回る残額"):
        replace(BILL, **below)


@pytest.mark.parametrize(
    ("kind", "enforced", "articles"),
    [
        (TAX, False, "地方税法20条の9の4 B"),
        (TAX, True, "国税徴収法129条⑥、地方税法14条の5 B"),
        (WATER, False, "民法489条① B"),  # 遅延損害金 as 利息 is believed
    ],
)
def test_an_order_names_its_article_and_how_sure_it_is(
    kind: Kind, enforced: bool, articles: str
) -> None:
    order = parts_order(kind, on=ON, enforced=enforced)
    assert f"{order.article} {order.evidence}" == articles
    found = appropriate(100, [replace(BILL, kind=kind)], on=ON, enforced=enforced)
    assert found.articles == (order.article,)


def test_money_that_nobody_enforced_is_voluntary() -> None:  # 地方税法20条の9の4
    assert [put.part.value for put in appropriate(1_200, [BILL], on=ON).puts] == [
        "principal", "charge",
    ]  # fmt: skip


def test_designated_private_claims_are_still_met_part_by_part() -> None:  # 民法489条①
    rows = [Owed(name, WATER, date(2026, 6, 25), 500, 100) for name in ("6月", "7月")]
    designation = Designation(("7月", "6月"), written=True)
    found = appropriate(300, rows, on=ON, designation=designation)
    assert [(put.claim, put.part.value, put.yen) for put in found.puts] == [
        ("7月", "charge", 100), ("6月", "charge", 100), ("7月", "principal", 100),
    ]  # fmt: skip


def test_the_odd_yen_goes_to_the_largest_remainder_not_the_largest_weight() -> None:
    assert shares(10, [6, 5, 1]) == [5, 4, 1]  # 5, 4.17 and 0.83
