"""One person across the departments: what each viewer reads there, and nothing else."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord, Staff
from debtors.models import SourcePerson
from debtors.services import record_consent, withdraw_consent
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import hidden_changes

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def address(person: SourcePerson) -> str:
    """The page of the person's debtor."""
    return f"/debtors/{town.debtor_of(person).public_id}/"


def page(browser: Browser, staff: Staff, person: SourcePerson) -> str:
    """The page's text."""
    answer = browser(staff).get(address(person))
    assert answer.status_code == 200
    return str(answer.content.decode())


def body(html: str) -> str:
    """The page below its head, without the token and without the notices of what is hidden."""
    inner = html.split("<main")[1]
    told = re.sub(r'<div class="mask">.*?</div>', "", inner, flags=re.DOTALL)
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", told)


def test_a_chief_sees_her_four_departments_with_subtotals_and_classes(browser: Browser) -> None:
    html = page(browser, cast.office_chief(), cast.sato()["tax"])
    assert "未収残額（見える範囲・4部署・4件）" in html
    for figure in ("254,840", "120,000", "84,000", "30,500", "20,340"):
        assert figure in html
    assert "税務課・1件・市税（滞納処分）" in html
    assert "こども課・1件・強制徴収公債権（滞納処分）" in html
    assert "水道課・1件・私債権（裁判所の手続）" in html
    assert "宛名 <b>0001003482</b>" in html
    assert "督促 R7.7.18" in html


def test_a_water_clerk_reads_his_face_of_her_and_no_other(browser: Browser) -> None:
    html = page(browser, cast.clerk("water"), cast.sato()["water"])
    assert "W9000001" in html
    assert "若葉台2-2" in html
    for hidden in ("0001003482", "090-1111-4471", "本町1-2-3", "120,000", "84,000", "R7.7.18"):
        assert hidden not in html, hidden


def test_lawfully_known_arrears_are_named_and_their_sum_is_not(browser: Browser) -> None:
    html = page(browser, cast.clerk("water"), cast.sato()["water"])
    assert "未収残額（見える範囲・1部署・1件）" in html
    assert "保育料の金額と明細" in html
    assert "こども課（内線2340）に頼みます。" in html
    assert "金額は非表示" in html


def test_the_notice_about_taxes_reads_the_same_on_everybody(browser: Browser) -> None:
    clerk = cast.clerk("water")
    plain = town.face("water", "無関係")
    town.claim(plain, "water", 1)
    notices = []
    for person in (cast.sato()["water"], plain):
        found = re.findall(r"<b>市税</b>.*?</div>", page(browser, clerk, person), re.DOTALL)
        assert len(found) == 1
        assert "地方税法22条" in found[0]
        notices.append(found[0])
    assert notices[0] == notices[1]


def test_the_gist_of_a_contact_is_for_its_own_department(browser: Browser) -> None:
    faces = cast.sato()
    town.contact(
        faces["water"], "CANARY 失業したとの話", promised_on=date(2026, 9, 30), promised_yen=5_000
    )
    assert "CANARY" in page(browser, cast.clerk("water"), faces["water"])
    for staff in (cast.office_chief(), cast.clerk("tax"), cast.clerk("nursery")):
        assert "CANARY" not in page(browser, staff, faces["water"])
    chief = page(browser, cast.office_chief(), faces["water"])
    assert "<b>電話</b>" in chief, "the office reads that they spoke"


def test_a_promise_is_known_where_amounts_are_and_the_contact_is_not(browser: Browser) -> None:
    housing = town.face("housing", "木曽 浩平")
    town.claim(housing, "housing", 40_000)
    town.contact(housing, "CANARY", promised_on=date(2026, 9, 30), promised_yen=5_000)
    town.contact(housing, "CANARY")
    html = body(page(browser, cast.clerk("water"), housing))
    assert "R8.9.30まで・5,000円" in html
    assert html.count("<li") == html.count("</li>")
    assert "<b>電話</b>" not in html
    assert "CANARY" not in html
    assert "住宅の交渉の記録" in page(browser, cast.clerk("water"), housing)


