"""The shared list: the page kit's contract, its sums, its search, its conditions."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord, Staff
from debtors.models import SearchToken, SourcePerson
from debtors.pages.debtors import DebtorsPage
from debtors.services import delete_old_searches, record_consent
from tests import cast
from tests.contracts import MOST_QUERIES, ListPageContract
from tests.debtors import town, works
from tests.debtors.conftest import Browser
from tests.debtors.crowd import crowd
from tests.debtors.exporting import exported_rows

pytestmark = pytest.mark.django_db
LIST = "/debtors/"


class TestDebtorList(ListPageContract):
    """Ten people in three departments, joined faces, one protected, one with nothing due yet."""

    page = DebtorsPage
    path = LIST
    filters = {
        "department": "water",
        "kind": "sewerage",
        "yen_from": "10000",
        "yen_to": "5000",
        "state": "not_due",
        "lead": "water",
        "limit": "60",
        "due": "overdue",
        "due_until": "R8.12.1",
        "assigned": "me",
        "flag": "hold",
    }
    without_index = ("yen", "due")

    def allowed(self) -> Staff:
        """室長."""
        return cast.office_chief()

    def refused(self) -> Staff:
        """A team member."""
        return cast.outsider()

    def make_rows(self, count: int) -> None:
        """Tax people by number; every third owes water or sewerage under another face."""
        if count > 10:
            return crowd(count)
        for number in range(count):
            self._one(number)
        self._work()
        for code in ("tax", "water", "nursery"):
            town.paid_until(code)
        return None

    def _work(self) -> None:
        first, second, third, *_ = SourcePerson.objects.filter(department="water").order_by("pk")
        works.lead(first)
        works.hold(second)
        works.step(first, date(2026, 11, 20), assignee=cast.office_chief())
        works.step(second, date(2026, 12, 1))
        works.step(third, date(2026, 12, 24))
        works.near_claim(SourcePerson.objects.filter(department="tax").earliest("pk"))

    def _one(self, number: int) -> None:
        kana = f"{'アカサタナ'[number % 5]}{'ハマヤラワ'[number // 5 % 5]} {number:05}"
        tax = town.face("tax", f"姓{number}", kana=kana)
        later = date(2027, 1, 31)
        town.claim(
            tax,
            "resident_tax",
            1_000 * (number % 40) + 500,
            due_on=later if number == 4 else town.DUE,
        )
        if number % 3 == 0:
            water = town.face("water", f"姓{number}", kana=kana)
            town.claim(water, "sewerage" if number % 2 else "water", 7_000 + number % 50)
            if number < 10:
                town.join(water, tax)
        if number == 1:
            town.protect(tax)


def names(html: str) -> list[str]:
    """The names in the table; near matches stand below it and are none of them."""
    return re.findall(r'class="nm" href="[^"]+">([^<]+)<', html.partition('id="near-title"')[0])


def opened(browser: Browser, staff: Staff, address: str = LIST) -> str:
    """The page's text."""
    answer = browser(staff).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def search(browser: Browser, staff: Staff, term: str) -> list[str]:
    """Whom the box finds."""
    answer = browser(staff).post("/debtors/search/", {"q": term})
    assert answer.status_code == 303
    return names(opened(browser, staff, answer["Location"]))


def exported(browser: Browser, staff: Staff, query: str = "") -> list[list[str]]:
    """The rows of the CSV."""
    return exported_rows(browser(staff), query)


def test_a_water_clerk_sees_no_tax_segment_and_no_tax_yen(browser: Browser) -> None:
    cast.sato()
    html = opened(browser, cast.clerk("water"))
    assert "20,340" in html
    assert "市税" not in html.split("<tbody>")[1]
    assert "120,000" not in html
    assert "140,340" not in html


def test_arrears_known_without_their_sum_are_hatched_and_not_added(browser: Browser) -> None:
    cast.sato()
    html = opened(browser, cast.clerk("water"))
    assert "保育料 金額は非表示" in html
    assert 'fill="url(#hatch)"' in html
    assert "84,000" not in html
    assert "残額（見える範囲） <b>20,340</b>" in html


