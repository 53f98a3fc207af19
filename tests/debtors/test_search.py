"""The one box: every way in which a person is looked for, on both databases."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from arrears_office.office.models import Staff
from debtors.models import PersonState, SourcePerson
from debtors.normalise import address_key, grams, kana_key, name_key, phone_key
from debtors.services.keys import rekey_people
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.exporting import exported_text
from tests.debtors.test_list_page import names, opened, search

pytestmark = pytest.mark.django_db


def owing(department: str, name: str, **words: Any) -> SourcePerson:
    """Somebody with a claim of the department."""
    person = town.face(department, name, **words)
    kinds = {"water": "water", "tax": "resident_tax", "nursery": "nursery"}
    town.claim(person, kinds[department], 5_000)
    return person


def looked(browser: Browser, staff: Staff, term: str) -> str:
    """The page that the search leads to."""
    answer = browser(staff).post("/debtors/search/", {"q": term})
    return opened(browser, staff, answer["Location"])


@pytest.mark.parametrize(
    "term",
    ["林", "はやし", "ハヤシ", "ﾊﾔｼ ｼﾞｭﾝ", "林 純", "林　純", "純", "はやしじゅん", "ハヤシ ジユン"],
)
def test_a_name_of_one_sign_is_found_by(browser: Browser, term: str) -> None:
    owing("water", "林　純", kana="ﾊﾔｼ ｼﾞﾕﾝ")
    owing("water", "森 太一", kana="モリ タイチ")
    assert search(browser, cast.clerk("water"), term) == ["林　純"]


@pytest.mark.parametrize(
    "term", ["渡邊", "渡辺", "渡邉", "わたなべ", "ﾜﾀﾅﾍﾞ", "ワタナヘ゛", "渡邊󠄁 寿", "渡部壽"]
)
def test_variants_and_widths_find_one_another(browser: Browser, term: str) -> None:
    owing("water", "渡邉 壽", kana="ﾜﾀﾅﾍﾞ ﾋｻｼ")
    found = search(browser, cast.clerk("water"), term)
    assert found == ([] if "渡部" in term else ["渡邉 壽"])


@pytest.mark.parametrize("term", ["㈱旭製作所", "株式会社旭製作所", "旭製作所（株）", "旭製作所"])
def test_a_firm_is_found_wherever_its_form_stands(browser: Browser, term: str) -> None:
    words = {"birth_on": None, "sex": "firm", "kana": "アサヒセイサクシヨ"}
    owing("water", "旭製作所　㈱", **words)
    owing("water", "旭製作所　㈲", **words)
    found = search(browser, cast.clerk("water"), term)
    assert sorted(found) == (
        ["旭製作所　㈱", "旭製作所　㈲"] if term == "旭製作所" else ["旭製作所　㈱"]
    )


def test_an_old_name_finds_too(browser: Browser) -> None:
    person = owing("water", "佐藤 花子", kana="サトウ ハナコ")
    PersonState.objects.create(
        source_person=person,
        content_hash="before",
        name="山本 花子",
        kana="ヤマモト ハナコ",
        name_key=name_key("山本 花子"),
        kana_key=kana_key("ヤマモト ハナコ"),
        first_as_of_on=date(2020, 1, 1),
        last_as_of_on=date(2020, 1, 1),
        newest_due_on=date(2020, 1, 1),
    )
    assert search(browser, cast.clerk("water"), "山本") == ["佐藤 花子"]


@pytest.mark.parametrize(
    "term",
    ["0001003482", "1003482", "０００１００３４８２", "H2-77", "h2-77", "30001486"],
)
def test_a_number_finds_with_and_without_leading_zeros_and_by_its_alias(
    browser: Browser, term: str
) -> None:
    person = owing("water", "森 太一", number="0001003482", kana="モリ タイチ")
    person.aliases.create(sort="insured_number", number="30001486")
    person.aliases.create(sort="customer", number="H2-77")
    owing("water", "林 純", number="0001003483")
    assert search(browser, cast.clerk("water"), term) == ["森 太一"]


@pytest.mark.parametrize(
    "term", ["7000012050002", "T7000012050002", "７０００-０１２０５-０００２"]
)
def test_a_corporate_number_finds_its_firm(browser: Browser, term: str) -> None:
    person = owing("water", "旭製作所㈱", sex="firm", birth_on=None)
    PersonState.objects.filter(source_person=person).update(
        facts={"corporate_number": "7000012050002"}
    )
    assert search(browser, cast.clerk("water"), term) == ["旭製作所㈱"]


def test_a_notice_finds_its_debtor(browser: Browser) -> None:
    person = town.face("water", "森 太一")
    claim = town.claim(person, "water", 5_000)
    type(claim).objects.filter(pk=claim.pk).update(number="W1-5169525-2026-02")
    for term in (
        "W1-5169525-2026-02",
        "w1-5169525-2026-02",
        "Ｗ１－５１６９５２５－２０２６－０２",
    ):
        assert search(browser, cast.clerk("water"), term) == ["森 太一"]
    assert search(browser, cast.clerk("water"), "W1-5169525-2026-03") == []


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("090-1111-4471", ["森 太一"]),
        ("0901111", ["森 太一"]),
        ("4471", ["森 太一"]),
        ("114471", ["森 太一"]),
        ("1111", []),
        ("471", []),
    ],
)
def test_a_telephone_is_found_whole_by_its_beginning_and_by_its_end(
    browser: Browser, term: str, found: list[str]
) -> None:
    owing("water", "森 太一", phone="090-1111-4471")
    owing("water", "林 純", phone="090-2222-1118")
    assert search(browser, cast.clerk("water"), term) == found


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("美原3", ["林 純"]),
        ("美原３丁目", ["林 純"]),
        ("架空県みすず市美原三丁目4番12号 コーポ若葉 155号", ["林 純"]),
        ("美原 3-4-12", ["林 純"]),
        ("美原3-4-1", []),
        ("美原30", ["森 太一"]),
        ("美原", ["林 純", "森 太一"]),
    ],
)
def test_an_address_is_found_by_town_and_lot_and_never_by_a_part_of_a_number(
    browser: Browser, term: str, found: list[str]
) -> None:
    owing("water", "森 太一", address="美原30-4-12", kana="モリ タイチ")
    owing("water", "林 純", address="美原3-4-12 コーポ若葉155号", kana="ハヤシ ジユン")
    assert sorted(search(browser, cast.clerk("water"), term)) == found


def test_a_name_that_is_also_a_town_asks_for_the_name(browser: Browser) -> None:
    owing("water", "中村 一", kana="ナカムラ ハジメ", address="美原1-1")
    owing("water", "林 純", kana="ハヤシ ジユン", address="中村町2-2")
    clerk = cast.clerk("water")
    assert search(browser, clerk, "中村") == ["中村 一"]
    assert search(browser, clerk, "中村町") == ["林 純"]
    assert search(browser, clerk, "林 中村") == ["林 純"]


def test_several_words_must_all_fit(browser: Browser) -> None:
    owing("water", "佐藤 一", kana="サトウ ハジメ", address="本町1-1", phone="090-1111-4471")
    owing("water", "佐藤 二郎", kana="サトウ ジロウ", address="美原2-2", phone="090-1111-4472")
    clerk = cast.clerk("water")
    assert search(browser, clerk, "佐藤 本町") == ["佐藤 一"]
    assert search(browser, clerk, "本町1 サトウ") == ["佐藤 一"]
    assert search(browser, clerk, "佐藤 4472") == ["佐藤 二郎"]
    assert search(browser, clerk, "佐藤 本町 4472") == []


def test_two_faces_of_one_debtor_answer_together(browser: Browser) -> None:
    cast.sato()
    assert search(browser, cast.office_chief(), "佐藤 若葉台2") == ["佐藤 美咲"]
    assert search(browser, cast.office_chief(), "4471 若葉台2") == ["佐藤 美咲"]


@pytest.mark.parametrize("term", ["%", "_", "佐%", "_藤", "\\", "'; --", "[佐]", "(", "*"])
def test_signs_of_a_pattern_are_signs(browser: Browser, term: str) -> None:
    owing("water", "佐藤 一", kana="サトウ ハジメ")
    assert search(browser, cast.clerk("water"), term) == []


def test_what_was_understood_stands_above_the_list(browser: Browser) -> None:
    owing("water", "渡邉 壽", kana="ﾜﾀﾅﾍﾞ ﾋｻｼ")
    clerk = cast.clerk("water")
    assert "カナ『ワタナベ』で探しました。" in looked(browser, clerk, "わたなべ")
    assert "「12」は番号としてだけ探しました。" in looked(browser, clerk, "12")
    html = looked(browser, clerk, "・")
    assert "探せる文字がありません" in html
    assert names(html) == []


def test_nobody_found_comes_with_what_to_try(browser: Browser) -> None:
    owing("water", "佐藤 一")
    html = looked(browser, cast.clerk("water"), "鬱蒼")
    assert "「鬱蒼」に当たる人は、見える範囲にいません" in html
    assert "電話の下4桁、町名と番地でも探せます" in html


def test_the_export_follows_the_words_too(browser: Browser) -> None:
    person = town.face("water", "森 太一")
    claim = town.claim(person, "water", 5_000)
    owing("water", "林 純")
    client = browser(cast.clerk("water"))
    where = client.post("/debtors/search/", {"q": claim.number})["Location"]
    text = exported_text(client, where.partition("/debtors/")[2])
    assert "森 太一" in text
    assert "林 純" not in text


def test_stored_keys_are_written_anew_and_nothing_else(browser: Browser) -> None:
    person = owing("water", "みすゞ　逺", kana="ミスヾ トオ", address="みすず市臺町1-2", phone="1")
    state = PersonState.objects.filter(source_person=person)
    state.update(name_key="古", kana_key="フル", phone_key="", address_key="古")
    received = state.values("name", "kana", "address", "phone", "content_hash").get()
    town.debtor_of(person).summary.__class__.objects.update(kana_key="フル フル")
    assert rekey_people() == 1
    assert state.values("name", "kana", "address", "phone", "content_hash").get() == received
    assert state.values_list("name_key", "kana_key", "phone_key", "address_key").get() == (
        "みすず遠", "ミスズトウ", "1", "台町1-2",
    )  # fmt: skip
    assert opened(browser, cast.office_chief(), "/debtors/?sort=kana").count("みすゞ　逺</a>") == 1
    assert town.debtor_of(person).summary.kana_key == "ミスストウ ミスズトウ"
    assert rekey_people() == 0


@pytest.mark.postgres
def test_the_databases_signs_are_those_of_python() -> None:
    with connection.cursor() as cursor:
        for key in ("", "林", "田中", "佐佐木", "𠀋田", "ワタナベ〓"):
            cursor.execute("SELECT debtors_signs(%s)", [key])
            assert sorted(set(cursor.fetchone()[0])) == sorted(grams(key))


@pytest.mark.postgres
def test_the_search_indexes_can_be_taken_away_and_made_again() -> None:
    call_command("migrate", "debtors", "0003", verbosity=0)
    call_command("migrate", "debtors", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'personstate_%%signs'")
        assert cursor.fetchone()[0] == 3


def test_an_address_key_of_the_city_itself_is_what_the_intake_stores() -> None:
    assert address_key("みすず市美原1", prefecture="架空県", city="みすず市") == "美原1"
    assert phone_key("") == ""
