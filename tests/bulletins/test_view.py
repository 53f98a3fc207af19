"""How figures are written: 千円 on paper, yen on screen, ＊ for hidden, — for nobody."""

from bulletins.archiving import data_address
from bulletins.view import THOUSANDS, WHOLE, bar_svg, view
from bulletins.words import write_words
from tests.bulletins.sample import SEVEN, YEARS, figures, grid, unit


def shown(writing=THOUSANDS, **values):
    found = figures(**values)
    return view(found, write_words(found), unit=writing)


def test_paper_rounds_and_screen_is_exact() -> None:
    assert shown()["city"]["balance"] == "1,020,790"
    assert shown(WHOLE)["city"]["balance"] == "1,020,790,499"


def test_over_plan_and_under_it_differ_by_more_than_colour() -> None:
    over, under = unit(*SEVEN[0]), unit(*SEVEN[1], gap_yen=-640_000)
    rows = {each["code"]: each for each in shown(departments=None)["departments"]}
    assert rows["tax"]["gap"] == "▲ +1,235"
    found = view(figures() | {"departments": [over, under]}, {}, unit=THOUSANDS)
    by_code = {each["code"]: each for each in found["departments"]}
    assert by_code["water"]["gap"] == "▽ −640"
    assert [by_code[code]["bar"]["words"] for code in ("tax", "water")] == [
        "計画より多い",
        "計画より少ない",
    ]
    assert by_code["tax"]["bar"]["address"] != by_code["water"]["bar"]["address"]


def test_the_bar_is_solid_over_plan_and_hollow_under_it() -> None:
    assert '<rect x="40"' in bar_svg(40, 12, over=True)
    assert 'fill="#ffffff" stroke=' in bar_svg(28, 12, over=False)
    assert "<rect" not in bar_svg(40, 0, over=False)


def test_departments_stand_in_the_order_of_gap_closed() -> None:
    rows = [unit(*SEVEN[0], gap_closed_yen=-9), unit(*SEVEN[1], gap_closed_yen=None),
            unit(*SEVEN[2], gap_closed_yen=70)]  # fmt: skip
    found = view(figures() | {"departments": rows}, {}, unit=WHOLE)["departments"]
    assert [each["code"] for each in found] == ["housing", "tax", "water"]


def test_a_hidden_department_shows_no_yen_at_all() -> None:
    hidden = unit(*SEVEN[2], hidden=True, balance_yen=None, gap_yen=None, gap_closed_yen=None,
                  change_yen=None)  # fmt: skip
    found = view(figures() | {"departments": [hidden]}, {}, unit=WHOLE)["departments"][0]
    assert (found["balance"], found["gap"]) == ("＊", "＊")
    assert found["bar"]["address"] == data_address(bar_svg(40, 0, over=False))
    assert found["moved"] == found["change"] == "—"


def test_hidden_cells_are_stars_and_empty_ones_dashes() -> None:
    table = grid(YEARS, [("市税", "税", "tax")])
    table["rows"][0]["yen"][:2] = [None, 0]
    found = shown(kinds=None) | {}
    cells = view(figures() | {"kinds": table}, {}, unit=WHOLE)["kinds"]["rows"][0]["cells"]
    assert cells[:3] == ["＊", "—", "1,002,222"]
    assert not found["has_hidden"]


def test_a_kind_without_arrears_and_a_year_without_any_are_not_printed() -> None:
    table = grid(YEARS, [("市税", "税", "tax"), ("保育料", "保", "nur")])
    table["rows"][1] |= {"yen": [0] * 6, "total_yen": 0}
    table["rows"][0]["yen"][4] = 0
    table["city"]["yen"][4] = 0
    found = view(figures() | {"kinds": table}, {}, unit=WHOLE)["kinds"]
    assert [row["label"] for row in found["rows"]] == ["市税"]
    assert "令和4年度" not in found["columns"]


def test_without_a_programme_debtors_take_the_place_of_departments_within_plan() -> None:
    names = [name for name, *_ in shown(programme=None)["numbers"]]
    assert "滞納者" in names
    assert "計画内の部署" not in names


def test_sums_that_would_tell_too_much_are_left_out() -> None:
    hidden = {"year_new_yen": None, "year_collected_yen": None, "year_written_off_yen": None}
    assert [name for name, *_ in shown(**hidden)["numbers"]] == ["計画内の部署"]
