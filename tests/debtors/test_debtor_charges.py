"""延滞金 and 遅延損害金 on a debtor's page: to the yen, with the day, only what may be seen."""

import re
from datetime import date

import pytest

from arrears_office.office.models import Staff
from debtors.models import SourcePerson
from debtors.services import record_consent
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db
DUE = date(2026, 2, 2)
HOST = "額を決めるのは所管課の基幹システム"


def page(browser: Browser, staff: Staff, person: SourcePerson, query: str = "") -> str:
    """The page's text from its main part on."""
    answer = browser(staff).get(f"/debtors/{town.debtor_of(person).public_id}/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode()).split("<main")[1]


def bar(html: str) -> str:
    """「ほかに延滞金 …」 of the identity bar, in one line."""
    found = re.search(r"ほかに(.*?)</p>", html, re.DOTALL)
    return re.sub(r"<[^>]+>|\s", "", found[1]) if found else ""


def cells(html: str, label: str) -> list[str]:
    """The cells of a claim's row as text."""
    row = re.search(rf'<tr>\s*<th scope="row">{re.escape(label)}</th>(.*?)</tr>', html, re.DOTALL)
    assert row, label
    return [
        re.sub(r'<span class="vh">.*?</span>|<[^>]+>|\s', "", cell)
        for cell in re.findall(r"<td.*?</td>", row[1], re.DOTALL)
    ]


def tax_claim(yen: int = 56_400, due_on: date = DUE, kind: str = "resident_tax") -> SourcePerson:
    """A tax payer with one claim: the published example of 中央市 (paid 2026-05-29: 1,300 yen)."""
    person = town.face("tax", "田 例")
    town.claim(person, kind, yen, due_on=due_on)
    return person


def test_a_published_example_stands_on_the_page_to_the_yen(browser: Browser) -> None:
    html = page(browser, cast.clerk("tax"), tax_claim(), "?reckoned_on=R8.5.29")
    assert cells(html, "市県民税 令和8年度 1期")[1:4] == ["56,400", "1,300", "57,700"]
    assert "<b>延滞金の内訳</b>" in html
    for figure in ("R8.2.3〜R8.3.2", "2.8", "120", "R8.3.3〜R8.5.29", "9.1", "1,228"):
        assert figure in html
    assert "区間の合計 1,348円 → 100円未満を切り捨て、1,000円未満なら0円 → 1,300円" in html
    assert "地方税法326条・20条の4の2・附則3条の2" in html
    assert HOST in html


def test_the_day_is_said_and_today_is_the_default(browser: Browser) -> None:
    person = tax_claim()
    html = page(browser, cast.clerk("tax"), person)
    assert "計算日 令和8年11月23日(月) 本日" in html
    assert bar(html) == "延滞金3,800円本日計算、概算"
    later = page(browser, cast.clerk("tax"), person, "?reckoned_on=2026-12-31")
    assert "計算日 令和8年12月31日(木)" in later
    assert bar(later) == "延滞金4,300円計算日R8.12.31、概算"
    assert "本日に戻す" in later


def test_the_balance_is_the_same_whatever_the_day(browser: Browser) -> None:
    person = tax_claim()
    for query in ("", "?reckoned_on=R9.3.31", "?reckoned_on=R8.1.1"):
        html = page(browser, cast.clerk("tax"), person, query)
        assert '<p class="big">56,400<span' in html


def test_nothing_is_charged_on_the_due_date_and_before(browser: Browser) -> None:
    person = tax_claim()
    html = page(browser, cast.clerk("tax"), person, "?reckoned_on=R8.2.2")
    assert cells(html, "市県民税 令和8年度 1期")[2:4] == ["0", "56,400"]
    assert "かかる日がありません" in html


def test_a_day_that_cannot_be_read_keeps_the_typing_and_says_what_to_do(browser: Browser) -> None:
    html = page(browser, cast.clerk("tax"), tax_claim(), "?reckoned_on=R8.2.30")
    assert "「R8.2.30」は暦にない日です。月と日を確かめてください。" in html
    assert 'value="R8.2.30"' in html
    assert "下の表は本日で計算しています。" in html
    far = page(browser, cast.clerk("tax"), tax_claim(), "?reckoned_on=2226-01-01")
    assert "2199-12-31 までの日にしてください" in far


def test_beyond_the_last_known_rate_it_says_so(browser: Browser) -> None:
    person = tax_claim()
    assert "法定の通知書には使えません" not in page(browser, cast.clerk("tax"), person)
    html = page(browser, cast.clerk("tax"), person, "?reckoned_on=2027-01-01")
    assert "割合がまだ告示されていない" in html
    assert "法定の通知書には使えません" in html


def test_one_yen_of_principal_moves_the_charge_where_the_base_is_cut(browser: Browser) -> None:
    less, more = tax_claim(56_999), tax_claim(57_000)
    html = [page(browser, cast.clerk("tax"), each) for each in (less, more)]
    assert "56,000</td>" in html[0]
    assert "57,000</td>" in html[1]
    small = page(browser, cast.clerk("tax"), tax_claim(1_999))
    assert cells(small, "市県民税 令和8年度 1期")[2] == "0"


def test_only_the_department_knows_the_charge_of_a_corporate_tax(browser: Browser) -> None:
    html = page(browser, cast.clerk("tax"), tax_claim(kind="corporate_tax"))
    assert cells(html, "法人市民税 令和8年度 1期")[2:4] == ["所管課の額", "—"]
    assert "1件の延滞金を除く" in html


def test_a_private_claim_bears_late_damages_and_no_delinquency_charge(browser: Browser) -> None:
    person = town.face("water", "水野 私")
    town.claim(person, "water", 10_000, due_on=DUE)
    html = page(browser, cast.clerk("water"), person)
    assert cells(html, "水道料金 令和8年度 1期")[2] == str(10_000 * 3 * 294 // 36_500)
    assert "<b>遅延損害金の内訳</b>" in html
    assert bar(html).startswith("遅延損害金241円")
    assert "延滞金" not in bar(html).replace("遅延損害金", "")
    assert "民法404条・419条" in html


def test_the_sums_of_the_two_are_never_one_figure(browser: Browser) -> None:
    tax, water = tax_claim(), town.face("water", "水野 私")
    town.claim(water, "water", 10_000, due_on=DUE)
    town.join(water, tax)
    html = page(browser, cast.office_chief(), tax)
    assert bar(html) == "延滞金3,800円・遅延損害金241円本日計算、概算"
    assert "うち 延滞金のかかる債権 1件" in html
    assert "うち 遅延損害金のかかる債権 1件" in html
    assert "4,041" not in html


@pytest.mark.parametrize("department", ["water", "housing"])
def test_a_charge_of_a_hidden_kind_stands_nowhere(browser: Browser, department: str) -> None:
    faces = cast.sato()
    own = town.face(department, "佐藤 美咲")
    town.claim(own, "water" if department == "water" else "housing", 10_000, due_on=DUE)
    town.join(own, faces["tax"])
    html = page(browser, cast.clerk(department), own)
    assert "延滞金" not in bar(html).replace("遅延損害金", "")
    assert "うち 延滞金のかかる債権" not in html
    assert "附則3条の2" not in html


def test_a_consent_opens_the_charge_with_the_amount(browser: Browser) -> None:
    faces = cast.sato()
    clerk = cast.clerk("water")
    assert "<b>延滞金の内訳</b>" not in page(browser, clerk, faces["water"])
    record_consent(
        source_person=faces["tax"],
        scopes=[("resident_tax", 3, "water")],
        medium="書面",
        expires_on=None,
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    assert "<b>延滞金の内訳</b>" in page(browser, clerk, faces["water"])


def test_a_head_sees_the_charge_of_his_own_claims_alone(browser: Browser) -> None:
    faces = cast.sato()
    html = page(browser, cast.head("water"), faces["water"])
    assert bar(html).startswith("遅延損害金")
    assert "<b>延滞金の内訳</b>" not in html


def test_charge_received_stands_beside_and_lowers_what_is_left_of_it(browser: Browser) -> None:
    person = town.face("tax", "田 例")
    row = town.claim(person, "resident_tax", 56_400, due_on=DUE)
    before = page(browser, cast.clerk("tax"), person)
    town.book(row, "payment", 0, date(2026, 10, 1), charge=700)
    after = page(browser, cast.clerk("tax"), person)
    label = "市県民税 令和8年度 1期"
    assert cells(before, label)[1:4] == ["56,400", "3,800", "60,200"]
    assert cells(after, label)[1:4] == ["56,400", "3,100収納済700", "59,500"]
    assert "収納済 700円を除いた残り 3,100円" in after


def test_a_part_payment_lowers_the_base_from_the_next_day(browser: Browser) -> None:
    person = town.face("tax", "田 例")
    row = town.claim(person, "resident_tax", 56_400, due_on=DUE)
    town.book(row, "payment", -20_000, date(2026, 8, 31))
    html = page(browser, cast.clerk("tax"), person)
    assert "納付など R8.8.31　20,000円（翌日から残りの元金で計算）" in html
    assert "R8.9.1〜R8.11.23" in html
    assert "36,000</td>" in html


def test_a_suspended_execution_and_a_grace_lift_the_charge(browser: Browser) -> None:
    label = "市県民税 令和7年度 1期"
    plain, stopped, graced = (town.face("tax", f"田 {n}") for n in range(3))
    for person, sort in ((plain, ""), (stopped, "execution_suspended"), (graced, "grace")):
        row = town.claim(person, "resident_tax", 500_000)
        if sort:
            town.disposition(row, sort, on=date(2026, 1, 1))
    charges = [
        cells(page(browser, cast.clerk("tax"), each), label)[2] for each in (plain, stopped, graced)
    ]
    full, none, some = (int(each.replace(",", "")) for each in charges)
    assert none < some < full
    assert "執行停止（R8.1.1〜継続中）の日にはかかりません（地方税法15条の9①）" in page(
        browser, cast.clerk("tax"), stopped
    )


def test_the_day_survives_the_way_to_the_timeline_and_back(browser: Browser) -> None:
    person = town.face("tax", "田 例")
    row = town.claim(person, "resident_tax", 500_000)
    for number in range(40):
        town.book(row, "payment", -100 - number, date(2026, 3 + number // 28, 1 + number % 28))
    html = page(browser, cast.clerk("tax"), person, "?reckoned_on=R8.12.25")
    older = re.search(r'href="([^"]+timeline/[^"]+)"', html)
    assert older
    assert "reckoned_on=2026-12-25" in older[1]
    listed = browser(cast.clerk("tax")).get(older[1].replace("&amp;", "&")).content.decode()
    back = f'href="/debtors/{town.debtor_of(person).public_id}/?reckoned_on=2026-12-25"'
    assert back in listed


def test_all_breakdowns_open_at_once_for_paper(browser: Browser) -> None:
    person = tax_claim()
    assert "<details open>" not in page(browser, cast.clerk("tax"), person)
    opened = page(browser, cast.clerk("tax"), person, "?reckoned_on=R8.5.29&breakdown=all")
    assert "<details open>" in opened
    assert 'href="?reckoned_on=R8.5.29#claims"' in opened
