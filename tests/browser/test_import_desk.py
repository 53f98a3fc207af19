"""Files are handed in by browser; the worker's own process does the work, killed or not."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.deliveries import payment
from tests.browser.office import Office
from tests.browser.steps import axe_findings, total_of_list, total_of_person

pytestmark = pytest.mark.browser
PATIENCE = 60_000
BEGUN = """
    SELECT count(*) FROM jobs_jobstep JOIN jobs_job ON jobs_job.id = jobs_jobstep.job_id
    WHERE public_id = ?"""


def test_a_payment_handed_in_lowers_the_list_and_the_person_by_its_yen(
    window: Window, office: Office, tmp_path: Path
) -> None:
    page = window("office")
    handed = payment(office, tmp_path, yen=1234, number="W90000001")
    page.goto("/debtors/")
    everybody = total_of_list(page)
    page.goto(f"/debtors/{handed.public_id}/")
    person = total_of_person(page)
    _hand_in(page, [handed.path], day="R8.11.10")
    expect(page.locator("#job .alert.ok")).to_contain_text("反映", timeout=PATIENCE)
    page.goto("/debtors/")
    assert everybody - total_of_list(page) == handed.yen
    page.goto(f"/debtors/{handed.public_id}/")
    assert person - total_of_person(page) == handed.yen
    expect(page.locator("main")).to_contain_text("1,234円")


def test_a_day_to_come_is_refused_beside_its_field(
    window: Window, office: Office, tmp_path: Path
) -> None:
    page = window("water")
    _hand_in(page, [payment(office, tmp_path, yen=10, number="W9").path], day="R8.12.1")
    expect(page.locator(".alert.bad")).to_contain_text("今日令和8年11月24日(火)までの日")
    expect(page.get_by_role("textbox", name="基準日")).to_have_value("R8.12.1")


def test_a_job_whose_worker_is_killed_in_the_middle_ends_all_the_same(
    window: Window, office: Office
) -> None:
    page = window("office")
    files = sorted((office.var / "demo" / "2026-10").glob("*_*.*"))
    _hand_in(page, files, day="R8.11.20")
    job = page.url.rstrip("/").rsplit("/", 1)[1]
    _wait_until_begun(office, job)
    killed = office.kill_worker()
    assert office.one("SELECT state FROM jobs_job WHERE public_id = ?", job) == "running"
    expect(page.locator("#job .alert.ok")).to_be_visible(timeout=PATIENCE)
    assert office.one("SELECT attempt FROM jobs_job WHERE public_id = ?", job) >= 2
    assert axe_findings(page) == []
    assert office.worker() != killed
    checked = office.manage("check_ledger")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _hand_in(page: Page, files: list[Path], *, day: str) -> None:
    page.goto("/admin/imports/")
    page.get_by_role("link", name="ファイルを取り込む").click()
    page.get_by_label("ファイル", exact=True).set_input_files(files)
    page.get_by_role("textbox", name="基準日").fill(day)
    page.get_by_role("button", name="取込を始める").click()
    page.wait_for_load_state()


def _wait_until_begun(office: Office, job: str) -> None:
    """The first step of the job stands in the database."""
    give_up = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < give_up:
        if office.one(BEGUN, job):
            return
        time.sleep(0.01)
    raise AssertionError("nobody began the job")
