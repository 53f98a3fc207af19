"""The rates desk without a mouse: preview first, and a second pair of eyes that is not helped."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import waiting_rate
from tests.browser.conftest import Window
from tests.browser.office import Office
from tests.browser.steps import axe_findings

pytestmark = pytest.mark.browser


def test_the_rates_that_follow_are_shown_before_anything_is_saved(window: Window) -> None:
    page = window("office")
    page.goto("/admin/rates/new/")
    page.get_by_label("告示の平均貸付割合（年、%）").focus()
    for typed in ("０．９", "試験のための告示第2号", "R8.11.20"):
        page.keyboard.insert_text(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card = page.get_by_role("status", name="この割合から決まること")
    expect(card.locator("tbody tr").first).to_contain_text("2.9")
    expect(page.get_by_role("button", name="この割合を入れる")).to_be_visible()
    assert axe_findings(page) == []


def test_the_second_person_reads_the_notice_and_not_the_first_figure(
    window: Window, office: Office
) -> None:
    page = window("chief")
    page.goto(waiting_rate(office))
    expect(page.locator("main")).not_to_contain_text("0.9")
    page.get_by_label("告示の割合（年、%）").focus()
    page.keyboard.insert_text("0.8")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("入力は0.9%、確認は0.8%で、合いません")
    assert axe_findings(page) == []