def test_settled_arrears_of_another_department_are_not_hatched(browser: Browser) -> None:
    faces = cast.sato()
    nursery = faces["nursery"].receivables.get()
    town.book(nursery, "payment", -84_000, date(2026, 10, 1))
    html = opened(browser, cast.clerk("water"))
    assert "保育料 金額は非表示" not in html
    assert "介護保険料 金額は非表示" in html


def test_who_owes_tax_alone_does_not_exist_for_a_water_clerk(browser: Browser) -> None:
    cast.hidden_tax()
    clerk = cast.clerk("water")
    assert names(opened(browser, clerk, f"{LIST}?state=all")) == []
    assert search(browser, clerk, "影山") == []
    assert search(browser, clerk, "0009000002") == []
    assert "影山" not in str(exported(browser, clerk, "?state=all"))


def test_a_chief_sees_everybody(browser: Browser) -> None:
    cast.sato()
    cast.hidden_tax()
    cast.firm()
    assert names(opened(browser, cast.office_chief())) == ["影山 隠", "㈱旭製作所", "佐藤 美咲"]


def test_a_head_sees_the_own_department_alone(browser: Browser) -> None:
    cast.sato()
    cast.hidden_tax()
    html = opened(browser, cast.head("water"))
    assert names(html) == ["佐藤 美咲"]
    assert "保育料" not in html.split("<tbody>")[1]


def test_address_and_telephone_of_a_protected_person_are_masked(browser: Browser) -> None:
    cast.protected_person()
    for staff in (cast.clerk("water"), cast.office_chief()):
        html = opened(browser, staff)
        assert "（秘匿）" in html
        assert "秘密町" not in html
        assert "秘密町" not in str(exported(browser, staff))
        assert search(browser, staff, "秘密町9-9-9") == []
        assert search(browser, staff, "0801234567") == []
        assert search(browser, staff, "相沢") == ["相沢 澄"]


@pytest.mark.parametrize(
    "term",
    ["佐藤", "サトウ", "さとう", "ｻﾄｳ ﾐｻｷ", "0001003482", "090-1111-4471", "4471", "若葉台2"],
)
def test_the_box_finds_her_by(browser: Browser, term: str) -> None:
    cast.sato()
    cast.firm()
    assert search(browser, cast.office_chief(), term) == ["佐藤 美咲"]


def test_a_number_or_phone_of_a_hidden_face_finds_nobody(browser: Browser) -> None:
    cast.sato()
    clerk = cast.clerk("water")
    assert search(browser, clerk, "0001003482") == []
    assert search(browser, clerk, "090-1111-4471") == []
    assert search(browser, clerk, "W9000001") == ["佐藤 美咲"]


def test_the_term_stands_in_no_address_and_every_link_keeps_its_token(browser: Browser) -> None:
    for number in range(60):
        town.claim(town.face("water", f"佐藤 {number}", kana="サトウ"), "water", 1_000 + number)
    client = browser(cast.office_chief())
    answer = client.post("/debtors/search/", {"q": "佐藤", "state": "open", "sort": "-yen"})
    where = answer["Location"]
    assert "佐藤" not in where
    assert "%" not in where
    token = re.search(r"s=([\w-]+)", where)
    assert token is not None
    assert "state=open" in where
    html = re.sub(r'<a class="x"[^>]*>', "", client.get(where).content.decode())
    html = html.partition('<nav class="views"')[0] + html.partition('class="fb"')[2]
    links = re.findall(r'href="([^"]*\?[^"]*)"', html)
    kept = [link for link in links if "page=" in link or "sort=" in link or "export" in link]
    assert len(kept) >= 3
    assert [link for link in kept if token[1] not in link] == []


