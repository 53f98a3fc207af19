"""Dashboards, cells and receivables: to the yen, for each viewer what he may see, facts only."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.models import DebtorCount
from analytics.selectors import dashboard
from analytics.services import close_complete_months, enter_programme
from analytics.services.drawing import draw_charts
from arrears_office.office.models import AccessRecord, Staff
from tests import cast
from tests.analytics.ledger import FIRST, SECOND, at, book, claim, deliver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
MOST_QUERIES = 22
LEDGER = re.compile(r'"receivables_(receivable|entry|reversal)')


def close_all(day: date) -> None:
    """Close everything complete."""
    close_complete_months(by=None, on=day, now=at(day))


def opened(staff: Staff, url: str, status: int = 200) -> str:
    """The page as the member of staff reads it."""
    response = browser(staff).get(url)
    assert response.status_code == status, url
    return response.content.decode()


def browser(staff: Staff) -> Client:
    """A browser of the member of staff."""
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def water() -> None:
    """Six persons with 10,000 yen of water each and one with 7,000, closed on 30 September."""
    cast.departments()
    deliver("water", FIRST)
    for _ in range(6):
        claim(due_on=date(2026, 6, 30), yen=10_000)
    claim(due_on=date(2023, 6, 30), yen=7_000)
    close_all(FIRST)


def enter(targets: dict[tuple[str, int], int]) -> None:
    """A programme for 令和8年度."""
    enter_programme(
        name="第3期", from_year=2026, until_year=2026, targets=targets, reason="策定", by=None,
        on=FIRST,
    )  # fmt: skip


@pytest.mark.usefixtures("water")
def test_without_a_programme_the_page_says_so_and_shows_the_balance_alone() -> None:
    page = opened(cast.clerk("water"), "/departments/water/")
    assert "目標がまだありません" in page
    assert "67,000円" in page
    assert '<p class="l">計画との差' not in page
    assert "▲" not in page


@pytest.mark.usefixtures("water")
def test_with_a_programme_the_page_says_how_far_the_balance_is_from_its_straight_path() -> None:
    enter({("water", 2025): 60_000, ("water", 2026): 36_000})
    page = opened(cast.clerk("water"), "/departments/water/?as=table")
    assert "48,000" in page  # six twelfths of the way from 60,000 to 36,000
    assert "+19,000" in page
    assert "計画(直線)" in page


@pytest.mark.usefixtures("water")
def test_a_payment_of_1234_yen_moves_every_page_by_exactly_that() -> None:
    before = dashboard(FIRST)
    row = claim(due_on=date(2026, 6, 30), yen=50_000, known=SECOND)
    deliver("water", SECOND)
    close_all(SECOND)
    book(row, "payment", -1_234, date(2026, 11, 10), known=date(2026, 11, 30))
    deliver("water", date(2026, 11, 30))
    close_all(date(2026, 11, 30))
    assert before is not None
    after = dashboard(date(2026, 11, 30))
    assert after is not None
    assert after.city.month.closing_yen == before.city.month.closing_yen + 50_000 - 1_234
    chief = cast.office_chief()
    for url in ("/departments/water/?as=table", "/overview/?as=table"):
        page = opened(chief, url)
        assert "115,766" in page
        assert "117,000" in page
    download = b"".join(browser(chief).get("/overview/?csv=ranking").streaming_content)
    rows = list(csv.reader(download.decode("utf-8-sig").splitlines()))
    assert rows[2][:2] == ["水道料金", "115766"]
    listed = opened(chief, "/departments/water/claims/?figure=collected&month=2026-11&kind=water")
    assert "合計 <b>1,234円</b>" in listed
    assert row.number in listed


@pytest.mark.usefixtures("water")
def test_a_restated_month_is_shown_as_such() -> None:
    row = claim(due_on=date(2026, 6, 30), yen=5_000, known=SECOND)
    deliver("water", SECOND)
    assert row.pk
    close_all(SECOND)
    page = opened(cast.clerk("water"), "/departments/water/?as=table")
    assert "遡及" in page
    assert "第2版" in opened(cast.clerk("water"), "/departments/water/cells/?month=2026-09")


@pytest.mark.usefixtures("water")
def test_the_cells_sum_to_the_figure_and_open_the_receivables_that_sum_to_them() -> None:
    clerk = cast.clerk("water")
    cells = opened(clerk, "/departments/water/cells/")
    assert "67,000" in cells
    link = "figure=balance&amp;month=2026-09&amp;kind=water&amp;levy_year=2023&amp;age=3"
    assert link in cells
    listed = opened(clerk, "/departments/water/claims/?" + link.replace("&amp;", "&"))
    assert "合計 <b>7,000円</b>" in listed
    assert AccessRecord.objects.count() == 1


@pytest.mark.usefixtures("water")
def test_receivables_are_those_the_close_knew() -> None:
    row = claim(due_on=date(2026, 5, 31), yen=900, known=SECOND)
    listed = opened(cast.clerk("water"), "/departments/water/claims/")
    assert "合計 <b>67,000円</b>" in listed
    assert row.number not in listed


@pytest.mark.usefixtures("water")
def test_others_see_no_small_cell_no_complement_and_no_receivable() -> None:
    mayor = cast.management()
    cells = opened(mayor, "/departments/water/cells/")
    assert "7,000" not in cells.replace("67,000", "")
    assert "60,000" not in cells
    assert "＊" in cells
    assert "claims/?" not in cells
    opened(mayor, "/departments/water/claims/", 404)
    opened(cast.head("nursery"), "/departments/water/claims/", 404)
    assert "＊" in opened(mayor, "/departments/water/?as=table")


@pytest.mark.usefixtures("water")
def test_age_bands_of_few_persons_are_hidden_from_others_with_their_complement() -> None:
    own = ages(cast.clerk("water"))
    assert own["3〜4年"][0] == "7000"
    assert own["1年未満"][0] == "60000"
    others = ages(cast.management())
    assert others["3〜4年"] == others["1年未満"] == ["*"] * 4
    assert others["計"][0] == "67000"


def ages(staff: Staff) -> dict[str, list[str]]:
    """The table of ages as the member of staff downloads it."""
    download = browser(staff).get("/departments/water/?csv=ages")
    text = b"".join(download.streaming_content).decode("utf-8-sig")
    return {row[0]: row[1:] for row in csv.reader(text.splitlines())}


@pytest.mark.usefixtures("water")
def test_a_csv_for_others_holds_no_small_cell_either() -> None:
    download = browser(cast.management()).get("/departments/water/cells/?csv=balance-water")
    text = b"".join(download.streaming_content).decode("utf-8-sig")
    assert "67000" in text
    assert ",7000" not in text
    assert "60000" not in text


@pytest.mark.usefixtures("water")
@pytest.mark.parametrize("url", ["/departments/water/", "/departments/water/cells/", "/overview/"])
def test_a_dashboard_reads_facts_and_never_the_ledger(url: str) -> None:
    enter({("water", 2025): 60_000, ("water", 2026): 36_000})
    client = browser(cast.office_chief())
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    asked = [query["sql"] for query in captured.captured_queries]
    assert not [sql for sql in asked if LEDGER.search(sql)]
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)


def test_before_the_first_close_the_pages_say_what_is_missing() -> None:
    assert "まだ締めた月がありません" in opened(cast.clerk("water"), "/departments/water/")
    assert "まだ締めた月がありません" in opened(cast.management(), "/overview/")


@pytest.mark.usefixtures("water")
def test_a_department_without_closes_and_a_place_that_is_none() -> None:
    clerk = cast.clerk("water")
    assert "まだ締めた月がありません" in opened(clerk, "/departments/housing/")
    opened(clerk, "/departments/nowhere/", 404)
    opened(clerk, "/departments/water/cells/?month=2026-13", 404)
    opened(clerk, "/departments/water/cells/?month=2026-12", 404)
    opened(cast.management(), "/overview/?month=1999-01", 404)
    opened(cast.management(), "/overview/?month=2030-01", 404)


@pytest.mark.usefixtures("water")
def test_a_total_names_the_departments_it_speaks_of() -> None:
    page = opened(cast.management(), "/overview/")
    assert "1部署: 水道料金" in page
    assert "まだ届いていない部署" in page


@pytest.mark.usefixtures("water")
def test_a_department_that_is_late_stands_with_its_older_month_and_a_mark() -> None:
    deliver("housing", SECOND)
    claim("housing", "housing", due_on=date(2026, 6, 30), yen=1_000, known=SECOND)
    close_all(SECOND)
    board = dashboard(SECOND)
    assert board is not None
    assert board.city.month.closing_yen == 68_000
    assert {mark.department: mark.stale for mark in board.marks} == {
        "water": True,
        "housing": False,
    }
    page = opened(cast.management(), "/overview/")
    assert "◆ R8.9.30" in page
    assert DebtorCount.objects.filter(close=None, month_end_on=SECOND).get().debtors == 8


@pytest.mark.usefixtures("water")
def test_departments_leads_to_the_own_department() -> None:
    response = browser(cast.clerk("water")).get("/departments/")
    assert response["Location"] == "/departments/water/"


@pytest.mark.usefixtures("water")
def test_a_team_member_sees_the_overview_without_links_to_pages_he_may_not_open() -> None:
    page = opened(cast.outsider(), "/overview/")
    assert 'href="/departments/' not in page


@pytest.mark.usefixtures("water")
def test_a_chart_not_drawn_yet_leaves_the_table_and_an_older_month_says_why() -> None:
    newest = opened(cast.management(), "/overview/")
    assert "図を作成中" in newest
    assert "全庁 残額の軌跡 (円)" in newest
    older = opened(cast.management(), "/overview/?month=2023-12")
    assert "図は新しい13か月だけ作ります" in older
    assert "図を作成中" not in older


@pytest.mark.usefixtures("water")
def test_a_drawn_chart_is_served_to_those_who_open_dashboards_alone() -> None:
    draw_charts(months=1)
    page = opened(cast.clerk("water"), "/departments/water/")
    (address, *_) = re.findall(r'src="(/charts/[0-9a-f]{64}\.svg)"', page)
    answer = browser(cast.clerk("water")).get(address)
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    opened(cast.auditor(), address, 404)


@pytest.mark.usefixtures("water")
def test_others_get_another_ageing_chart_than_the_department_itself() -> None:
    draw_charts(months=1)
    pages = [
        opened(staff, "/departments/water/") for staff in (cast.clerk("water"), cast.management())
    ]
    own, others = (set(re.findall(r"/charts/([0-9a-f]{64})", page)) for page in pages)
    assert len(own - others) == len(others - own) == 1
