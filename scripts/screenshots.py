"""`make screenshots`: the pictures of the README, taken from the running program.

Stands beside the other scripts but needs the tools of requirements-dev.txt (playwright) and a
Chromium. URL names a running demonstration; without it one is started on a free port, from var/.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from scripts.lanes import find_chromium
from scripts.shell import ROOT, say, stop, tool

FOLDER = ROOT / "docs" / "screenshots"
WINDOW = ViewportSize(width=1366, height=768)
START_SECONDS = 600
PICTURES = (
    ("debtors", "chief", "/debtors/"),
    ("department", "tax-head", "/departments/tax/"),
    ("bulletin", "mayor", "/bulletins/"),
)


def main() -> None:
    """Take all three and say how large they are."""
    program = os.environ.get("CHROMIUM") or find_chromium()
    if program is None:
        stop("Chromium がありません(apt-get install chromium)。")
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with _office() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        for name, account, path in PICTURES:
            page = browser.new_page(base_url=url, viewport=WINDOW, locale="ja-JP")
            page.goto("/accounts/login/")
            page.locator(f'button[name="account"][value="{account}"]').click()
            page.goto(path)
            file = FOLDER / f"{name}.png"
            if name == "bulletin":
                _first_page(page, file)
            else:
                _shoot(page, file)
            page.close()
            say(f"{file.relative_to(ROOT)} {file.stat().st_size / 1024:.0f} kB")
        browser.close()


def _shoot(page: Page, file: Path) -> None:
    """The window as it opens, with the fonts and charts in their places."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.screenshot(path=file)


def _first_page(page: Page, file: Path) -> None:
    """Page 1 of the newest issue, drawn from the very PDF that the archive gives."""
    address = page.get_by_role("link", name="PDF").first.get_attribute("href")
    paper = page.request.get(address or "").body()
    done = subprocess.run(
        ["pdftoppm", "-r", "96", "-f", "1", "-l", "1", "-singlefile", "-png", "-", str(file)[:-4]],
        input=paper,
        check=False,
    )
    if done.returncode:
        stop("pdftoppm が失敗しました(apt-get install poppler-utils)。")


@contextlib.contextmanager
def _office() -> Iterator[str]:
    """The address of a demonstration: the one URL names, or our own while the block runs."""
    if url := os.environ.get("URL"):
        yield url
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [str(tool("python")), "-m", "scripts.run"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stdout=sys.stderr,
    )
    try:
        _wait(f"http://127.0.0.1:{port}", child)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(60)


def _wait(url: str, child: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and child.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - our own
            return
        time.sleep(0.5)
    stop("プログラムが立ち上がりませんでした。上の行に理由があります。")


if __name__ == "__main__":
    main()