def test_the_second_page_of_a_search_still_keeps_the_budget(browser: Browser) -> None:
    cast.sato()
    for number in range(60):
        town.claim(town.face("water", f"佐藤 {number}", kana="サトウ"), "water", 1_000 + number)
    client = browser(cast.clerk("water"))
    first = client.get(client.post("/debtors/search/", {"q": "佐藤"})["Location"])
    onward = re.search(r'rel="next"\s+href="([^"]+)"', first.content.decode())
    assert onward is not None
    with CaptureQueriesContext(connection) as queries:
        second = client.get(onward[1].replace("&amp;", "&"))
    assert "51–61件目／61件" in second.content.decode()
    assert len(queries) == 12 == MOST_QUERIES


def test_a_token_of_somebody_else_gives_the_empty_form_and_never_the_list(browser: Browser) -> None:
    cast.sato()
    where = browser(cast.office_chief()).post("/debtors/search/", {"q": "佐藤"})["Location"]
    other = browser(cast.clerk("tax")).get(where).content.decode()
    unknown = browser(cast.clerk("tax")).get(f"{LIST}?s=unknown").content.decode()
    odd = browser(cast.clerk("tax")).get(f"{LIST}?s=%00").content.decode()
    for html in (other, unknown, odd):
        assert names(html) == []
        assert "この検索は見られません" in html
        assert "佐藤" not in html
    assert "佐藤" not in str(exported(browser, cast.clerk("tax"), where.removeprefix(LIST)))


def test_a_token_is_useless_after_seven_days_and_then_deleted(
    browser: Browser, settings: Any
) -> None:
    cast.sato()
    client = browser(cast.office_chief())
    where = client.post("/debtors/search/", {"q": "佐藤"})["Location"]
    settings.OFFICE_TODAY = cast.TODAY + timedelta(days=7)
    assert names(client.get(where).content.decode()) == []
    assert delete_old_searches(now=town.at(cast.TODAY, 13)) == 0
    assert delete_old_searches(now=town.at(cast.TODAY + timedelta(days=7), 12)) == 1
    assert not SearchToken.objects.exists()


def test_an_empty_search_says_what_to_type(browser: Browser) -> None:
    answer = browser(cast.clerk("tax")).post("/debtors/search/", {"q": " "}, follow=True)
    assert "氏名・カナ・番号・電話・住所のどれかを入力してください" in answer.content.decode()


def test_a_search_finds_also_who_has_paid_everything(browser: Browser) -> None:
    person = town.face("water", "根来 雄大", kana="ネゴロ")
    town.book(town.claim(person, "water", 500), "payment", -500, date(2026, 10, 1))
    clerk = cast.clerk("water")
    assert names(opened(browser, clerk)) == []
    assert search(browser, clerk, "根来") == ["根来 雄大"]


def test_a_hidden_kind_is_no_condition_to_choose_or_to_type(browser: Browser) -> None:
    cast.sato()
    clerk = cast.clerk("water")
    form = opened(browser, clerk)
    assert 'value="resident_tax"' not in form
    assert 'name="department" value="tax"' not in form
    for query in ("kind=resident_tax", "department=tax"):
        html = opened(browser, clerk, f"{LIST}?{query}")
        assert names(html) == []
        assert "あなたが選べる条件にありません" in html


@pytest.mark.parametrize("query", ["yen_from=abc", "yen_to=1.5", "yen_from=" + "9" * 30])
def test_yen_that_cannot_be_read_show_nobody_and_say_the_remedy(
    browser: Browser, query: str
) -> None:
    cast.sato()
    html = opened(browser, cast.office_chief(), f"{LIST}?{query}")
    assert names(html) == []
    assert "残額は、10000 のように円の整数で入力してください" in html


def test_the_order_by_name_is_offered_only_to_who_sees_every_face(browser: Browser) -> None:
    cast.sato()
    assert "sort=kana" in opened(browser, cast.office_chief())
    assert "sort=kana" not in opened(browser, cast.clerk("water"))
    turned = browser(cast.clerk("water")).get(f"{LIST}?sort=kana")
    assert turned.context["table"].caption_text.endswith("残額の大きい順")


