"""One running office and one Chromium for the whole lane; a fresh window for each test."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from scripts.lanes import find_chromium
from tests.browser.office import Office, start


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
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, office: Office) -> Iterator[Page]:
    """An empty window of the usual size; whatever its console complains of fails the test."""
    context = chromium.new_context(
        base_url=office.url, locale="ja-JP", viewport={"width": 1366, "height": 768}
    )
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: _note(message, complaints))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    """A refused answer (403, 404) is a page's business; a broken policy or script is ours."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(message.text)
