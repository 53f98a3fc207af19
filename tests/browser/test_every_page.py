"""Every page of the program in every state: accessible, within the window, nothing cut."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import NO_PAGE, PLACES, names
from tests.browser.conftest import Window
from tests.browser.deliveries import troubled
from tests.browser.office import Office
from tests.browser.steps import axe_findings, overflow
from tests.matrix.addresses import addresses

pytestmark = pytest.mark.browser
WIDTHS = (1366, 1024)
ACCOUNTS = list(dict.fromkeys(place.account for place in PLACES))


@pytest.fixture(scope="module")
def full(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with a held row and a control that is not met."""
    troubled(office, tmp_path_factory.mktemp("troubled"))
    return office


def test_no_page_is_forgotten() -> None:
    known = {address.name for address in addresses()}
    assert set(names()) | NO_PAGE == known
    assert not set(names()) & NO_PAGE


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_pages_of_an_account_are_accessible_and_fit(
    window: Window, full: Office, account: str | None
) -> None:
    page = window(account)
    for place in PLACES:
        if place.account == account:
            path = place.path(full)
            answer = page.goto(path)
            assert answer is not None
            assert answer.status in {200, 422}, path
            assert _faults(page) == {}, path


def test_refusals_are_accessible_and_fit(window: Window) -> None:
    for account, path, status in (
        ("mayor", "/debtors/", 403),
        ("chief", "/debtors/missing/", 404),
        (None, "/nothing-here/", 404),
    ):
        page = window(account)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        assert _faults(page) == {}, path


def test_a_password_that_does_not_fit_is_said_accessibly(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("#id_username").fill("nobody-here")
    page.locator("#id_password").fill("wrong-and-long")
    page.get_by_role("button", name="ログイン").click()
    page.wait_for_selector(".alert.bad")
    assert _faults(page) == {}


def test_a_form_of_yesterday_is_answered_accessibly(window: Window) -> None:
    page = window(None)
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    page.locator('button[name="account"]').first.click()
    page.wait_for_load_state()
    assert _faults(page) == {}


def test_menus_and_the_list_of_keys_are_accessible_when_open(window: Window) -> None:
    page = window("tax")
    page.goto("/debtors/")
    page.evaluate("document.querySelectorAll('details[data-menu]').forEach(d => d.open = true)")
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    assert page.locator("details[data-menu][open]").count() == 0
    page.keyboard.press("?")
    assert axe_findings(page) == []


def _faults(page: Page) -> dict[str, list[str]]:
    """What axe says, and what does not fit at each width; empty: all is well."""
    found = {"axe": axe_findings(page)}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        found[f"{width}px"] = overflow(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 768})
    return {what: faults for what, faults in found.items() if faults}
