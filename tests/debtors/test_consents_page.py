"""The consents' page: recorded from a signed sheet, used, withdrawn; and told to nobody else."""

import re
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord, ChangeRecord
from arrears_office.office.selectors import unappointed_departments
from debtors.consent_lines import offered
from debtors.consent_terms import ConsentMovedError, ConsentRefusedError
from debtors.models import Consent, SourcePerson
from debtors.services import hand_copy, record_consent, withdraw_consent
from debtors.sharing.grounds import NUMBERS_NAMED
from debtors.wording import FILE
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db
TAX_YEN = "777,000"
MOST_QUERIES = 17
"""Besides the person: faces, consents, lines, spans, retired ids, uses, whom one may ask."""


def url(person: SourcePerson, part: str = "consents/") -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/{part}"


def read(client: Client, address: str) -> str:
    """The page without its token."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def send(client: Client, person: SourcePerson, act: str, /, **typed: Any) -> tuple[int, str]:
    answer = client.post(url(person), {"act": act, **typed})
    return answer.status_code, answer.content.decode()


def neighbour() -> tuple[SourcePerson, SourcePerson]:
    """A water customer who also owes tax: water's face and tax's."""
    water = town.face("water", "市川 文雄", address="本町1-2-3")
    town.claim(water, "water", 8_000)
    tax = town.face("tax", "市川 文雄", number="0001234567")
    town.claim(tax, "resident_tax", 777_000)
    town.join(tax, water)
    return water, tax


def sheet(person: SourcePerson, /, **typed: Any) -> dict[str, Any]:
    """What a water clerk types from the sheet that the person signed."""
    return {
        "person": person.pk,
        "recipients": ["water"],
        "kinds": ["resident_tax"],
        "layer": "3",
        "expires_on": "R9.11.23",
        "given_on": "R8.11.23",
        "copy_handed_on": "",
        "medium": "paper",
        "occasion": "instalment",
        **typed,
    }


def consented(person: SourcePerson, *lines: tuple[str, int, str], **more: Any) -> Consent:
    """A consent that the office recorded."""
    return record_consent(
        source_person=person,
        scopes=lines or [("resident_tax", 3, "water")],
        **{"medium": "paper", "expires_on": None, "on": cast.TODAY, **more},
        by=cast.office_chief(),
    )


def test_a_signed_sheet_opens_the_next_byte_and_its_withdrawal_closes_it(browser: Browser) -> None:
    water, _ = neighbour()
    client = browser(cast.clerk("water"))
    assert TAX_YEN not in read(client, url(water, ""))
    assert send(client, water, "add", **sheet(water))[0] == 303
    assert TAX_YEN in read(client, url(water, ""))
    found = Consent.objects.get()
    assert (found.expires_on, found.wording, found.copy_handed_on) == (
        date(2027, 11, 23),
        "1",
        None,
    )
    assert found.recorded_by == cast.clerk("water")
    assert send(client, water, "handed", consent=found.pk)[0] == 303
    assert send(client, water, "withdraw", consent=found.pk, reason="電話で本人から")[0] == 303
    assert TAX_YEN not in read(client, url(water, ""))
    found.refresh_from_db()
    assert (found.withdrawn_on, found.withdrawn_by) == (cast.TODAY, cast.clerk("water"))
    assert found.copy_handed_on == cast.TODAY
    reasons = ChangeRecord.objects.filter(record_label="debtors.Consent").values_list("reason")
    assert {reason for (reason,) in reasons} == {
        "本人の同意(paper)",
        "写しの交付",
        "電話で本人から",
    }
    html = read(client, url(water))
    assert "撤回 R8.11.23" in html
    assert "撤回までに使った人 1件" in html
    assert "滞納者 1回" in html
    assert "担当事務" in html


def test_who_was_second_to_withdraw_learns_who_was_first(browser: Browser) -> None:
    water, _ = neighbour()
    client = browser(cast.clerk("water"))
    consent = consented(water)
    withdraw_consent(
        consent=consent, by=cast.office_chief(), on=cast.TODAY, reason="窓口で本人から"
    )
    status, html = send(client, water, "withdraw", consent=consent.pk, reason="電話で、私の記入")
    assert status == 409
    assert "R8.11.23 に office_chief さんが、この同意の撤回を先に記録しています。" in html
    assert "電話で、私の記入" in html, "the typing stays to be read"
    consent.refresh_from_db()
    assert consent.withdrawal_reason == "窓口で本人から"
    hand_copy(consent=consent, by=cast.office_chief(), on=cast.TODAY)
    with pytest.raises(ConsentMovedError, match="に渡してあります"):
        hand_copy(consent=consent, by=cast.office_chief(), on=cast.TODAY)


def test_a_consent_ends_by_itself_after_its_last_day(browser: Browser, settings: Any) -> None:
    water, _ = neighbour()
    consented(water, expires_on=date(2026, 11, 30))
    client = browser(cast.clerk("water"))
    settings.OFFICE_TODAY = date(2026, 11, 30)
    assert TAX_YEN in read(client, url(water, ""))
    settings.OFFICE_TODAY = date(2026, 12, 1)
    assert TAX_YEN not in read(client, url(water, ""))
    assert "期限が過ぎたか、撤回された同意 1件" in read(client, url(water))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kinds": []}, "共有する債権を、一つ以上選びます。"),
        ({"recipients": []}, "共有先の課を、一つ以上選びます。"),
        ({"recipients": ["tax"]}, "共有先の課は、一覧の中から選びます。"),
        ({"layer": "4"}, "どこまで共有するかは、二つのうちから選びます。"),
        ({"kinds": ["housing"]}, "共有する債権は、一覧の中から選びます。"),
        (
            {"kinds": ["nursery"], "layer": "2"},
            "保育料は、この組合せでは「未収の有無」の同意を取りません",
        ),
        ({"recipients": ["water", "housing"]}, "住宅課は、この組合せでは"),
        ({"expires_on": ""}, "期限の日を入れます。期限のない同意は取りません。"),
        (
            {"expires_on": "R9.11.24"},
            "12か月の R9.11.23 までにします（入力は R9.11.24）",
        ),
        ({"expires_on": "R8.11.22"}, "期限は、きょう（R8.11.23）か、その後の日にします。"),
        ({"given_on": "R8.11.24"}, "同意の日は、きょう（R8.11.23）か、その前の日にします。"),
        ({"given_on": "R5.4.1", "expires_on": "R6.4.1"}, "まだ同意書の様式がありませんでした。"),
        ({"copy_handed_on": "R8.11.24"}, "写しを渡した日は、同意の日（R8.11.23）から、きょう"),
        ({"given_on": "きのう"}, "「きのう」を日付として読めません"),
        ({"medium": "mouth"}, "方法は、一覧の中から選びます。"),
        ({"person": "999999"}, "一覧の中から選びます。"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_typing(
    browser: Browser, typed: dict[str, Any], words: str
) -> None:
    water, _ = neighbour()
    cast.clerk("housing")
    sent = sheet(water, occasion="visit") | typed
    status, html = send(browser(cast.clerk("water")), water, "add", **sent)
    assert status == 422
    assert words in html
    assert '<option value="visit" selected>' in html, "the typing stays"
    assert not Consent.objects.exists()


def test_only_what_the_law_closes_without_consent_is_offered() -> None:
    for code in cast.departments():
        cast.clerk(code)
    unappointed = unappointed_departments(cast.TODAY)
    assert unappointed == {"water", "housing", "school_meals"}

    def scopes(department: str) -> set[tuple[str, int, str]]:
        viewer = cast.viewer(cast.clerk(department))
        return {line.scope for line in offered(viewer, unappointed)}

    assert {to for _, _, to in scopes("tax")} == unappointed
    assert ("resident_tax", 2, "water") in scopes("water")
    assert ("nursery", 3, "water") in scopes("water")
    assert ("nursery", 2, "water") not in scopes("water"), "the ordinance opens it anyway"
    assert ("housing", 3, "water") not in scopes("water")
    assert ("resident_tax", 3, "housing") not in scopes("water"), "no affair of water's"
    assert scopes("nursing_care") == {("nursing_care", 3, code) for code in unappointed}


def test_the_sheet_is_printed_from_codes_with_the_persons_name(browser: Browser) -> None:
    water, _ = neighbour()
    client = browser(cast.clerk("water"))
    answer = client.post(url(water), {"act": "sheet", **sheet(water, given_on="")})
    assert answer.status_code == 303, "what is signed later is not asked before the print"
    address = answer["Location"]
    assert "市川" not in address
    html = read(client, address)
    for words in (
        *("市川 文雄", "本町1-2-3", "市県民税", "残額と納付の状況", "税務課", "水道課"),
        *("令和9年11月23日", "同意しなくても、不利益はありません", "いつでも、やめられます"),
        *("様式 第1版", "個人情報の保護に関する法律69条2項1号"),
    ):
        assert words in html, words
    town.protect(water)
    assert "本町1-2-3" not in read(client, address)
    assert "まだ選ばれていません" in read(client, url(water, "consents/sheet/"))


def test_a_wording_that_was_signed_is_never_changed() -> None:
    signed = {"1": "8ba208c44956d2fa"}
    text = FILE.read_text("utf-8").split("[[versions]]\n")[1:]
    found = {part.split('"')[1]: sha256(part.strip().encode()).hexdigest()[:16] for part in text}
    assert {code: found[code] for code in signed} == signed, "a new text is a new version"


def test_the_water_clerks_page_tells_nothing_of_taxes(browser: Browser) -> None:
    water, tax = neighbour()
    client = browser(cast.clerk("water"))
    before = read(client, url(water)), read(client, url(water, "consents/sheet/"))
    consented(tax, ("resident_tax", 3, "housing"))
    consented(water, ("resident_tax", 2, "housing"), ("nursery", 3, "school_meals"))
    ended = consented(tax)
    withdraw_consent(consent=ended, by=cast.office_chief(), on=cast.TODAY, reason="本人から")
    town.claim(tax, "fixed_asset_tax", 5_000)
    hidden = cast.hidden_tax()
    consented(hidden, ("resident_tax", 3, "housing"))
    assert (read(client, url(water)), read(client, url(water, "consents/sheet/"))) == before
    assert client.get(url(hidden)).status_code == 404
    status, _ = send(client, water, "withdraw", consent=ended.pk, reason="本人から")
    assert status == 404


def test_a_consent_taken_elsewhere_is_told_to_whom_it_is_addressed(browser: Browser) -> None:
    _, tax = neighbour()
    consented(tax, ("resident_tax", 3, "water"), ("resident_tax", 3, "housing"))
    html = read(browser(cast.clerk("water")), url(tax)).split('aria-label="同意を記録する"')[0]
    assert "ほかの課で受けた同意" in html
    assert "→ 水道課" in html
    for told_to_readers in ("→ 住宅課", "office_chief", "書面（専用の同意書）", "税務課の届出"):
        assert told_to_readers not in html, told_to_readers
    chief = read(browser(cast.office_chief()), url(tax))
    assert "→ 住宅課" in chief
    assert "税務課の届出" in chief


def test_only_the_own_face_is_written_and_a_head_does_not_enter(browser: Browser) -> None:
    water, _ = neighbour()
    housing = browser(cast.clerk("housing"))
    assert "記入の欄は表示しません" in read(housing, url(water)), "he reads water's amounts"
    assert send(housing, water, "add", **sheet(water))[0] == 403
    assert browser(cast.head("water")).get(url(water)).status_code == 403
    assert browser(cast.clerk("water")).post(url(water), {"act": "burn"}).status_code == 404
    assert not Consent.objects.exists()


def test_a_look_at_the_consents_is_no_use_of_them(browser: Browser) -> None:
    water, _ = neighbour()
    consented(water)
    client = browser(cast.clerk("water"))
    client.get(url(water))
    client.get(url(water, ""))
    first, second = AccessRecord.objects.order_by("pk").values_list("what", "basis", "layers")
    assert (first[0], "同意" in first[1], first[2]) == ("同意", False, "L0")
    assert f"同意 第{Consent.objects.get().pk}号" in second[1]


def test_a_list_that_rests_on_many_consents_names_its_users_all_the_same(browser: Browser) -> None:
    for each in range(NUMBERS_NAMED + 2):
        person = town.face("tax", f"人{each}")
        town.claim(person, "resident_tax", 1_000 + each)
        consented(person)
    client = browser(cast.clerk("water"))
    client.get("/debtors/")
    assert "ほか2件" in AccessRecord.objects.latest("pk").basis
    assert "滞納者一覧（まとめて） 1回" in read(client, url(person))
    later = consented(person)
    html = read(client, url(person))
    assert f"第{later.pk}号" in html
    assert html.count("滞納者一覧（まとめて）") == 1, "it was not there when the list was read"


def test_more_consents_and_uses_cost_no_more_queries(browser: Browser) -> None:
    water, _ = neighbour()
    client = browser(cast.clerk("water"))

    def asked() -> int:
        client.get(url(water, ""))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(water))
        return len(queries)

    consented(water)
    one = asked()
    for _ in range(5):
        consented(water, ("resident_tax", 2, "water"), ("nursery", 3, "water"))
    assert asked() == one
    assert one <= MOST_QUERIES


def test_a_sheet_without_a_line_is_no_consent() -> None:
    water, _ = neighbour()
    with pytest.raises(ConsentRefusedError, match="一つ以上選びます"):
        record_consent(
            source_person=water,
            scopes=[],
            medium="paper",
            expires_on=None,
            by=cast.office_chief(),
            on=cast.TODAY,
        )
