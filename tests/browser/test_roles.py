"""Every role of the demonstration does its main job in a real browser."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Window
from tests.browser.office import Office
from tests.browser.steps import menu, total_of_list, total_of_person, yen

pytestmark = pytest.mark.browser
ACCOUNTS = (
    *("chief", "office", "mayor", "adviser", "team", "executing", "sysadmin", "auditor", "helper"),
    *("tax", "tax-head", "water", "water-head", "school-meals-head"),
)
TAX_ONLY = """
    SELECT public_id FROM debtors_debtor WHERE id IN
      (SELECT debtor_id FROM debtors_standing WHERE overdue_yen > 0
       GROUP BY debtor_id HAVING max(department_id) = 'tax' AND min(department_id) = 'tax')
    AND id NOT IN
      (SELECT debtor_id FROM debtors_identitylink link
       JOIN debtors_sourceperson person ON person.id = link.source_person_id
       LEFT JOIN debtors_consent given ON given.source_person_id = person.id
       WHERE person.department_id <> 'tax' OR given.id IS NOT NULL)"""
WITH_CONSENT = """
    SELECT debtor.public_id FROM debtors_debtor debtor
    JOIN debtors_identitylink link ON link.debtor_id = debtor.id AND link.unlinked_at IS NULL
    JOIN debtors_sourceperson water
      ON water.id = link.source_person_id AND water.department_id = 'water'
    WHERE debtor.id IN
      (SELECT debtor_id FROM debtors_standing WHERE department_id = 'tax' AND overdue_yen > 0)
    AND debtor.id IN
      (SELECT every.debtor_id FROM debtors_identitylink every
       JOIN debtors_consent ON debtors_consent.source_person_id = every.source_person_id)"""


def test_the_log_in_page_offers_every_role(page: Page) -> None:
    page.goto("/")
    assert page.url.split("?")[0].endswith("/accounts/login/")
    assert page.locator('button[name="account"]').count() >= len(ACCOUNTS)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_of_a_roles_menu_opens(window: Window, account: str) -> None:
    page = window(account)
    page.goto("/")
    addresses = menu(page)
    assert addresses
    for address in addresses:
        assert page.request.get(address).status == 200, address


def test_the_chief_filters_the_list_opens_a_person_and_comes_back(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    everything = total_of_list(page)
    page.locator("summary", has_text=re.compile("^\\s*部署")).click()
    page.get_by_role("checkbox", name="水道課").check()
    page.get_by_role("button", name="この条件で見る").first.click()
    expect(page.locator(".chips")).to_contain_text("水道課")
    assert "department=water" in page.url
    filtered, address = total_of_list(page), page.url
    assert 0 < filtered < everything
    row = page.locator("table.t tbody tr").first
    name, shown = row.locator("a.nm").inner_text(), yen(row.locator("td.num").first.inner_text())
    row.locator("a.nm").click()
    expect(page.locator("h1")).to_contain_text(name)
    assert total_of_person(page) == shown
    page.go_back()
    expect(page.locator(".chips")).to_contain_text("水道課")
    assert page.url == address
    assert total_of_list(page) == filtered


def test_a_name_is_found_without_standing_in_any_address(window: Window) -> None:
    page = window("chief")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/debtors/")
    name = page.locator("table.t tbody a.nm").first.inner_text()
    page.locator("#q").fill(name)
    page.locator("#q").press("Enter")
    expect(page.locator(".sumrow .chip")).to_contain_text(name)
    assert re.search(r"[?&]s=[\w-]+", page.url)
    expect(page.locator("table.t tbody a.nm").first).to_have_text(name)
    for spelling in (name, name.split()[0]):
        assert not [url for url in asked if spelling in url or "q=" in url]


def test_a_foreign_search_shows_nobody(window: Window) -> None:
    page = window("chief")
    page.goto("/debtors/")
    page.locator("#q").fill(page.locator("table.t tbody a.nm").first.inner_text())
    page.locator("#q").press("Enter")
    page.wait_for_url("**s=*")
    other = window("tax")
    other.goto(page.url)
    expect(other.locator(".alert")).to_contain_text("この検索は見られません")
    assert other.locator("table.t tbody tr").count() == 0


def test_a_tax_clerk_reads_claims_and_what_happened(window: Window) -> None:
    page = window("tax")
    page.goto("/debtors/")
    page.locator("table.t tbody a.nm").first.click()
    page.wait_for_selector(".idr .big")
    subtotal = page.locator("section", has=page.get_by_role("heading", name="債権"))
    total = subtotal.locator("tr", has_text="合計").locator("td.num").last
    assert yen(total.inner_text()) == total_of_person(page)
    expect(page.get_by_role("heading", name="経過")).to_be_visible()
    expect(page.get_by_role("heading", name="あなたに見えていない情報")).to_be_visible()


def test_a_water_clerk_meets_tax_only_where_the_person_consented(
    window: Window, office: Office
) -> None:
    page = window("water")
    page.goto("/debtors/")
    page.locator("summary", has_text=re.compile("^\\s*部署")).click()
    expect(page.get_by_role("checkbox", name="水道課")).to_be_visible()
    assert page.get_by_label("税務課").count() == 0
    rows = page.locator("table.t tbody tr")
    taxed = rows.filter(has=page.locator(".dg.tax"))
    assert 0 < taxed.count() < rows.count()
    assert taxed.filter(has_text="同意").count() == taxed.count()
    answer = page.goto(f"/debtors/{office.one(TAX_ONLY)}/")
    said = page.locator("main").inner_html()
    missing = page.goto("/debtors/missing/")
    assert answer is not None
    assert missing is not None
    assert answer.status == missing.status == 404
    assert said == page.locator("main").inner_html()


def test_a_water_clerk_sees_the_tax_that_a_person_consented_to(
    window: Window, office: Office
) -> None:
    page = window("water")
    page.goto(f"/debtors/{office.one(WITH_CONSENT)}/")
    expect(page.locator(".tags")).to_contain_text("同意")
    expect(page.locator(".sgl")).to_contain_text("市税")


def test_a_head_reads_the_department_as_a_picture_and_as_a_table(window: Window) -> None:
    page = window("tax-head")
    page.goto("/")
    page.goto("/departments/tax/")
    expect(page.locator("h1")).to_contain_text("市税")
    for chart in page.locator("main img.chart").all():
        assert chart.evaluate("image => image.complete && image.naturalWidth > 0")
    balance = yen(page.locator(".kpi", has_text="未収残額").locator(".d").inner_text())
    page.get_by_role("link", name="表", exact=True).click()
    page.wait_for_url("**as=table")
    months = page.locator(".card", has_text="残額の軌跡").locator("table")
    expect(months).to_contain_text(f"{balance:,}")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")


def test_management_reads_the_overview_and_takes_the_bulletin_home(window: Window) -> None:
    page = window("mayor")
    page.goto("/overview/")
    expect(page.locator("h1")).to_contain_text("未収残額は")
    page.get_by_role("link", name="情報紙", exact=True).last.click()
    page.wait_for_url("**/bulletins/")
    paper = page.get_by_role("link", name="PDF").first.get_attribute("href")
    answer = page.request.get(paper or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    assert len(PdfReader(io.BytesIO(answer.body())).pages) == 4


def test_management_is_told_why_no_name_is_open(window: Window) -> None:
    page = window("mayor")
    answer = page.goto("/debtors/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("main")).to_contain_text("所管課の担当・課長と徴収対策室の職員だけ")


def test_the_auditor_sees_who_looked(window: Window) -> None:
    window("tax").goto("/debtors/")
    page = window("auditor")
    page.goto("/admin/audit/")
    expect(page.locator("table.t tbody tr").first).to_contain_text("滞納者一覧")
