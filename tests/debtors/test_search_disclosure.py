"""What a search may never tell: protected places and telephones, and hidden departments' faces."""

from datetime import date

import pytest

from arrears_office.office.models import Staff
from debtors.models import PersonState, Protection
from debtors.normalise import address_key, phone_key
from receivables.models import Receivable
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import names, search
from tests.debtors.test_search import looked, owing

pytestmark = pytest.mark.django_db
PLACES = (
    "秘密町9-9-9", "秘密町9", "秘密町", "みすず市秘密町9番", "080-1234-567", "0801234567", "4567",
    "234567", "旧町1-1", "旧町", "0267777777", "7777", "399-0001",
)  # fmt: skip


def everybody() -> list[Staff]:
    """Everyone who may search at all."""
    return [
        cast.office_chief(), cast.office_clerk(), cast.clerk("water"), cast.clerk("tax"),
        cast.head("water"),
    ]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_by_place_and_telephone_a_protected_person_is_found_by_nobody(
    browser: Browser, place: str
) -> None:
    person = cast.protected_person()
    before = {
        "address": "旧町1-1",
        "address_key": address_key("旧町1-1"),
        "phone": "0267777777",
        "phone_key": phone_key("0267777777"),
    }
    PersonState.objects.create(
        source_person=person,
        content_hash="before",
        name="相沢 澄",
        name_key="相沢澄",
        first_as_of_on=date(2020, 1, 1),
        last_as_of_on=date(2020, 1, 1),
        newest_due_on=date(2020, 1, 1),
        **before,
    )
    for staff in everybody():
        assert search(browser, staff, place) == []
        assert search(browser, staff, f"相沢 {place}") == []
        assert search(browser, staff, f"アイザワ {place}") == []
        html = looked(browser, staff, f"相川 {place}")
        assert "相沢 澄" not in html, "near"


def test_a_protection_on_one_face_closes_the_places_of_all(browser: Browser) -> None:
    water = owing("water", "相沢 澄", address="本町1-1", phone="0267777777")
    tax = owing("tax", "相沢 澄", address="美原2-2", phone="0268888888")
    town.join(water, tax)
    chief = cast.office_chief()
    assert search(browser, chief, "本町1") == search(browser, chief, "8888") == ["相沢 澄"]
    Protection.objects.create(source_person=tax, from_on=town.AS_OF)
    for term in ("本町1", "7777", "美原2", "8888", "相沢 本町", "相沢 7777"):
        assert search(browser, chief, term) == [], term


@pytest.mark.parametrize(
    "term",
    ["影山", "影山 隠", "カゲヤマ", "0009000002", "9000002", "T-77", "影山 本町", "本町1-2-3",
     "0001", "01-7777-2026-01", "影山 01-7777-2026-01", "7000012050002", "T7000012050002"],
)  # fmt: skip
def test_a_hidden_departments_face_is_found_by_nothing(browser: Browser, term: str) -> None:
    hidden = cast.hidden_tax()
    hidden.aliases.create(sort="customer", number="T-77")
    Receivable.objects.filter(source_person=hidden).update(number="01-7777-2026-01")
    PersonState.objects.filter(source_person=hidden).update(
        facts={"corporate_number": "7000012050002"}, phone_key="0261110001"
    )
    clerk = cast.clerk("water")
    assert search(browser, cast.office_chief(), term) == ["影山 隠"]
    assert search(browser, clerk, term) == []
    water = owing("water", "林 純", kana="ハヤシ ジユン", address="桜台5-5")
    town.join(hidden, water)
    assert search(browser, clerk, term) == [], "a debtor he sees, by what he may not read of him"


def test_a_name_that_only_a_hidden_face_bears_leaves_the_town_findable(browser: Browser) -> None:
    owing("water", "林 純", kana="ハヤシ ジユン", address="中村町2-2")
    clerk = cast.clerk("water")
    before = looked(browser, clerk, "中村")
    assert names(before) == ["林 純"]
    owing("tax", "中村 一", kana="ナカムラ ハジメ")
    assert names(looked(browser, clerk, "中村")) == ["林 純"]
    assert search(browser, cast.office_chief(), "中村") == ["中村 一"]


def test_a_head_finds_the_own_department_alone(browser: Browser) -> None:
    cast.sato()
    head = cast.head("water")
    assert search(browser, head, "佐藤") == ["佐藤 美咲"]
    assert search(browser, head, "0001003482") == []
    assert search(browser, cast.head("housing"), "佐藤") == []


def test_who_may_not_open_the_list_may_not_search(browser: Browser) -> None:
    for staff in (cast.management(), cast.outsider(), cast.system_admin(), cast.auditor()):
        assert browser(staff).post("/debtors/search/", {"q": "佐藤"}).status_code == 403
