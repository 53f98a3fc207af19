"""The list by keyboard alone, and everything without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window

pytestmark = pytest.mark.browser
FOCUSED = "() => document.activeElement.textContent.trim()"
ROWS = "table.t tbody a.nm"


def test_the_first_stop_leads_past_the_menu(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#main') !== null")


def test_slash_goes_to_the_search_and_its_keys_write(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    page.keyboard.press("/")
    search = page.locator("#q")
    expect(search).to_be_focused()
    page.keyboard.type("jk?/")
    expect(search).to_have_value("jk?/")


def test_j_and_k_walk_the_rows_and_enter_opens_one(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    names = page.locator(ROWS).all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == names[1]
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == names[0]
    page.keyboard.press("Enter")
    page.wait_for_selector(".page-debtor")
    expect(page.locator("h1")).to_contain_text(names[0])


def test_the_keys_can_be_listed_and_switched_off(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.get_by_label("一文字のキー操作を使わない").check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#q")).not_to_be_focused()


def test_tab_reaches_search_filters_heads_and_rows_in_their_order(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    page.locator("#main").focus()
    stops = [_stop(page) for _ in range(26)]
    stops = stops[stops.index("q") :]  # tabs and columns stand before it
    wanted = [
        "q",
        "探す",
        "部署",
        "債権種別",
        "先行部署",
        "残額",
        "時効",
        "手順の期限",
        "担当",
        "旗",
        "状態",
    ]
    assert [stop for stop in stops if stop in wanted] == wanted
    assert stops.index("状態") < stops.index("書き出し")


def test_the_list_is_filtered_paged_and_searched_without_any_script(window: Window) -> None:
    page = window("chief", scripts=False)
    page.goto("/debtors/")
    first = page.locator(ROWS).first.inner_text()
    page.get_by_role("link", name="次へ").click()
    assert page.locator(ROWS).first.inner_text() != first
    page.get_by_role("link", name="前へ").click()
    assert page.locator(ROWS).first.inner_text() == first
    page.locator("summary", has_text=re.compile("^\\s*部署")).first.click()
    page.get_by_label("水道課").first.check()
    page.get_by_role("button", name="この条件で見る").first.click()
    assert "department=water" in page.url
    page.locator("#q").fill(first)
    page.locator("#q").press("Enter")
    page.wait_for_url("**s=*")
    page.locator(ROWS).first.click()
    expect(page.locator("h1")).to_contain_text(first)


def test_the_purpose_changes_and_the_session_ends_without_any_script(window: Window) -> None:
    page = window(None, scripts=False)
    page.goto("/accounts/login/")
    page.locator('button[name="account"][value="office"]').click()
    page.locator("details.me summary").click()
    page.locator("#purpose").select_option(index=1)
    page.get_by_role("button", name="変える", exact=True).click()
    page.locator("details.me summary").click()
    assert page.locator("#purpose option").nth(1).get_attribute("selected") is not None
    page.get_by_role("button", name="ログアウト").click()
    assert "/accounts/login/" in page.url


def _stop(page: Page) -> str:
    page.keyboard.press("Tab")
    found: str = page.evaluate(
        "() => { const e = document.activeElement;"
        " return e.name || e.innerText.trim().split(/\\s/)[0]; }"
    )
    return found