def test_the_timeline_merges_departments_newest_first(browser: Browser) -> None:
    faces = cast.sato()
    water = faces["water"].receivables.get()
    tax = faces["tax"].receivables.get()
    town.book(water, "payment", -340, date(2026, 10, 5), charge=100)
    town.book(tax, "reversal", 1_000, date(2026, 10, 6))
    town.disposition(tax, object_text="預金", released_on=date(2026, 10, 7))
    town.contact(faces["tax"], "訪問の約束", on=date(2026, 10, 8))
    html = body(page(browser, cast.clerk("tax"), faces["tax"]))
    titles = re.findall(r'<p class="th"><b>([^<]+)</b>', html)
    assert titles == ["電話", "差押の解除", "入金の取消", "入金", "差押", "督促"]
    assert '<li class="pay">' in html
    assert "340円、延滞金等 100円（水道料金" in html
    assert "対象: 預金" in html


def test_a_seized_thing_is_a_finding_that_only_investigators_read(browser: Browser) -> None:
    water = town.face("water", "塩沢 蓮")
    town.disposition(town.claim(water, "water", 9_000), "seizure", object_text="CANARY預金")
    assert "CANARY預金" in page(browser, cast.clerk("water"), water)
    html = page(browser, cast.clerk("nursery"), water)
    assert "差押" in html
    assert "CANARY" not in html


def test_a_guarantor_is_named_to_his_department_and_the_office(browser: Browser) -> None:
    housing = town.face("housing", "木曽 浩平")
    town.claim(housing, "housing", 40_000, facts={"guarantor_name": "CANARY保証"})
    for staff, told in (
        (cast.clerk("housing"), True),
        (cast.office_chief(), True),
        (cast.clerk("water"), False),
    ):
        assert ("CANARY保証" in page(browser, staff, housing)) == told


def test_paid_claims_are_folded_and_overpaid_ones_stand_apart(browser: Browser) -> None:
    person = town.face("water", "真鍋 千尋")
    town.claim(person, "water", 3_000)
    town.book(town.claim(person, "water", 2_000, term="2期"), "payment", -2_000, date(2026, 9, 1))
    town.book(town.claim(person, "water", 1_000, term="3期"), "payment", -1_500, date(2026, 9, 1))
    town.claim(person, "water", 700, due_on=date(2026, 12, 31), term="4期")
    html = page(browser, cast.clerk("water"), person)
    assert "納め終わった債権 1件" in html
    assert "過誤納" in html
    assert "<b>−500</b>円" in html
    assert "納期前" in html
    assert 'ほかに納期未到来 <b class="strong">700</b>円' in html
    assert '<p class="big">3,000<span' in html


def test_address_and_telephone_of_a_protected_person_stand_nowhere(browser: Browser) -> None:
    person = cast.protected_person()
    tax = town.face("tax", "相沢 澄", address="別の秘密1-1", phone="0807654321")
    town.claim(tax, "resident_tax", 100)
    town.join(tax, person)
    for staff in (cast.clerk("water"), cast.clerk("tax"), cast.office_chief()):
        html = page(browser, staff, person)
        assert "● 支援措置" in html
        for hidden in ("秘密町", "別の秘密", "0801234567", "0807654321"):
            assert hidden not in html


def test_a_foreign_and_a_missing_page_answer_with_the_same_bytes(browser: Browser) -> None:
    foreign = address(cast.hidden_tax())
    answers = []
    for url in (foreign, "/debtors/0123456789/"):
        for rest in ("", "timeline/"):
            answer = browser(cast.clerk("water")).get(url + rest)
            assert answer.status_code == 404
            text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
            answers.append(text.replace(url + rest, ""))
    assert len(set(answers)) == 1
    assert not AccessRecord.objects.exists()


def test_a_retired_address_forwards_within_rights(browser: Browser) -> None:
    tax, water = town.face("tax", "林 武"), town.face("water", "林 武")
    town.claim(tax, "resident_tax", 10)
    town.claim(water, "water", 20)
    old_water = address(water)
    town.join(water, tax)
    answer = browser(cast.clerk("water")).get(old_water)
    assert (answer.status_code, answer["Location"]) == (302, address(tax))


def test_a_retired_address_of_a_hidden_department_tells_nothing(browser: Browser) -> None:
    tax, water = town.face("tax", "林 武"), town.face("water", "林 武")
    town.claim(tax, "resident_tax", 10)
    town.claim(water, "water", 20)
    old_tax = address(tax)
    town.join(tax, water)
    assert browser(cast.clerk("water")).get(old_tax).status_code == 404
    assert browser(cast.clerk("tax")).get(old_tax).status_code == 302


