"""The match desk by keyboard alone: decide, hold, undo, send a heavy pair to a second person."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import proposals
from tests.browser.conftest import Window
from tests.browser.office import Office
from tests.browser.steps import axe_findings, overflow

pytestmark = pytest.mark.browser
PAIR = "form.answers"
NEXT = "was => { const f = document.querySelector('form.answers'); return f && f.action !== was }"


def open_desk(window: Window, office: Office) -> Page:
    proposals(office)
    page = window("office")
    page.goto("/debtors/links/")
    return page


def press(page: Page, key: str) -> None:
    """Answer with one key (a heavy pair: one more on the button it opens) and wait for the next."""
    was = page.locator(PAIR).evaluate("form => form.action")
    page.keyboard.press(key)
    if page.locator("details.heavy[open]").count():
        page.keyboard.press("Enter")
    page.wait_for_function(NEXT, arg=was)


def test_five_pairs_are_decided_without_a_mouse_and_the_last_is_taken_back(
    window: Window, office: Office
) -> None:
    page = open_desk(window, office)
    before = office.one("SELECT count(*) FROM debtors_decision")
    for key in ("n", "s", "n", "n", "n"):
        press(page, key)
    assert office.one("SELECT count(*) FROM debtors_decision") == before + 5
    last = page.locator(PAIR).evaluate("form => form.action")
    page.keyboard.press("u")
    expect(page.locator(".messages")).to_contain_text("判断を元に戻しました")
    assert page.locator(PAIR).evaluate("form => form.action") != last
    undone = "SELECT count(*) FROM debtors_decision WHERE undone_at IS NOT NULL"
    assert office.one(undone) >= 1


def test_keys_write_in_the_note_and_can_be_switched_off(window: Window, office: Office) -> None:
    page = open_desk(window, office)
    before = office.one("SELECT count(*) FROM debtors_decision")
    note = page.get_by_label("メモ（なくてもよい）")
    note.focus()
    page.keyboard.type("yns")
    expect(note).to_have_value("yns")
    page.evaluate("localStorage.setItem('keys-off', '1')")
    page.reload()
    page.keyboard.press("n")
    expect(page.locator(PAIR)).to_be_visible()
    assert office.one("SELECT count(*) FROM debtors_decision") == before


def test_a_key_held_down_answers_one_pair(window: Window, office: Office) -> None:
    page = open_desk(window, office)
    before = office.one("SELECT count(*) FROM debtors_decision")
    was = page.locator(PAIR).evaluate("form => form.action")
    page.keyboard.down("n")
    page.wait_for_function(NEXT, arg=was)
    page.keyboard.down("n")  # the same key again without a release: a repeat
    page.keyboard.up("n")
    page.reload()
    assert office.one("SELECT count(*) FROM debtors_decision") == before + 1


def test_the_desk_works_without_a_script(window: Window, office: Office) -> None:
    proposals(office)
    page = window("chief", scripts=False)
    page.goto("/debtors/links/")
    was = page.locator(PAIR).get_attribute("action")
    page.get_by_role("button", name="別の人").click()
    expect(page.locator(PAIR)).not_to_have_attribute("action", was or "")
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator(".messages")).to_contain_text("判断を元に戻しました")


def test_the_list_s_button_names_how_many_are_chosen(window: Window, office: Office) -> None:
    proposals(office)
    page = window("office")
    page.goto("/debtors/links/list/")
    button = page.locator("[data-counted]")
    expect(button).to_be_disabled()
    page.get_by_role("link", name="すべて選ぶ").click()
    rows = page.locator('input[name="pair"]').count()
    expect(button).to_have_text(f"選んだ {rows} 組を同じ人とする")
    page.locator('input[name="pair"]').first.uncheck()
    expect(button).to_have_text(f"選んだ {rows - 1} 組を同じ人とする")
    assert axe_findings(page) == []
    assert overflow(page) == []
