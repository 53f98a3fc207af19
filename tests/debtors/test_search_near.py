"""Near matches: their own heading, their own words, in no total; and only whom one may see."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord, Staff
from debtors.models import IdentityLink, Protection
from tests import cast
from tests.contracts import MOST_QUERIES
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.exporting import exported_text
from tests.debtors.test_list_page import names
from tests.debtors.test_search import looked, owing

pytestmark = pytest.mark.django_db
HEADING = "近いもの（入力と同じではありません）"
ROW = re.compile(
    r'class="nm" href="[^"]+">([^<]+)</a>\s*<div class="xs mut">([^<]*)</div>\s*</th>\s*'
    r"<td>([^<]+)<"
)


def near(browser: Browser, staff: Staff, term: str) -> list[tuple[str, str]]:
    """Names and differences under the heading."""
    html = looked(browser, staff, term).partition(HEADING)[2]
    return [(name, words) for name, _, words in ROW.findall(html)]


@pytest.mark.parametrize(
    ("term", "name", "words"),
    [
        ("坂本", "阪本 一", "別の字: 『坂』→『阪』"),
        ("一ノ瀬", "一之瀬 一", "別の字: 『ノ』→『之』"),
        ("渡辺", "渡? 潤", "届いた氏名の1字が失われています（渡〓）"),
        ("渡? 潤", "渡辺 潤", "入力の〓に当たる字: 『辺』"),
        ("高橋 健太", "高橋 健大", "1字ちがい: 『太』→『大』"),
        ("長谷川", "長谷部 健", "1字ちがい: 『川』→『部』"),
        ("鈴木 一朗", "鈴木 一郎", "別の字: 『朗』→『郎』"),
        ("根来 雄", "根来 雄大", "1字ちがい: 『大』が多い"),
    ],
)
def test_a_name_near_the_one_typed_is_offered_with_what_differs(
    browser: Browser, term: str, name: str, words: str
) -> None:
    owing("water", name, kana="")
    owing("water", "山下 勝", kana="ヤマシタ マサル")
    found = near(browser, cast.clerk("water"), term)
    assert found == ([(name, words)] if "雄" not in term else [])


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("タカダ", "濁点・半濁点のちがい（タカタ）"),
        ("たかだ けん", "濁点・半濁点のちがい（タカタケン）"),
        ("タカラ ケン", "1字ちがい: 『ラ』→『タ』"),
        ("タガタ", "濁点・半濁点のちがい（タカタ）"),
    ],
)
def test_a_reading_near_the_one_typed_is_offered(browser: Browser, term: str, words: str) -> None:
    owing("water", "高田 健", kana="ﾀｶﾀ ｹﾝ")
    assert near(browser, cast.clerk("water"), term) == [("高田 健", words)]


def test_a_given_name_under_another_surname_of_the_same_reading_is_offered(
    browser: Browser,
) -> None:
    owing("water", "渡辺 一", kana="ワタナベ ハジメ")
    owing("water", "渡部 潤", kana="ワタナベ ジユン")
    owing("water", "渡部 勝", kana="ワタナベ マサル")
    clerk = cast.clerk("water")
    assert near(browser, clerk, "渡辺 潤") == [("渡部 潤", "読みが同じ（ワタナベ）")]
    assert near(browser, clerk, "渡辺") == [
        ("渡部 潤", "読みが同じ（ワタナベ）"),
        ("渡部 勝", "読みが同じ（ワタナベ）"),
    ]


def test_the_nearest_stands_first_and_nobody_twice(browser: Browser) -> None:
    one = owing("water", "長谷部 健", kana="ハセベ ケン")
    other = owing("water", "長谷〓 健", kana="ハセガワ ケン")
    town.join(one, other)
    owing("water", "長谷田 健", kana="ハセダ ケン")
    assert near(browser, cast.clerk("water"), "長谷川 健") == [
        ("長谷〓 健", "届いた氏名の1字が失われています（長谷〓健）"),
        ("長谷田 健", "1字ちがい: 『川』→『田』"),
    ]


def test_who_is_found_is_not_drowned_in_names_of_one_other_sign(browser: Browser) -> None:
    owing("water", "長谷川 健", kana="ハセガワ ケン")
    owing("water", "長谷部 健", kana="ハセベ ケン")
    assert near(browser, cast.clerk("water"), "長谷川") == []
    assert near(browser, cast.clerk("water"), "長谷田") == [
        ("長谷川 健", "1字ちがい: 『田』→『川』"),
        ("長谷部 健", "1字ちがい: 『田』→『部』"),
    ]


def test_words_beside_the_name_have_to_fit_exactly(browser: Browser) -> None:
    owing("water", "阪本 一", kana="", address="本町1-1")
    owing("water", "阪本 勝", kana="", address="美原1-1")
    assert near(browser, cast.clerk("water"), "坂本 本町1") == [
        ("阪本 一", "別の字: 『坂』→『阪』")
    ]
    assert near(browser, cast.clerk("water"), "本町2") == []


def test_near_ones_stand_in_no_total_and_not_in_the_file(browser: Browser) -> None:
    owing("water", "坂本 一")
    owing("water", "阪本 勝")
    clerk = cast.clerk("water")
    html = looked(browser, clerk, "坂本")
    assert names(html) == ["坂本 一"]
    assert "<b>1</b> 人" in html
    assert "残額（見える範囲） <b>5,000</b>" in html
    client = browser(clerk)
    where = client.post("/debtors/search/", {"q": "坂本"})["Location"]
    assert "阪本" not in exported_text(client, where.partition("/debtors/")[2])


def test_many_hits_and_later_pages_offer_nothing_near(browser: Browser) -> None:
    for number in range(6):
        owing("water", f"坂本 {number}", kana="サカモト")
    owing("water", "阪本 勝", kana="サカモト")
    assert near(browser, cast.clerk("water"), "坂本") == []
    assert near(browser, cast.clerk("water"), "坂本 5") == []
    assert near(browser, cast.clerk("water"), "坂本 勝") == [("阪本 勝", "別の字: 『坂』→『阪』")]


def test_whom_a_near_match_shows_is_recorded(browser: Browser) -> None:
    exact = town.debtor_of(owing("water", "坂本 一")).public_id
    shown = town.debtor_of(owing("water", "阪本 勝")).public_id
    looked(browser, cast.clerk("water"), "坂本")
    record = AccessRecord.objects.select_related("persons").get()
    assert record.persons.public_ids == [exact, shown]
    looked(browser, cast.clerk("water"), "坂本 勝")
    record = AccessRecord.objects.select_related("persons").latest("pk")
    assert (record.persons.public_ids, record.layers) == ([shown], "L0 L1 L2")


def test_a_protected_person_is_near_by_name_and_masked(browser: Browser) -> None:
    person = owing("water", "阪本 勝", address="秘密町9-9-9")
    Protection.objects.create(source_person=person, from_on=town.AS_OF)
    clerk = cast.clerk("water")
    html = looked(browser, clerk, "坂本")
    assert "（秘匿）" in html.partition(HEADING)[2]
    assert "秘密町" not in html
    assert near(browser, clerk, "坂本 秘密町9") == []
    assert near(browser, clerk, "坂本 秘密町") == []


def test_a_hidden_departments_face_is_near_to_nobody(browser: Browser) -> None:
    tax = owing("tax", "阪本 勝", kana="サカモド マサル")
    clerk = cast.clerk("water")
    for term in ("坂本", "坂本 勝", "サカモト", "阪木 勝"):
        assert near(browser, clerk, term) == []
    assert near(browser, cast.office_chief(), "坂本") == [("阪本 勝", "別の字: 『坂』→『阪』")]
    water = owing("water", "林 純", kana="ハヤシ ジユン")
    town.join(tax, water)
    for term in ("坂本", "坂本 勝", "サカモト"):
        assert near(browser, clerk, term) == [], "a debtor he sees, by a face he may not read"


def test_a_reading_that_only_a_hidden_face_tells_leads_nowhere(browser: Browser) -> None:
    owing("tax", "渡辺 一", kana="ワタナベ ハジメ")
    owing("water", "亘鍋 潤", kana="ワタナベ ジユン")
    assert near(browser, cast.clerk("water"), "渡辺 潤") == []
    assert near(browser, cast.office_chief(), "渡辺 潤") == [("亘鍋 潤", "読みが同じ（ワタナベ）")]


def test_who_left_a_debtor_is_near_as_who_he_is_now(browser: Browser) -> None:
    person, before = owing("water", "阪本 勝"), owing("water", "山下 健")
    now = town.debtor_of(person)
    IdentityLink.objects.create(
        source_person=person,
        debtor=town.debtor_of(before),
        linked_at=town.at(date(2026, 1, 5)),
        unlinked_at=town.at(date(2026, 1, 5)) + timedelta(days=1),
    )
    html = looked(browser, cast.clerk("water"), "坂本").partition(HEADING)[2]
    assert ROW.findall(html) == [("阪本 勝", "イチカワ フミオ　本町1-2-3", "別の字: 『坂』→『阪』")]
    assert now.public_id in html
    assert town.debtor_of(before).public_id not in html


@pytest.mark.parametrize("term", ["坂本", "坂本 勝", "坂本 鬱", "サカモド", "サカモト マサル"])
def test_a_search_with_near_matches_keeps_the_budget(browser: Browser, term: str) -> None:
    owing("water", "坂本 一", kana="サカモト ハジメ")
    owing("water", "阪本 勝", kana="サカモト マサル")
    for staff in (cast.clerk("water"), cast.office_chief()):
        client = browser(staff)
        client.get("/debtors/")  # caches of the process are filled before counting
        where = client.post("/debtors/search/", {"q": term})["Location"]
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        assert len(queries) <= MOST_QUERIES
