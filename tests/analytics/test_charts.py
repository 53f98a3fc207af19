"""Charts: the same data gives the same bytes, no text is read as maths, no glyph goes missing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import pictures, style
from analytics.charts import FORMS, draw
from analytics.charts.scale import fitted, grid
from analytics.measures import Flow
from analytics.pictures import Picture

PATH = {
    "actual": [["2026-08-31", 120_000_000], ["2026-09-30", 118_000_000]],
    "plan": [["2026-08-31", 119_000_000], ["2026-09-30", 117_500_000], ["2026-10-31", 116_000_000]],
    "target": ["2026-10-31", 116_000_000],
}
PICTURES = [
    Picture("trajectory", PATH, 880, 318, "軌跡"),
    Picture("trajectory", PATH | {"plan": [], "target": None}, 600, 200, "計画なし"),
    Picture("small", PATH, 178, 84, "小"),
    Picture(
        "flows",
        {"months": ["2026-08-31", "2026-09-30"], "new": [5_000, 0], "collected": [4_000, -300]},
        392,
        178,
        "新規と回収",
    ),
    Picture("ageing", {"rows": [["1年未満", 500, 700], ["1〜2年", None, None]]}, 392, 90, "古さ"),
    pictures.bridge(
        Flow(1_000, 300, 500, -50, 20, 730), start=date(2026, 3, 31), end=date(2026, 9, 30)
    ),
]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{picture.form}-{picture.label}")
def test_the_same_data_is_drawn_in_the_same_bytes(picture: Picture) -> None:
    first = draw(picture)
    assert first == draw(picture)
    assert "<svg" in first
    assert "<text" not in first
    assert "<dc:date>" not in first


def test_every_form_has_been_drawn_here() -> None:
    assert {picture.form for picture in PICTURES} == set(FORMS)


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("住宅使用料 $x^_{}\\%&<>#~年月1１"), min_size=1, max_size=12))
def test_a_label_with_signs_of_mathematics_is_just_a_label(words: str) -> None:
    made, axes = style.figure(200, 60)
    style.text(axes, 10, 30, words)
    assert "<svg" in style.svg(made)


def test_a_character_without_a_glyph_stops_the_chart_and_is_named() -> None:
    _, axes = style.figure(200, 60)
    with pytest.raises(style.MissingGlyph, match="🗾"):
        style.text(axes, 10, 30, "住宅🗾")


def test_a_colour_that_the_tokens_do_not_have_is_refused() -> None:
    with pytest.raises(LookupError, match="no-such-ink"):
        style.colour("no-such-ink")


def test_another_size_or_figure_has_another_address() -> None:
    one = Picture("small", PATH, 178, 84, "小")
    assert one.data_hash == Picture("small", PATH, 178, 84, "別の言葉").data_hash
    assert one.data_hash != Picture("small", PATH, 66, 31, "小").data_hash
    moved = PATH | {"actual": [["2026-08-31", 120_000_000], ["2026-09-30", 118_000_001]]}
    assert one.data_hash != Picture("small", moved, 178, 84, "小").data_hash


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=30))
def test_a_grid_has_few_lines_inside_its_scale(values: list[int]) -> None:
    scale = fitted(values, 300, 20)
    lines = grid(scale)
    assert len(lines) <= 6
    assert all(scale.low <= line <= scale.high for line in lines)
    assert all(20 <= round(scale.y(value)) <= 300 for value in values)
