"""Long work in the browser: the worker takes a file in, even if it is killed in between."""

import os
import re
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import Office
from tests.browser.steps import axe_findings, sign_in

pytestmark = pytest.mark.browser
DONE_MS = 150_000


def worker_of(office: Office) -> int:
    """The process id of the office's worker; its beat is a child of it."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rsplit(")", 1)[1].split()[1])
            words = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == office.process.pid and b"celery" in words:
            return int(status.parent.name)
    raise AssertionError("no worker")


def deliver_again(page: Page, office: Office) -> None:
    """October's files once more, by the import desk; ends on the page of the work."""
    folder = office.var / "demo" / "2026-10"
    page.goto("/admin/imports/upload/")
    files = sorted(path for path in folder.iterdir() if path.suffix != ".json")
    page.locator('input[name="delivered"]').set_input_files(files)
    page.locator('input[name="as_of"]').fill("R8.10.31")
    page.locator('input[name="control"]').set_input_files(folder / "totals.json")
    page.get_by_role("button", name="取込を始める").click()
    page.wait_for_url(re.compile(r"/tasks/[^/]+/"))


def test_a_delivery_is_taken_in_though_its_worker_is_killed_in_the_middle(
    page: Page, office: Office
) -> None:
    sign_in(page, "chief")
    deliver_again(page, office)
    killed = worker_of(office)
    os.kill(killed, signal.SIGKILL)
    expect(page.locator(".alert.ok")).to_be_visible(timeout=DONE_MS)
    assert axe_findings(page) == []
    give_up = time.monotonic() + 20
    while (now := worker_of(office)) == killed and time.monotonic() < give_up:
        time.sleep(0.2)
    assert now != killed
    assert office.manage("check_ledger").returncode == 0