@pytest.mark.parametrize(("layer", "yen", "fact"), [(2, False, True), (3, True, True)])
def test_a_consent_opens_its_kind_to_its_layer_for_its_department(
    browser: Browser, layer: int, yen: bool, fact: bool
) -> None:
    faces = cast.sato()
    town.claim(faces["tax"], "fixed_asset_tax", 55_000)
    town.contact(faces["tax"], "CANARY")
    consent = record_consent(
        source_person=faces["tax"],
        scopes=[("resident_tax", layer, "water")],
        medium="書面",
        expires_on=None,
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    html = page(browser, cast.clerk("water"), faces["water"])
    assert ("120,000" in html) == yen
    assert ("市県民税" in body(html)) == fact
    assert "✓ 情報共有の同意 R8.11.1" in html
    for hidden in ("55,000", "固定資産税", "CANARY", "0001003482", "090-1111-4471"):
        assert hidden not in html
    assert "120,000" not in page(browser, cast.clerk("housing"), faces["water"])
    assert "本人の同意" in AccessRecord.objects.order_by("pk")[0].basis
    withdraw_consent(consent=consent, by=cast.office_chief(), on=cast.TODAY, reason="本人の申出")
    assert "市県民税" not in body(page(browser, cast.clerk("water"), faces["water"]))


def test_who_exists_by_consent_alone_has_a_name_and_nothing_else_of_his_face(
    browser: Browser,
) -> None:
    person = cast.hidden_tax()
    record_consent(
        source_person=person,
        scopes=[("resident_tax", 3, "water")],
        medium="書面",
        expires_on=None,
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    html = page(browser, cast.clerk("water"), person)
    assert "影山 隠" in html
    assert "777,000" in html
    assert "0009000002" not in html
    assert "本町1-2-3" not in html


def test_the_look_is_recorded_with_layers_and_ground(browser: Browser) -> None:
    faces = cast.sato()
    page(browser, cast.clerk("water"), faces["water"])
    record = AccessRecord.objects.select_related("persons").get()
    assert (record.what, record.person_count) == ("滞納者", 1)
    assert record.layers == "L0 L1 L2 L3 L4"
    assert record.basis == (
        "自課の債権の事務、債権管理条例（個人情報保護法69条2項3号）〔表 R5.4.1 D-B・自課-D〕"
    )


def test_more_claims_and_events_cost_no_more_queries(browser: Browser) -> None:
    faces = cast.sato()
    client, url = browser(cast.office_chief()), address(faces["tax"])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    assert asked() <= MOST_QUERIES + 1, "once a minute a process reads the confirmed rates too"
    few = asked()
    for number in range(40):
        row = town.claim(
            faces["tax"], "resident_tax", 1_000 + number, demanded_on=date(2025, 7, 18)
        )
        town.disposition(row, on=date(2026, 1, 1 + number % 28))
        town.contact(faces["water"], on=date(2026, 2, 1 + number % 28))
    assert asked() == few <= MOST_QUERIES


def test_older_events_are_reached_page_by_page_and_none_is_lost(browser: Browser) -> None:
    person = town.face("water", "根来 雄大")
    row = town.claim(person, "water", 500_000)
    for number in range(70):
        town.book(row, "payment", -100 - number, date(2026, 3 + number // 28, 1 + number % 28))
        town.contact(person, on=date(2026, 3 + number // 28, 1 + number % 28))
    client = browser(cast.clerk("water"))
    url = f"{address(person)}timeline/"
    seen: list[str] = []
    pages = 0
    while url:
        html = client.get(url).content.decode()
        seen += re.findall(r'<p class="tx">(\d+円)', html)
        seen += ["電話"] * html.count("<b>電話</b>")
        following = re.search(r'rel="next"\s+href="([^"]+)"', html)
        url = following[1].replace("&amp;", "&") if following else ""
        pages += 1
    assert pages == 3
    assert len(seen) == 140
    assert {text for text in seen if text != "電話"} == {f"{100 + n}円" for n in range(70)}


def test_what_is_hidden_moves_no_byte_of_a_water_clerks_page(browser: Browser) -> None:
    changes: list[Callable[[], object]] = hidden_changes()
    own = SourcePerson.objects.get(department="water")
    clerk = cast.clerk("water")

    def looks() -> list[str]:
        texts = (
            browser(clerk).get(address(own) + rest).content.decode() for rest in ("", "timeline/")
        )
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text) for text in texts]

    before = looks()
    for change in changes:
        change()
        assert looks() == before
