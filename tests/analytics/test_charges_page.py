"""The late charge of a whole department: for those who may see its rows, and for nobody else."""

import re
from datetime import date

import pytest

from casework.services import declare_matured
from tests import cast
from tests.casework.clocks import act
from tests.debtors import town
from tests.debtors.conftest import Browser, browser

__all__ = ["browser"]

pytestmark = pytest.mark.django_db
DUE = date(2026, 2, 2)


def figures(html: str) -> list[str]:
    """The table's cells as text, row by row."""
    inner = html.split("<tbody>")[1].split("</table>", maxsplit=1)[0]
    return re.findall(r'<td class="num">(?:<span[^>]*>)?([^<]*)<', inner)


def opened(browser: Browser, staff: object, query: str = "", status: int = 200) -> str:
    """The tax department's page."""
    answer = browser(staff).get(f"/departments/tax/charges/{query}")  # type: ignore[arg-type]
    assert answer.status_code == status
    return str(answer.content.decode())


def test_a_head_reads_the_charge_of_the_departments_claims(browser: Browser) -> None:
    for number in range(3):
        town.claim(town.face("tax", f"田 {number}"), "resident_tax", 56_400, due_on=DUE)
    html = opened(browser, cast.head("tax"), "?reckoned_on=R8.5.29")
    assert figures(html)[:4] == ["3", "169,200", "3,900", "173,100"]
    assert "計算日 令和8年5月29日(金)" in html
    assert "所管課の額" in html
    assert figures(opened(browser, cast.head("tax")))[2] == "11,400"


def test_what_lifts_a_charge_lifts_it_in_the_sum_too(browser: Browser) -> None:
    row = town.claim(town.face("tax", "田 例"), "resident_tax", 500_000, due_on=DUE)
    before = figures(opened(browser, cast.head("tax")))[2]
    town.disposition(row, "execution_suspended", on=date(2026, 2, 3))
    assert before != "0"
    assert figures(opened(browser, cast.head("tax")))[2] == "0"


def test_late_damages_stand_on_a_sheet_of_their_own(browser: Browser) -> None:
    person = town.face("water", "水 例")
    town.claim(person, "water", 10_000, due_on=DUE)
    town.claim(person, "sewerage", 56_400, due_on=DUE)
    html = browser(cast.clerk("water")).get("/departments/water/charges/").content.decode()
    assert html.index("<h2>延滞金(概算)</h2>") < html.index("<h2>遅延損害金(概算)</h2>")
    assert "241" in html
    assert "4,041" not in html


def test_who_may_not_see_the_rows_is_answered_as_if_there_were_no_page(browser: Browser) -> None:
    town.claim(town.face("tax", "田 例"), "resident_tax", 56_400, due_on=DUE)
    for staff in (cast.head("water"), cast.clerk("water")):
        opened(browser, staff, status=404)
    opened(browser, cast.management(), status=404)


def test_a_day_that_cannot_be_read_is_said_and_today_is_reckoned(browser: Browser) -> None:
    town.claim(town.face("tax", "田 例"), "resident_tax", 56_400, due_on=DUE)
    html = opened(browser, cast.head("tax"), "?reckoned_on=あした")
    assert "「あした」を日付として読めません" in html
    assert figures(html)[2] == "3,800"


def test_an_extinct_claim_is_left_out_and_named_and_a_private_one_stays(browser: Browser) -> None:
    for number in range(2):
        town.claim(town.face("tax", f"田 {number}"), "resident_tax", 56_400, due_on=DUE)
    for kind in ("resident_tax", "corporate_tax"):  # one reckoned here, one by its host
        gone = town.claim(town.face("tax", f"消 {kind}"), kind, 10_000, due_on=date(2020, 6, 30))
        act(declare_matured, gone, cast.head("tax"))
    paid = town.claim(town.face("tax", "消 分"), "resident_tax", 10_000, due_on=date(2020, 6, 30))
    town.book(paid, "payment", -1_000, date(2020, 8, 1))
    act(declare_matured, paid, cast.head("tax"))
    html = opened(browser, cast.head("tax"), "?reckoned_on=R8.5.29")
    assert figures(html)[:4] == ["2", "112,800", "2,600", "115,400"]
    assert "満了した公債権 3件・残額 29,000円は、請求できないので含めません" in html
    water = town.claim(town.face("water", "水 例"), "water", 10_000, due_on=date(2020, 6, 30))
    act(declare_matured, water, cast.clerk("water"))
    html = browser(cast.clerk("water")).get("/departments/water/charges/").content.decode()
    assert "10,000" in html
    assert "満了した公債権" not in html
