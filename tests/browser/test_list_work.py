"""The list by keyboard: pick, add up, walk on; and the screen that hides itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.steps import axe_findings, yen

pytestmark = pytest.mark.browser
ROWS = "table.t tbody a.nm"


def hidden(page: Page) -> bool:
    """Whether nothing of the page's own text can be seen or reached."""
    return bool(
        page.evaluate("getComputedStyle(document.querySelector('h1')).visibility === 'hidden'")
    )


def test_x_picks_the_row_and_the_bar_adds_up_its_yen_without_a_jump(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    top = page.locator("table.t").bounding_box()
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    picked = page.locator('input[name="chosen"]:checked').all()
    total = sum(int(box.get_attribute("data-yen") or "0") for box in picked)
    assert len(picked) == 2
    expect(page.locator("[data-bulk-count]")).to_have_text("2")
    assert yen(page.locator("[data-bulk-yen]").inner_text()) == total
    assert page.locator("table.t").bounding_box() == top
    page.get_by_role("button", name="選択を解除").click()
    expect(page.locator("[data-bulk-count]")).to_have_text("0")


def test_the_counts_arrive_in_the_tabs_and_a_view_is_kept_by_its_form(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/?yen_from=10000")
    expect(page.locator(".views a b").first).not_to_be_empty()
    page.locator(".views summary").click()
    page.get_by_label("見方の名前").fill("一万円から")
    page.get_by_role("button", name="保存する").click()
    expect(page.locator(".views a[aria-current]")).to_contain_text("一万円から")
    assert axe_findings(page) == []


def test_n_and_p_walk_the_list_from_person_to_person(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    names = page.locator(ROWS).all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".walk a[data-key=n]")
    expect(page.locator(".walk")).to_contain_text("1人目")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_contain_text(names[1])
    page.wait_for_selector(".walk a[data-key=p]")
    page.keyboard.press("p")
    expect(page.locator("h1")).to_contain_text(names[0])


def test_esc_twice_hides_everything_and_keeps_the_half_written_word(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    title = page.title()
    page.keyboard.press("/")
    page.keyboard.type("半分の")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#veil")).to_be_visible()
    assert hidden(page)
    assert page.title().startswith("画面を隠しています")
    expect(page.get_by_role("button", name="表示に戻す")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') === null")
    page.wait_for_timeout(1100)
    page.keyboard.press("Escape")
    expect(page.locator("#veil")).to_be_hidden()
    assert not hidden(page)
    assert page.title() == title


def test_a_form_keeps_its_typing_under_the_veil_of_the_button(window: Window) -> None:
    page = window("tax")
    page.goto("/preferences/")
    page.locator("#id_idle_minutes").fill("7")
    page.get_by_role("button", name="隠す", exact=True).click()
    assert hidden(page)
    page.get_by_role("button", name="表示に戻す").click()
    expect(page.locator("#id_idle_minutes")).to_have_value("7")


def test_an_idle_screen_hides_itself_and_no_esc_shows_it_again(window: Window) -> None:
    page = window("chief")
    page.clock.install()
    page.goto("/debtors/")
    page.clock.run_for(4 * 60_000)
    assert not hidden(page)
    page.clock.run_for(2 * 60_000)
    expect(page.locator("#veil")).to_contain_text("操作がなかったため")
    for _ in range(3):
        page.keyboard.press("Escape")
        page.clock.run_for(1500)
    assert hidden(page)
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#veil")).to_be_hidden()
    assert not hidden(page)
