"""The sentence a dashboard opens with says what the figures say."""

from datetime import date

import pytest

from analytics.findings import city_finding, department_finding
from analytics.measures import Flow, Month, Report
from arrears_office.law.fiscal import month_ends


def report(balances: list[int], plans: list[int | None]) -> Report:
    """A department whose newest months have these balances and plans."""
    days = month_ends(date(2026, 4, 30), date(2026, 10, 31))[-len(balances) :]
    months = tuple(
        Month(day, Flow(closing_yen=balance), plan, ())
        for day, balance, plan in zip(days, balances, plans, strict=True)
    )
    return Report(
        code="housing",
        name="住宅課",
        label="住宅使用料",
        glyph="住",
        css="hou",
        months=months,
        plan=(),
        target_yen=None,
        target_on=date(2027, 3, 31),
        ages=(),
        debtors=None,
    )


def sentence(balances: list[int], plans: list[int | None]) -> str:
    """The finding as plain text."""
    return "".join(words.text for words in department_finding(report(balances, plans)))


@pytest.mark.parametrize(
    ("gaps", "wanted"),
    [
        ([8_880_000, 6_220_000], "計画より622万円多いが、差は先月から266万円縮んだ。"),
        ([6_640_000, 6_800_000], "計画より680万円多く、差は先月から16万円開いた。"),
        ([6_800_000, 6_800_400], "計画より680万円多く、差は先月から横ばい。"),
        ([6_000_000, 6_400_000, 6_800_000], "計画より680万円多く、差は2か月続けて開いた。"),
        ([-1_500_000, -1_850_000], "計画より185万円少なく、余裕は先月から35万円増えた。"),
        ([-1_850_000, -1_500_000], "計画より150万円少ないが、余裕は先月から35万円減った。"),
        ([300, 0], "計画どおりで、差は先月から横ばい。"),
    ],
)
def test_the_finding_says_how_far_and_which_way(gaps: list[int], wanted: str) -> None:
    plan = 100_000_000
    text = sentence([plan + gap for gap in gaps], [plan] * len(gaps))
    assert text == f"住宅使用料の残額は{wanted}"


def test_without_a_programme_only_the_balance_is_told() -> None:
    text = sentence([8_100_000, 8_176_400], [None, None])
    assert text == "住宅使用料の残額は818万円。目標がまだありません。"


def test_a_city_of_three_departments_names_them() -> None:
    found = city_finding(report([5_000_000], [None]), "3部署: 市税・水道料金・保育料")
    assert found[0].text == "未収残額は500万円(3部署: 市税・水道料金・保育料)。"
