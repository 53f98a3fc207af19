"""Who reads which relation: a water clerk learns of no tax household, and no total moves."""

import re
from collections.abc import Callable

import pytest
from django.core.management import call_command

from arrears_office.office.models import AccessRecord, Staff
from debtors.models import Relation, SourcePerson, Standing
from tests import cast
from tests.debtors import kin, town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db
Page = Callable[[Staff, SourcePerson], str]


@pytest.fixture
def panel(browser: Browser) -> Page:
    """The panel 「関係する人」 of a person's page, or nothing."""

    def read(staff: Staff, person: SourcePerson) -> str:
        answer = browser(staff).get(f"/debtors/{town.debtor_of(person).public_id}/")
        assert answer.status_code == 200
        found = re.search(r'<section class="card kin".*?</section>', answer.content.decode(), re.S)
        return found[0] if found else ""

    return read


def all_pages(browser: Browser, staff: Staff, person: SourcePerson) -> str:
    """The person's page and the page of the relations, as one text."""
    url = f"/debtors/{town.debtor_of(person).public_id}/"
    answers = [browser(staff).get(url), browser(staff).get(f"{url}relations/")]
    return "".join(answer.content.decode() for answer in answers if answer.status_code == 200)


def test_a_water_clerk_learns_nothing_of_a_tax_household(browser: Browser) -> None:
    one, other = kin.household("H1", "西村 翔", "CANARY 凛")
    water = town.face("water", "西村 翔")
    town.claim(water, "water", 9_000)
    town.join(water, one)
    kin.propose()
    assert "CANARY" in all_pages(browser, cast.clerk("tax"), one)
    html = all_pages(browser, cast.clerk("water"), water)
    assert "CANARY" not in html
    assert "同じ世帯" not in re.sub(r"<option.*?</option>", "", html)
    unknown = town.face("water", "無関係")
    town.claim(unknown, "water", 9_000)
    assert town.debtor_of(other).public_id not in html


def test_the_panel_of_a_water_clerk_reads_the_same_with_and_without_a_household(
    panel: Page,
) -> None:
    one, _ = kin.household("H1", "西村 翔", "西村 凛")
    plain, joined = (town.face("water", "西村 翔") for _ in range(2))
    for person in (plain, joined):
        town.claim(person, "water", 9_000)
    town.join(joined, one)
    kin.propose()
    texts = [
        panel(cast.clerk("water"), person).replace(town.debtor_of(person).public_id, "")
        for person in (plain, joined)
    ]
    assert texts[0] == texts[1] != ""


@pytest.mark.parametrize(
    ("staff", "told"),
    [
        (lambda: cast.clerk("housing"), True),
        (lambda: cast.head("housing"), True),
        (cast.office_chief, True),
        (lambda: cast.clerk("water"), False),
        (lambda: cast.clerk("tax"), False),
        (lambda: cast.clerk("nursery"), False),
    ],
    ids=["housing", "its head", "chief", "water", "tax", "nursery"],
)
def test_a_guarantor_is_a_third_person_told_where_contacts_are(
    panel: Page, staff: Callable[[], Staff], told: bool
) -> None:
    person = kin.tenant(guarantor="CANARY保証", address="秘密町9-9-9")
    kin.propose()
    html = panel(staff(), person)
    assert ("CANARY保証" in html) == told
    assert ("秘密町" in html) == told


def test_the_panel_says_who_answers_for_what_by_which_article(panel: Page) -> None:
    person = kin.tenant()
    kin.propose()
    html = panel(cast.clerk("housing"), person)
    for words in (
        "連帯保証人",
        "候補",
        "市営住宅使用料",
        "民法446条",
        "極度額の記載なし",
        "465条の2",
    ):
        assert words in html


def test_a_cap_is_told_in_yen(panel: Page) -> None:
    person = kin.tenant()
    kin.entered(
        person, "guarantor", name="水野 悠真", liable=True, kinds=("housing",), cap_yen=480_000
    )
    assert "極度額 480,000円まで" in panel(cast.clerk("housing"), person)


def test_a_guarantor_sees_the_claim_he_answers_for_on_his_own_page(panel: Page) -> None:
    kin.tenant()
    guarantor = town.face("water", "藤原 和也", address="川岸2-13-20")
    town.claim(guarantor, "water", 1_500)
    kin.propose()
    html = panel(cast.office_chief(), guarantor)
    assert "この人が保証している債権" in html
    assert "木曽 浩平" in html
    assert "<b>40,000</b>" in html
    assert panel(cast.clerk("tax"), guarantor) == "", "third persons are told at L4 only"


def test_the_way_over_a_hidden_face_is_closed(panel: Page) -> None:
    """The guarantor is known to be this debtor through his tax face, which housing may not read."""
    tenant = kin.tenant()
    tax = town.face("tax", "藤原 和也", address="川岸2-13-20")
    town.claim(tax, "resident_tax", 5_000)
    water = town.face("water", "藤原 和也", address="別の町1-1")
    town.claim(water, "water", 1_500)
    kin.propose()
    town.join(water, tax)
    public_id = town.debtor_of(tax).public_id
    assert public_id not in panel(cast.clerk("housing"), tenant)
    assert "木曽" not in panel(cast.clerk("housing"), water)
    assert public_id in panel(cast.office_chief(), tenant)
    assert "木曽" in panel(cast.office_chief(), water)


