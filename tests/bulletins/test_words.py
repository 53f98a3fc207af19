"""The sentences: which rule speaks when, to the yen."""

from bulletins.words import write_words
from tests.bulletins.sample import SEVEN, figures, unit


def city(**values):
    return unit("", "全庁", "", "", balance_yen=1_020_790_499, **values)


def second(**values) -> str:
    return write_words(figures(city=city(**values)))["headline"][1]


def test_the_headline_names_the_balance_and_the_gap_that_shrank() -> None:
    words = write_words(figures())
    assert words["headline"] == [
        "未収残額 10億2,079万円。",
        "計画との差は 266万円 縮み、残り 622万円。",
    ]


def test_the_headline_follows_the_gap() -> None:
    assert (
        second(gap_yen=6_220_000, gap_closed_yen=-500_000) == "計画との差は 50万円 開き、622万円。"
    )
    assert second(gap_yen=6_220_000, gap_closed_yen=999) == "計画との差は 622万円 のままです。"
    assert second(gap_yen=6_220_000, gap_closed_yen=None) == "計画より 622万円 多く残っています。"
    assert second(gap_yen=-20_000) == "計画より 2万円 少なく進んでいます。"
    assert second(gap_yen=0) == "計画のとおりです。"


def test_without_a_programme_the_balance_alone_is_told() -> None:
    assert second(gap_yen=None, change_yen=-2_579_000) == "前月末より 258万円 減りました。"
    assert second(gap_yen=None, change_yen=10_000) == "前月末より 1万円 増えました。"
    assert second(gap_yen=None, change_yen=0) == "前月末と同じ額です。"


def test_the_exact_balance_stands_below_to_the_yen() -> None:
    assert "1,020,790,499円" in write_words(figures())["exact"]
    more = figures(city=city(gap_yen=None) | {"balance_yen": 1_020_791_733})
    assert "1,020,791,733円" in write_words(more)["exact"]


def lead(departments, **values) -> str:
    return said(figures(**values) | {"departments": departments})


def said(found) -> str:
    """The lead as one text."""
    return "".join(write_words(found)["lead"])


def test_departments_that_moved_are_named_on_their_side() -> None:
    rows = [
        unit(*SEVEN[0], gap_closed_yen=5_000),
        unit(*SEVEN[1], gap_closed_yen=-5_000, run=3),
        unit(*SEVEN[2], gap_closed_yen=10),
    ]
    words = lead(rows)
    assert "10月は計画に対して、市税が進み、水道料金が遅れました。" in words
    assert "水道料金は3か月続けて遅れています。" in words
    assert "住宅使用料" not in words


def test_a_late_department_and_a_missing_one_are_named() -> None:
    rows = [unit(*SEVEN[0]), unit(*SEVEN[2], stale=True, as_of_on="2026-09-30")]
    words = lead(rows, missing=["保育料"])
    assert "◆ 住宅使用料は9月末の数字です。" in words
    assert "保育料の数字はまだ届いていません。" in words
    assert "住宅使用料が進み" not in words


def test_the_target_says_how_much_is_left() -> None:
    assert "年度末の目標は 9億3,400万円、あと 8,679万円 です。" in said(figures())
    reached = figures(city=city(gap_yen=-1, target_yen=2_000_000_000))
    assert "年度末の目標 20億円 に届いています。" in said(reached)


def test_a_city_of_too_few_persons_tells_no_yen() -> None:
    hidden = city(hidden=True) | {"balance_yen": None, "gap_yen": None, "change_yen": None}
    words = write_words(figures(city=hidden))
    assert "円" not in "".join(words["headline"]) + words["exact"]
