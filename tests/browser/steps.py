"""What the tests do in the browser, in the office's words."""

from typing import Any

from playwright.sync_api import Page

from tests.house.files import ROOT

AXE = ROOT / "static" / "vendor" / "axe.min.js"


def sign_in(page: Page, account: str) -> None:
    """By the role's button on the log-in page."""
    page.goto("/accounts/login/")
    page.locator(f'button[name="account"][value="{account}"]').click()
    page.wait_for_load_state()


def menu(page: Page) -> list[str]:
    """The addresses of the menu that this role is offered."""
    links = page.locator("header a[href^='/'], nav a[href^='/']")
    found = {link.get_attribute("href") or "" for link in links.all()}
    return sorted(address for address in found if not address.startswith("/accounts/"))


def axe_findings(page: Page) -> list[str]:
    """Everything that axe-core objects to, no rule switched off: rule and place.

    The checker enters by the debugging interface, so the page's own content policy stands.
    """
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    result: dict[str, Any] = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run(document, {resultTypes: ['violations']})"
            ".then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target)))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    assert "exceptionDetails" not in result, result
    return list(result["result"]["value"])
