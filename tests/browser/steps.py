"""What the tests do in the browser, in the office's words."""

import re
from typing import Any

from playwright.sync_api import Page

from tests.house.files import ROOT

AXE = (ROOT / "static" / "vendor" / "axe.min.js").read_text("utf-8")
CLIPPED = """() => [...document.querySelectorAll(
    'td, th, .btn, .kpi .v, h1, h2, .tag, nav a, .sw, .sw a, .in, .chip')]
    .filter(e => e.offsetParent && !e.closest('.vh'))
    .filter(e => getComputedStyle(e).overflowX !== 'visible')
    .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
    .map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.trim().slice(0, 40))"""
OUTSIDE = """() => [...document.querySelectorAll('.btn, .kpi .v, .kpi .l, td, th')]
    .filter(e => e.offsetParent && !e.closest('.vh') && e.clientWidth > 0)
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.tagName + ' ' + e.className + ' ' + e.textContent.trim().slice(0, 40))"""


def sign_in(page: Page, account: str) -> None:
    """By the role's button on the log-in page."""
    page.goto("/accounts/login/")
    page.locator(f'button[name="account"][value="{account}"]').click()
    page.wait_for_load_state()


def menu(page: Page) -> list[str]:
    """The addresses of the menu that this role is offered."""
    links = page.locator("header.top nav a[href^='/']").all()
    return [link.get_attribute("href") or "" for link in links]


def yen(text: str | None) -> int:
    """The first amount in a text, in yen."""
    found = re.search(r"[−-]?[\d,]+", text or "")
    assert found, f"no amount in {text!r}"
    return int(found.group().replace(",", "").replace("−", "-"))


def total_of_list(page: Page) -> int:
    """The sum in the line above the list, in yen."""
    return yen(page.locator(".sumrow span", has_text="残額").first.inner_text())


def total_of_person(page: Page) -> int:
    """The large figure of a debtor's page, in yen."""
    return yen(page.locator(".idr .big").inner_text())


def axe_findings(page: Page) -> list[str]:
    """Everything that axe-core objects to, no rule switched off: rule and place.

    The checker enters by the debugging interface, so the page's own content policy stands.
    """
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    result: dict[str, Any] = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run(document, {resultTypes: ['violations']})"
            ".then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target)))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    assert "exceptionDetails" not in result, result
    return list(result["result"]["value"])


def overflow(page: Page) -> list[str]:
    """What is wider than the window, or than its own cell or button."""
    page.evaluate("document.fonts.ready.then(() => 1)")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    found = [f"page +{wide}px"] if wide > 0 else []
    return [*found, *page.evaluate(CLIPPED), *page.evaluate(OUTSIDE)]