def test_a_consent_adds_exactly_its_kind(browser: Browser) -> None:
    faces = cast.sato()
    town.claim(faces["tax"], "fixed_asset_tax", 55_000)
    record_consent(
        source_person=faces["tax"],
        scopes=[("resident_tax", 3, "water")],
        medium="書面",
        expires_on=None,
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    html = opened(browser, cast.clerk("water"))
    assert "残額（見える範囲） <b>140,340</b>" in html
    assert "✓ 同意" in html
    assert "55,000" not in html
    assert "140,340" not in opened(browser, cast.clerk("housing"))


def test_one_yen_moves_list_strip_page_and_csv(browser: Browser) -> None:
    faces = cast.sato()
    chief = cast.office_chief()
    address = f"/debtors/{town.debtor_of(faces['tax']).public_id}/"
    for total in ("254,840", "256,074"):
        html, page = opened(browser, chief), opened(browser, chief, address)
        assert f"<b>{total}</b>" in html
        assert f'<p class="big">{total}<span' in page
        assert f'<td class="num">{total}</td>' in page, "the foot of the claims"
        _, head, row = exported(browser, chief)
        assert row[head.index("残額合計(見える範囲)")] == total.replace(",", "")
        parts = re.findall(r'aria-label="市税([\d,]+)円', html)
        assert {int(part.replace(",", "")) for part in parts} == {
            int(total.replace(",", "")) - 134_840
        }
        town.claim(faces["tax"], "light_vehicle_tax", 1_234)


def test_the_export_is_recorded_with_every_id_and_says_where_it_comes_from(
    browser: Browser,
) -> None:
    cast.sato()
    town.claim(town.face("water", "=1+1"), "water", 10)
    town.paid_until("water")
    rows = exported(browser, cast.clerk("water"), "?yen_from=5")
    record = AccessRecord.objects.select_related("persons").get()
    assert record.what == "滞納者一覧の書き出し（CSV（UTF-8）・住所・電話なし）"
    assert (record.person_count, record.layers) == (2, "L0 L2 L3")
    assert sorted(record.persons.public_ids) == sorted(row[0] for row in rows[2:])
    assert rows[0][:2] == ["作成者", "clerk-water"]
    assert "残額(円)以上: 5、状態: 未収あり" in rows[0]
    assert "入金反映日 令和8年10月31日(土)" in rows[0]
    assert "市税(円)" not in rows[1]
    assert [row[2] for row in rows[2:]] == ["佐藤 美咲", "'=1+1"]


def test_the_list_records_the_rows_it_shows_with_ground_and_layers(browser: Browser) -> None:
    faces = cast.sato()
    opened(browser, cast.clerk("water"))
    record = AccessRecord.objects.select_related("persons").get()
    assert record.persons.public_ids == [town.debtor_of(faces["water"]).public_id]
    assert record.basis == (
        "自課の債権の事務、債権管理条例（個人情報保護法69条2項3号）〔表 R5.4.1 D-B・自課-D〕"
    )
    assert record.layers == "L0 L1 L2 L3"


@pytest.mark.parametrize("query", ["", "?state=all&yen_from=1&sort=-yen"])
def test_what_is_hidden_moves_no_byte_of_a_water_clerks_list(browser: Browser, query: str) -> None:
    def looks() -> list[str]:
        clerk = cast.clerk("water")
        page = browser(clerk).get(f"{LIST}{query}").content.decode()
        return [
            re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page),
            str(exported(browser, clerk, query)),
            *search(browser, clerk, "佐藤"),
        ]

    changes = hidden_changes()
    before = looks()
    for change in changes:
        change()
        assert looks() == before


def hidden_changes() -> list[Callable[[], object]]:
    """Acts that a water clerk may not notice, on a person of his and on others."""
    own = town.face("water", "佐藤 一", kana="サトウ ハジメ")
    town.claim(own, "water", 5_000)
    tax = town.face("tax", "佐藤 壱", kana="サトウ イチ", phone="0261234567")
    return [
        lambda: town.claim(tax, "resident_tax", 9_000),
        lambda: town.join(tax, own),
        lambda: town.claim(tax, "corporate_tax", 123_456),
        lambda: town.contact(tax, "給与を差し押さえる予定"),
        cast.hidden_tax,
    ]
