"""One running office and one Chromium for the whole lane; a fresh window for each test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState, sync_playwright

from scripts.lanes import find_chromium
from tests.browser.office import Office, start
from tests.browser.steps import sign_in

Window = Callable[..., Page]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Started as `make run` starts it, stopped as Ctrl-C stops it."""
    running = start(tmp_path_factory.mktemp("var"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; playwright brings none of its own."""
    program = os.environ.get("CHROMIUM") or find_chromium()
    if program is None:
        pytest.skip("Chromium がありません")
    options = ["--disable-background-networking", "--disable-gpu"]  # drawn by the processor anyway
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """Who has come in by a role button once; the next window starts with the same session."""
    return {}


@pytest.fixture
def window(
    chromium: Browser, office: Office, signed_in: dict[str, StorageState]
) -> Iterator[Window]:
    """Opens windows: `window("tax")`, `window(None)`, `window("chief", width=1024)`.

    Whatever the console of one complains of (a broken script, a breach of the content policy)
    fails the test.
    """
    contexts = []
    complaints: list[str] = []

    def opened(account: str | None, *, width: int = 1366, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=office.url,
            locale="ja-JP",
            viewport={"width": width, "height": 768},
            storage_state=signed_in.get(account or ""),
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda message: _note(message, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if account and account not in signed_in:
            sign_in(page, account)
            signed_in[account] = context.storage_state()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(window: Window) -> Page:
    """An empty window of the usual size, nobody logged in."""
    return window(None)


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    """A refused answer (403, 404) is a page's business; a broken policy or script is ours."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        place: dict[str, Any] = dict(message.location)
        complaints.append(f"{message.text} {place.get('url', '')}")
