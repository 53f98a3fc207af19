"""使える手段 on a person's page: the own department's, with verdict and reason; nobody else's."""

import re
from datetime import date

import pytest

from arrears_office.office.models import Staff
from arrears_office.office.roles import Appointment, Role
from casework.services import reckon_prescription
from debtors.models import SourcePerson
from receivables.models import Receivable
from tests import cast
from tests.debtors import marks, town
from tests.debtors.conftest import Browser
from tests.debtors.test_debtor_page import page

pytestmark = pytest.mark.django_db
TITLE = 'aria-label="使える手段"'


def panel(browser: Browser, staff: Staff, person: SourcePerson) -> str:
    """The panel's words in one line; empty where it is not drawn."""
    html = page(browser, staff, person)
    if TITLE not in html:
        return ""
    inner = html.split(TITLE)[1].split("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inner))


def means(words: str, name: str) -> str:
    """The verdicts on one means, as its row of the table shows them."""
    table = words.split("手段 今日 理由", 1)[1]
    return table.split(f" {name} ", 1)[1].split("理由と条文", 1)[0].strip()


def taxpayer(*, demanded_on: date | None) -> tuple[SourcePerson, Receivable]:
    """A person with one tax claim whose prescription is reckoned."""
    person = town.face("tax")
    claim = town.claim(person, "resident_tax", 30_000, demanded_on=demanded_on)
    reckon_prescription(receivables=[claim.pk], on=town.AS_OF)
    return person, claim


def test_a_demanded_tax_may_be_seized_for_and_an_undemanded_one_not(browser: Browser) -> None:
    person, _ = taxpayer(demanded_on=date(2025, 7, 18))
    words = panel(browser, cast.clerk("tax"), person)
    assert means(words, "差押え") == "✓ 使える"
    assert "督促の期間が過ぎた（R7.7.29） 地方税法331条" in words

    other, _ = taxpayer(demanded_on=None)
    words = panel(browser, cast.clerk("tax"), other)
    assert means(words, "差押え") == "× 使えない"
    assert "督促の記録がない" in words
    assert "督促状を出す期限を過ぎた" in words


def test_claims_of_one_kind_are_counted_by_verdict(browser: Browser) -> None:
    person, _ = taxpayer(demanded_on=date(2025, 7, 18))
    second = town.claim(person, "resident_tax", 9_000, term="2期")
    reckon_prescription(receivables=[second.pk], on=town.AS_OF)
    words = panel(browser, cast.clerk("tax"), person)
    assert means(words, "差押え") == "✓ 使える 1件 × 使えない 1件"
    assert "督促状 1件" in words


def test_a_prescription_nobody_reckoned_is_asked_for(browser: Browser) -> None:
    person = town.face("tax")
    town.claim(person, "resident_tax", 30_000, demanded_on=date(2025, 7, 18))
    words = panel(browser, cast.clerk("tax"), person)
    assert means(words, "差押え") == "? 確かめてから"
    assert "わからない: 時効の最終日を確かめてから" in words


def test_a_seizure_on_record_stands_on_the_ladder_until_it_is_released(browser: Browser) -> None:
    person, claim = taxpayer(demanded_on=date(2025, 7, 18))
    town.disposition(claim, "seizure")
    words = panel(browser, cast.clerk("tax"), person)
    assert "差押え 1件" in words
    assert means(words, "換価(取立て・公売)") == "✓ 使える"

    other, released = taxpayer(demanded_on=date(2025, 7, 18))
    town.disposition(released, "seizure", released_on=date(2026, 9, 1))
    words = panel(browser, cast.clerk("tax"), other)
    assert "差押え 1件" not in words
    assert means(words, "換価(取立て・公売)") == "× 使えない"


def test_water_is_not_stopped_without_a_dated_notice(browser: Browser) -> None:
    person = town.face("water")
    town.claim(person, "water", 4_800, demanded_on=date(2025, 7, 20))
    town.claim(person, "sewerage", 2_100, demanded_on=date(2025, 7, 20))
    words = panel(browser, cast.clerk("water"), person)
    assert means(words, "給水停止") == "× 使えない"
    assert "日付のある停止予告の記録がない" in words
    sewerage = words.split("下水道使用料 1件")[1]
    assert "給水停止" not in sewerage


def test_eviction_opens_with_the_third_month_of_rent_not_with_the_parking(
    browser: Browser,
) -> None:
    person = town.face("housing")
    for month in (4, 5):
        for use in ("家賃", "駐車場"):
            town.claim(
                person, "housing", 30_000, due_on=date(2026, month, 28), term=f"{month}月分",
                demanded_on=date(2026, 6, 15), facts={"use": use},
            )  # fmt: skip
    assert "滞納は2か月。3か月以上から請求できる" in panel(browser, cast.clerk("housing"), person)
    town.claim(
        person, "housing", 30_000, due_on=date(2026, 6, 1), term="6月分",
        demanded_on=date(2026, 6, 21),
    )  # fmt: skip
    words = panel(browser, cast.clerk("housing"), person)
    assert means(words, "明渡請求") == "✓ 使える"
    assert "滞納が3か月ある" in words


def test_a_clerk_sees_the_means_of_the_own_department_only(browser: Browser) -> None:
    faces = cast.sato()
    words = panel(browser, cast.clerk("tax"), faces["tax"])
    assert "市県民税 1件" in words
    for other in ("水道料金", "保育料", "介護保険料"):
        assert other not in words


def test_the_office_sees_the_means_of_the_kinds_open_to_it(browser: Browser) -> None:
    words = panel(browser, cast.office_chief(), cast.sato()["tax"])
    for name in ("市県民税 1件", "保育料 1件", "介護保険料 1件", "水道料金 1件"):
        assert name in words


def test_nothing_overdue_no_panel(browser: Browser) -> None:
    person = town.face("water")
    town.claim(person, "water", 4_800, due_on=date(2027, 1, 31))
    assert panel(browser, cast.clerk("water"), person) == ""


def test_the_certificate_of_a_search_is_asked_of_who_has_no_appointment(browser: Browser) -> None:
    person, _ = taxpayer(demanded_on=date(2025, 7, 18))
    plain = cast.member(Role.CLERK, "tax", appointment=Appointment.NONE, username="plain")
    assert means(panel(browser, plain, person), "捜索") == "? 確かめてから"
    assert means(panel(browser, cast.clerk("tax"), person), "捜索") == "✓ 使える"


@pytest.mark.parametrize("word", ["ウィークポイント", "攻め", "やってPR", "弱み"])
def test_no_word_of_the_programme_stands_on_a_person_s_page(browser: Browser, word: str) -> None:
    assert word not in page(browser, cast.office_chief(), cast.sato()["tax"])


@pytest.mark.parametrize(
    ("kind", "sort", "changed"),
    [
        ("resident_tax", "bankrupt", ("差押え", "× 使えない", "破産法43条①")),
        ("resident_tax", "public_assistance", ("差押え", "? 確かめてから", "生活保護法58条")),
        ("resident_tax", "deceased", ("差押え", "? 確かめてから", "地方税法9条・9条の2")),
        ("housing", "discharged", ("支払督促", "× 使えない", "破産法253条①")),
        ("housing", "dispute", ("支払督促", "? 確かめてから", "行政不服審査法25条")),
    ],
)
def test_a_condition_of_life_changes_what_may_be_done_and_says_by_which_article(
    browser: Browser, kind: str, sort: str, changed: tuple[str, str, str]
) -> None:
    lever, verdict, article = changed
    code = "tax" if kind == "resident_tax" else kind
    person = town.face(code)
    claim = town.claim(person, kind, 30_000, demanded_on=date(2025, 7, 18))
    reckon_prescription(receivables=[claim.pk], on=town.AS_OF)
    clerk = cast.clerk(code)
    before = panel(browser, clerk, person)
    marks.condition(person, sort)
    after = panel(browser, clerk, person)
    assert means(after, lever).startswith(verdict)
    assert article in after
    assert article not in before


def test_a_condition_that_a_viewer_may_not_know_changes_nothing_for_him(browser: Browser) -> None:
    faces = cast.sato()
    clerk = cast.clerk("water")
    before = panel(browser, clerk, faces["water"])
    marks.condition(faces["tax"], "bankrupt")
    assert panel(browser, clerk, faces["water"]) == before != ""
