"""Who looked at one person, printable for himself; what one member of staff looked at."""

from datetime import date, timedelta
from typing import Any

import pytest

from arrears_office.office.alert_rules import PAGE_OF_ONE
from arrears_office.office.models import AccessRecord, Role
from debtors.look_words import told
from debtors.pages.debtor import DebtorPage
from tests import cast
from tests.debtors import town
from tests.office.looks import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

FRIDAY = date(2026, 11, 20)
OTHER = "feedbeef01"


@pytest.fixture
def person(db: None) -> str:
    """A water customer at whom the water and the tax clerk looked; his public id."""
    face = town.face("water", "市川 文雄")
    town.claim(face, "water", 40_000)
    public_id = str(town.debtor_of(face).public_id)
    water, tax = cast.clerk("water"), cast.clerk("tax")
    opened(water, [public_id, OTHER], town.at(FRIDAY, 10))
    opened(water, [OTHER, public_id], town.at(FRIDAY, 11))
    opened(tax, [OTHER, public_id, "aa00"], town.at(FRIDAY, 12), what="滞納者一覧")
    opened(tax, [OTHER], town.at(FRIDAY, 13))
    return public_id


def test_the_rules_know_the_name_of_the_debtors_page() -> None:
    assert DebtorPage.what == PAGE_OF_ONE


def test_looks_are_told_as_opened_or_as_standing_in_a_list_and_nobody_else_is_named(
    browser: Any, person: str
) -> None:
    page = browser(cast.office_chief()).get(f"/access/debtors/{person}/").content.decode()
    assert "市川 文雄 の閲覧の記録" in page
    assert "ほかの人の画面に、関係する人として載った" in page
    assert "滞納者一覧に載った（3人の一覧）" in page
    assert page.count("R8.11.20 1") == 3
    assert OTHER not in page


def test_a_list_tells_him_nothing_of_the_papers_and_the_depth_of_others(person: str) -> None:
    row = {
        "what": "滞納者一覧",
        "person_count": 50,
        "basis": "自課の債権の事務、本人の同意（個人情報保護法69条2項1号） 同意 第1号・同意 第13号 "
        "ほか18件、債権管理条例（個人情報保護法69条2項3号）〔表 R5.4.1 D-A〕",
        "layers": "L0 L4",
    }
    listed = told(row, [OTHER, person], [person])
    assert listed["basis"] == (
        "自課の債権の事務、本人の同意（個人情報保護法69条2項1号）、"
        "債権管理条例（個人情報保護法69条2項3号）〔表 R5.4.1 D-A〕"
    )
    assert listed["layers"].startswith("一覧の列のうち、多くて")
    own = told(row | {"what": PAGE_OF_ONE, "person_count": 2}, [person, OTHER], [person])
    assert "同意 第13号" in own["basis"]
    beside = told(row | {"what": PAGE_OF_ONE, "person_count": 2}, [OTHER, person], [person])
    assert beside["basis"] == "—"


def test_a_head_reads_the_looks_of_his_own_section_and_the_auditor_no_name(
    browser: Any, person: str
) -> None:
    head = browser(cast.head("water")).get(f"/access/debtors/{person}/")
    assert [row["staff__display_name"] for row in head.context["slice"].rows] == ["clerk-water"] * 2
    auditor = browser(cast.auditor()).get(f"/access/debtors/{person}/")
    assert len(auditor.context["slice"].rows) == 4, "the head's own look among them"
    assert "市川" not in auditor.content.decode()
    record = AccessRecord.objects.get(staff=cast.head("water"))
    assert (record.what, record.layers) == ("閲覧の記録（滞納者）", "L0")


def test_the_sheet_for_the_person_has_no_other_debtor_and_no_name_of_staff_unless_asked(
    browser: Any, person: str
) -> None:
    client = browser(cast.office_chief())
    sheet = client.get(f"/access/debtors/{person}/sheet/").content.decode()
    assert "保有個人情報の開示請求に対する写し" in sheet
    assert "氏名・番号、未納の額" in sheet
    for hidden in (OTHER, "aa00", "clerk-water", "clerk-tax"):
        assert hidden not in sheet
    assert "所管課の担当 水道" in sheet
    named = client.get(f"/access/debtors/{person}/sheet/?names=1").content.decode()
    assert "clerk-water（所管課の担当 水道" in named
    assert OTHER not in named


def test_looks_at_a_number_he_bore_before_a_join_were_looks_at_him(browser: Any) -> None:
    one, other = town.face("water", "市川 文雄"), town.face("housing", "市川 文雄")
    for face, kind in ((one, "water"), (other, "housing")):
        town.claim(face, kind, 1_000)
    before = str(town.debtor_of(other).public_id)
    opened(cast.clerk("housing"), [before], town.at(FRIDAY, 10))
    now = town.join(other, one).public_id
    answer = browser(cast.office_chief()).get(f"/access/debtors/{now}/")
    assert len(answer.context["slice"].rows) == 1
    assert before in answer.content.decode()


def test_a_day_of_a_clerk_is_told_by_hour_with_debtors_counted_once(
    browser: Any, person: str
) -> None:
    water = cast.clerk("water")
    opened(water, [person], town.at(FRIDAY, 10))
    opened(water, [person, "aa01"], town.at(FRIDAY, 15), what="滞納者一覧CSV")
    url = "/access/staff/clerk-water/?on=2026-11-20"
    day = browser(cast.head("water")).get(url).context["of_day"]
    assert [(hour.hour, hour.looks, hour.persons) for hour in day.hours] == [
        (10, 2, 2),
        (11, 1, 2),
        (15, 1, 2),
    ]
    assert (day.persons, day.exports) == (3, 1)
    assert browser(cast.head("tax")).get(url).status_code == 404
    assert browser(cast.head("water")).get("/access/staff/clerk-water/?on=x").status_code == 200


def test_a_head_reads_of_somebody_who_moved_only_what_he_did_in_the_section(browser: Any) -> None:
    moved = cast.transferred("water")
    opened(moved, ["aa00"], town.at(FRIDAY, 10))
    url = f"/access/staff/{moved.username}/?on=2026-11-20"
    assert len(browser(cast.head("water")).get(url).context["of_day"].looks) == 1
    assert browser(cast.head("tax")).get(url).status_code == 404


def test_everybody_reads_his_own_looks_and_the_next_days_with_some(
    browser: Any, person: str
) -> None:
    staff = cast.member(Role.SYSTEM_ADMIN)
    assert "この日の閲覧はありません" in browser(staff).get("/access/mine/").content.decode()
    tax = browser(cast.clerk("tax"))
    answer = tax.get("/access/mine/")
    assert answer.context["day"] == FRIDAY, "the newest day with a look"
    assert [look.what for look in answer.context["of_day"].looks] == [PAGE_OF_ONE, "滞納者一覧"]
    opened(cast.clerk("tax"), [OTHER], town.at(FRIDAY - timedelta(3), 10))
    assert tax.get("/access/mine/").context["before"] == FRIDAY - timedelta(3)
    assert tax.get("/access/mine/?on=R8.11.17").context["after"] == FRIDAY