def test_no_value_of_a_debtor_who_was_only_suggested_is_told(panel: Page) -> None:
    tenant = kin.tenant()
    town.claim(
        town.face("water", "藤原 和也", address="川岸2-13-20", phone="080-CANARY"), "water", 1_500
    )
    kin.propose()
    assert "CANARY" not in panel(cast.office_chief(), tenant)


def test_nobody_learns_where_a_protected_person_lives_nor_with_whom(browser: Browser) -> None:
    one, other = kin.household("H1", "西村 翔", "CANARY 凛")
    kin.propose()
    town.protect(one)
    for staff in (cast.clerk("tax"), cast.office_chief()):
        html = all_pages(browser, staff, one)
        assert "（秘匿）" in html
        assert "CANARY" not in html
        assert "西村 翔" not in all_pages(browser, staff, other), "the offender may be the other"


def test_addresses_beside_a_protected_tenant_are_masked(browser: Browser) -> None:
    person = kin.tenant(guarantor="藤原 和也", address="CANARY町1-1")
    kin.propose()
    kin.entered(person, "heir", name="木曽 三郎", phone="080-CANARY", share_of="1/2")
    town.protect(person)
    for staff in (cast.clerk("housing"), cast.office_chief()):
        html = all_pages(browser, staff, person)
        assert "藤原 和也" in html
        assert "CANARY" not in html


def test_a_protected_guarantor_keeps_his_own_address(browser: Browser) -> None:
    person = kin.tenant()
    guarantor = town.face("housing", "水野 悠真", address="CANARY町1-1", phone="080-CANARY")
    town.claim(guarantor, "housing", 1_000)
    kin.entered(person, "guarantor", other=guarantor, liable=True, kinds=("housing",))
    assert "CANARY" in all_pages(browser, cast.clerk("housing"), person)
    town.protect(guarantor)
    assert "CANARY" not in all_pages(browser, cast.clerk("housing"), person)


def test_a_note_is_for_the_department_and_the_office(browser: Browser) -> None:
    one, other = kin.household("H1", "西村 翔", "西村 凛")
    nursery = town.face("nursery", "西村 翔")
    town.claim(nursery, "nursery", 1_000)
    town.join(nursery, one)
    kin.entered(one, "household", other=other, note="CANARY")
    assert "西村 凛" in all_pages(browser, cast.clerk("nursery"), one)
    assert "CANARY" not in all_pages(browser, cast.clerk("nursery"), one)
    assert "CANARY" in all_pages(browser, cast.clerk("tax"), one)


def test_what_is_refused_or_over_stands_on_no_debtors_page(panel: Page) -> None:
    person = kin.tenant()
    kin.propose()
    Relation.objects.update(until_on=cast.SINCE)
    assert "藤原" not in panel(cast.clerk("housing"), person)
    Relation.objects.update(until_on=None, state="refused")
    assert "藤原" not in panel(cast.clerk("housing"), person)


def test_two_faces_of_one_debtor_are_no_relation(panel: Page) -> None:
    one, other = kin.household("H1", "西村 翔", "西村 凛")
    kin.propose()
    town.join(one, other)
    assert panel(cast.clerk("tax"), one).count("同じ世帯") == 0


def test_a_crowd_is_cut_and_counted(panel: Page, browser: Browser) -> None:
    people = kin.household("H1", *(f"西村 {number}" for number in range(12)))
    kin.propose()
    html = panel(cast.clerk("tax"), people[0])
    assert html.count("<li>") == 8
    assert "ほかに 3人" in html
    assert "いまの関係 11人" in all_pages(browser, cast.clerk("tax"), people[0])


def test_no_guaranteed_yen_enters_any_total(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    kin.tenant()
    guarantor = town.face("water", "藤原 和也", address="川岸2-13-20")
    town.claim(guarantor, "water", 1_500)

    def figures() -> tuple[str, list[object], str]:
        call_command("outstanding", "--on", "2026-10-31", "--by", "debtor", "--json")
        rows = Standing.objects.unscoped(reason="test of all sums").order_by("pk").values()
        url = f"/debtors/{town.debtor_of(guarantor).public_id}/"
        html = browser(cast.office_chief()).get(url).content.decode()
        big = re.search(r'<p class="big">([\d,]+)<', html)
        assert big is not None
        return capsys.readouterr().out, list(rows), big[1]

    before = figures()
    assert kin.propose() == 1
    Relation.objects.update(state="confirmed", cap_yen=100_000)
    assert figures() == before
    assert before[2] == "1,500"


def test_the_record_of_a_look_names_those_who_stand_beside(browser: Browser) -> None:
    one, other = kin.household("H1", "西村 翔", "西村 凛")
    kin.propose()
    browser(cast.clerk("tax")).get(f"/debtors/{town.debtor_of(one).public_id}/")
    record = AccessRecord.objects.select_related("persons").get()
    assert record.person_count == 2
    assert record.persons is not None
    assert town.debtor_of(other).public_id in str(record.persons.public_ids)
