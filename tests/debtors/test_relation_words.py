"""What is said of liability: by article, from either side, never more than the record knows."""

import doctest
from datetime import date
from types import ModuleType

import pytest

from debtors import relation_terms, relation_words
from debtors.models import RelationSort
from debtors.services.relations import evidence

HOUSING, TAX, WATER = ("housing",), ("resident_tax",), ("water",)


@pytest.mark.parametrize("module", [relation_terms, evidence])
def test_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.failed == 0 < found.attempted


@pytest.mark.parametrize(
    ("sort", "liable", "kinds", "words"),
    [
        ("guarantor", True, HOUSING, "民法446条・454条"),
        ("guarantor", False, HOUSING, "いまは責任を負いません"),
        ("household", False, (), "世帯が同じというだけでは、責任を負いません"),
        ("household", True, (), "備考にある根拠で"),
        ("spouse", False, WATER, "問えることがあります（民法761条）"),
        ("spouse", True, WATER, "民法761条 日常家事"),
        ("spouse", True, ("nursing_care",), "介護保険法132条"),
        ("spouse", True, ("late_elderly",), "高齢者医療確保法108条"),
        ("spouse", True, TAX, "備考にある根拠で"),
        ("heir", True, TAX, "地方税法9条"),
        ("heir", True, HOUSING, "民法899条"),
        ("heir", True, ("nursing_care",), "民法899条"),
        ("heir", False, TAX, "いまは責任を負いません"),
        ("heir_representative", False, TAX, "地方税法9条の2"),
        ("joint", True, TAX, "地方税法10条・10条の2"),
        ("secondary", True, TAX, "地方税法11条"),
        ("representative", False, TAX, "代表者というだけでは"),
        ("child", False, ("nursery",), "児童・生徒は責任を負いません"),
    ],
)
def test_liability_is_told_with_its_article(
    sort: str, liable: bool, kinds: tuple[str, ...], words: str
) -> None:
    assert words in relation_words.liability(sort, liable=liable, kinds=kinds)


def test_a_spouse_of_a_tax_debtor_is_not_told_of_daily_needs() -> None:
    assert "761条" not in relation_words.liability("spouse", liable=False, kinds=TAX)


def test_an_heirs_share_is_told() -> None:
    words = relation_words.liability("heir", liable=True, share_of="1/4", kinds=TAX)
    assert "相続分 1/4 の額" in words
    assert "地方税法" not in relation_words.liability("heir", liable=True, kinds=HOUSING)
    assert "税は、相続で得た財産" in relation_words.liability("heir", liable=True)


@pytest.mark.parametrize(
    ("cap_yen", "from_on", "words"),
    [
        (480_000, date(2021, 4, 1), "極度額 480,000円まで"),
        (None, date(2020, 3, 31), "極度額の定めは要りません"),
        (None, date(2020, 4, 1), "契約書に極度額がなければ効力がありません"),
        (None, None, "契約書に極度額がなければ効力がありません"),
    ],
)
def test_a_missing_cap_means_another_thing_from_april_2020(
    cap_yen: int | None, from_on: date | None, words: str
) -> None:
    assert words in relation_words.cap_words(cap_yen=cap_yen, from_on=from_on)


@pytest.mark.parametrize("sort", list(RelationSort))
def test_every_sort_has_words_from_both_sides_and_for_both_answers(sort: RelationSort) -> None:
    sides = {relation_words.side_label(sort, from_the_other_side=side) for side in (True, False)}
    same = sort in {RelationSort.HOUSEHOLD, RelationSort.SPOUSE}
    assert len(sides) == (1 if same else 2)
    for liable in (True, False):
        assert relation_words.liability(sort, liable=liable).endswith("。")
