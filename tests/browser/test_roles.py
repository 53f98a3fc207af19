"""Every role of the demonstration does its round: each page of its menu opens and is accessible."""

import pytest
from playwright.sync_api import Page

from tests.browser.steps import axe_findings, menu, sign_in

pytestmark = pytest.mark.browser
CHECKED: set[str] = set()
"""Addresses that axe has seen: the same page costs a second for each further role."""

ACCOUNTS = (
    *("chief", "office", "mayor", "adviser", "team", "executing", "sysadmin", "auditor", "helper"),
    *("tax", "tax-head", "water", "water-head", "school-meals-head"),
)


def test_the_log_in_page_offers_the_roles_and_is_accessible(page: Page) -> None:
    page.goto("/")
    assert page.url.split("?")[0].endswith("/accounts/login/")
    assert page.locator('button[name="account"]').count() >= len(ACCOUNTS)
    assert axe_findings(page) == []


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_of_a_roles_menu_opens_and_is_accessible(page: Page, account: str) -> None:
    sign_in(page, account)
    assert "/accounts/login/" not in page.url
    addresses = menu(page)
    assert addresses
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if address not in CHECKED:
            CHECKED.add(address)
            assert axe_findings(page) == [], address


def test_no_page_is_wider_than_the_window(page: Page) -> None:
    sign_in(page, "chief")
    for address in menu(page):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, address
