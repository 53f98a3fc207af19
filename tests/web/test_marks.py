"""Marks of departments speak, keep true proportion and carry no style; freshness names the late."""

import re
from datetime import date

from django.template import Context, Template
from django.test import RequestFactory

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.web import marks
from arrears_office.web.charts import chart_response
from arrears_office.web.freshness import Paid, freshness_line
from arrears_office.web.marks import HIDDEN_WIDTH, LIST_WIDTH, Part
from arrears_office.web.menu import MenuEntry, menu_for
from tests.web.sample import viewer

TAX = Part("tax", "市税", 842_300)
WATER = Part("wat", "水道料金", 213_640)
HIDDEN = Part("nur", "保育料", None)


def widths(svg: str) -> list[float]:
    return [
        float(width) for width in re.findall(r'<rect class="\w*" x="[\d.]+" width="([\d.]+)"', svg)
    ]


def rendered(source: str, **context: object) -> str:
    return Template("{% load marks %}" + source).render(Context({"city": city(), **context}))


def test_a_glyph_says_its_full_name() -> None:
    assert rendered('{% glyph "water" %}') == (
        '<i class="dg wat" role="img" aria-label="水道料金" title="水道料金">水</i>'
    )


def test_a_glyph_beside_its_name_is_not_said_twice() -> None:
    assert 'aria-hidden="true"' in rendered('{% glyph "water" named=True %}')


def test_a_strip_says_every_segment_in_yen() -> None:
    assert 'aria-label="市税842,300円、水道料金213,640円"' in marks.strip([TAX, WATER], largest=1)


def test_a_strip_is_as_long_as_its_yen_against_the_largest_of_the_page() -> None:
    whole = LIST_WIDTH * (842_300 + 213_640) / 2_000_000

    svg = marks.strip([TAX, WATER], largest=2_000_000)

    assert f'width="{whole:.1f}"' in svg
    assert round(widths(svg)[0] + 1.5, 1) == round(LIST_WIDTH * 842_300 / 2_000_000, 1)


def test_a_sum_that_may_not_be_seen_has_one_width_for_every_person() -> None:
    small = marks.strip([HIDDEN], largest=10)
    large = marks.strip([HIDDEN], largest=10_000_000)

    assert small == large
    assert widths(small) == [HIDDEN_WIDTH - 1.5]
    assert 'fill="url(#hatch)"' in small
    assert "保育料 金額は非表示" in small


def test_no_mark_carries_a_style() -> None:
    drawn = marks.whole_strip([TAX, HIDDEN]) + marks.share_bar(3, 4, mark=2)

    assert "style" not in drawn


def test_a_bar_never_runs_out_of_its_box() -> None:
    assert re.findall(r'(?:width|x1)="([\d.]+)"', marks.share_bar(3, 4, mark=8)) == [
        "37.5",
        "100.0",
    ]


def test_a_masked_panel_says_what_why_and_whom_to_ask() -> None:
    html = rendered('{% mask "所得の調査結果" "地方税法22条のため。" ask="収納課に頼む" %}')

    assert all(
        words in html for words in ("所得の調査結果", "地方税法22条のため。", "収納課に頼む")
    )


def test_one_day_for_all_is_said_once() -> None:
    line = freshness_line([Paid("税", date(2026, 10, 31)), Paid("水道", date(2026, 10, 31))])

    assert (line.text, line.late) == ("入金反映日 令和8年10月31日(土)", False)


def test_a_department_behind_the_newest_is_named_with_its_day() -> None:
    line = freshness_line(
        [Paid("税", date(2026, 10, 31)), Paid("水道", date(2026, 9, 30)), Paid("住宅", None)]
    )

    assert line.text == "入金反映日 令和8年10月31日(土)（◆ 水道 R8.9.30、住宅 未着）"
    assert line.late


def test_without_any_receipts_the_line_says_so() -> None:
    assert freshness_line([Paid("税", None)]).text == "入金の取込はまだありません"


def test_the_menu_is_cut_to_what_the_role_opens() -> None:
    menu = (
        MenuEntry("はじめ", "home", Permission.SIGNED_IN),
        MenuEntry("取込机", "healthz", Permission.IMPORTS, group="管理"),
    )

    chief = menu_for(viewer(Role.OFFICE_CHIEF), "/healthz", menu)
    mayor = menu_for(viewer(Role.MANAGEMENT), "/healthz", menu)

    assert [(group.label, group.current) for group in chief] == [("", False), ("管理", True)]
    assert [group.label for group in mayor] == [""]


def test_a_chart_has_its_own_policy_and_an_unchanged_one_is_not_sent_again() -> None:
    first = chart_response("<svg/>", request=RequestFactory().get("/c.svg"), data_hash="abc")
    again = RequestFactory().get("/c.svg", headers={"If-None-Match": first["ETag"]})

    second = chart_response("<svg/>", request=again, data_hash="abc")

    assert first["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert first["Content-Type"].startswith("image/svg+xml")
    assert (second.status_code, second.content) == (304, b"")
