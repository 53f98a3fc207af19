"""Kept views of the list: codes alone, for whom they are kept, counted within each one's rights."""

import re
from datetime import date

import pytest

from arrears_office.office.models import ChangeRecord, Staff
from debtors.models import SavedView
from tests import cast
from tests.debtors import town, works
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import LIST, hidden_changes, opened

pytestmark = pytest.mark.django_db
VIEWS = "/debtors/views/"


def tabs(html: str) -> list[str]:
    """The tabs' names, and their people where they are counted."""
    nav = html.partition('class="tabs"')[2].partition("</div>")[0]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", each).split())
        for each in re.findall(r"<a .*?</a>", nav, re.DOTALL)
    ]


def keep(browser: Browser, staff: Staff, name: str, query: str, scope: str = "own") -> int:
    """Save a view by its form; the answer's status."""
    typed = {"name": name, "query": query, "scope": scope}
    return int(browser(staff).post(VIEWS, typed).status_code)


def test_a_kept_view_holds_codes_and_never_a_term_a_name_or_a_cursor(browser: Browser) -> None:
    clerk = cast.clerk("water")
    query = "kind=water&s=token&q=佐藤&page=abc&sort=-due&name=佐藤"
    assert keep(browser, clerk, "水道の遅れ", query) == 302
    view = SavedView.objects.get()
    assert view.query == "kind=water&sort=-due"
    assert tabs(opened(browser, clerk))[-1] == "水道の遅れ"
    html = opened(browser, clerk, f"{LIST}?sort=-due&kind=water")
    assert re.search(r'aria-current="page">水道の遅れ', html)


def test_a_view_stands_for_whom_it_was_kept(browser: Browser) -> None:
    water, head, chief = cast.clerk("water"), cast.head("water"), cast.office_chief()
    keep(browser, water, "自分の", "limit=60")
    keep(browser, head, "水道課の", "limit=90", "department:water")
    keep(browser, chief, "全員の", "limit=180", "office")
    assert tabs(opened(browser, water))[-3:] == ["自分の", "水道課の", "全員の"]
    assert tabs(opened(browser, head))[-2:] == ["水道課の", "全員の"]
    assert tabs(opened(browser, cast.clerk("tax")))[-1] == "全員の"
    assert "水道課の" not in opened(browser, cast.clerk("tax"), VIEWS)
    assert keep(browser, water, "だめ", "limit=60", "office") == 422
    assert keep(browser, water, "だめ", "limit=60", "department:tax") == 422
    assert SavedView.objects.count() == 3


def test_a_taken_name_keeps_the_typing_and_says_what_to_do(browser: Browser) -> None:
    clerk = cast.clerk("water")
    keep(browser, clerk, "同じ名", "limit=60")
    answer = browser(clerk).post(VIEWS, {"name": "同じ名", "query": "limit=90", "scope": "own"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "「同じ名」という見方は、もうあります。別の名前にします。" in html
    assert 'value="limit=90"' in html


def test_a_condition_that_a_viewer_may_not_ask_for_is_left_out_and_said(browser: Browser) -> None:
    person = town.face("water", "水の人")
    town.claim(person, "water", 3_000)
    keep(browser, cast.office_chief(), "税と水", "department=tax&department=water", "office")
    clerk = cast.clerk("water")
    page = opened(browser, clerk)
    link = re.search(r'href="([^"]*)"\s*>\s*税と水', page)
    assert link is not None
    assert "tax" not in link[1]
    html = opened(browser, clerk, link[1].replace("&amp;", "&"))
    assert "水の人" in html
    assert "条件のうち 1件は、あなたが選べる条件にありません" in html


def test_a_view_is_renamed_moved_and_deleted_by_whom_it_belongs_to(browser: Browser) -> None:
    clerk, other = cast.clerk("water"), cast.clerk("tax")
    for name in ("甲", "乙"):
        keep(browser, clerk, name, f"yen_from={len(name)}", "department:water")
    first, second = SavedView.objects.order_by("position")

    def act(staff: Staff, view: SavedView, act: str, **more: str) -> int:
        typed = {"number": view.pk, "version": view.version, "act": act, **more}
        return int(browser(staff).post(VIEWS, typed).status_code)

    assert act(clerk, second, "up") == 302
    assert tabs(opened(browser, clerk))[-2:] == ["乙", "甲"]
    assert act(cast.head("water"), first, "rename", name="丙") == 302
    late = browser(clerk).post(
        VIEWS, {"number": first.pk, "version": 1, "act": "rename", "name": "丁"}
    )
    said = late.content.decode()
    assert late.status_code == 409
    assert "head-water" in said
    assert "<b>丁</b>" in said
    assert act(other, second, "delete") == 409
    assert act(clerk, second, "delete") == 302
    assert list(SavedView.objects.values_list("name", flat=True)) == ["丙"]
    assert ChangeRecord.objects.filter(record_label="debtors.SavedView").count() == 5


def test_the_counts_come_after_the_list_and_are_cut_to_the_viewer(browser: Browser) -> None:
    cast.sato()
    cast.hidden_tax()
    person = town.face("water", "期限")
    town.claim(person, "water", 3_000)
    works.step(person, date(2026, 11, 25), assignee=cast.clerk("water"))
    counted = tabs(opened(browser, cast.clerk("water"), f"{VIEWS}counts/"))
    assert counted == [
        "自分の担当 1",
        "2週間以内に期限 1",
        "時効 90日以内 0",
        "先行部署 未定 2",
        "全員 2",
    ]
    assert tabs(opened(browser, cast.office_chief(), f"{VIEWS}counts/"))[-1] == "全員 3"
    assert not tabs(opened(browser, cast.head("water")))[0].startswith("自分の担当")


def test_what_is_hidden_moves_no_byte_of_a_water_clerks_counts(browser: Browser) -> None:
    clerk = cast.clerk("water")
    keep(browser, clerk, "高い", "yen_from=1")

    def looks() -> str:
        html = opened(browser, clerk, f"{VIEWS}counts/?limit=90")
        return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", html)

    changes = hidden_changes()
    hidden = town.face("tax", "影")
    changes += [
        lambda: works.near_claim(hidden),
        lambda: works.lead(hidden),
        lambda: works.step(hidden, date(2026, 11, 20)),
    ]
    before = looks()
    for change in changes:
        change()
        assert looks() == before
