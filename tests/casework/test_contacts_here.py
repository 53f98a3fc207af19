"""Contacts recorded here: by whom, with which words, read by whom; wrong input keeps the typing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from arrears_office.office.models import Staff
from casework import services
from casework.models import Contact
from debtors.models import SourcePerson
from tests import cast
from tests.casework import work
from tests.casework.conftest import Browser
from tests.debtors import town

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY


def url(person: SourcePerson) -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/contacts/"


def nursery_debtor() -> SourcePerson:
    person = town.face("nursery", "園田 結")
    town.claim(person, "nursery", 9_000)
    return person


def sent(client: Client, person: SourcePerson, **more: str) -> tuple[int, str]:
    """The form as a browser sends it, with what the page had filled in."""
    typed = {
        "act": "record", "department": "nursery", "day": "R8.11.23", "at": "10:30",
        "method": "phone", "counterpart": "本人", "result": "spoke", "gist": "月末に払うと話した",
        "promised_on": "", "promised_yen": "", "audience": "own", "key": "0123456789abcdef",
    }  # fmt: skip
    answer = client.post(url(person), typed | more)
    return answer.status_code, answer.content.decode()


def test_a_section_without_a_host_records_and_the_timeline_tells_it(browser: Browser) -> None:
    person = nursery_debtor()
    client = browser(cast.clerk("nursery"))
    page = client.get(url(person)).content.decode()
    assert "事実と発言だけを書く。評価・推測の語は書かない。" in page
    assert page.index("事実と発言だけを書く") < page.index("<textarea")
    assert sent(client, person)[0] == 303
    assert sent(client, person)[0] == 303, "sent twice is one"
    assert Contact.objects.count() == 1
    shown = client.get(f"/debtors/{town.debtor_of(person).public_id}/").content.decode()
    assert "話ができた。 月末に払うと話した" in shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"promised_on": "R8.12.1", "promised_yen": "9,001"}, "残額 9,000円 までにします"),
        ({"promised_yen": "500"}, "約束の日も入れます"),
        ({"promised_on": "R8.11.1", "promised_yen": "500"}, "話した日（令和8年11月23日(月)）以後"),
        ({"day": "R8.11.24"}, "今日（令和8年11月23日(月)）までの日にします"),
        ({"day": "きのう"}, "きのう"),
        ({"at": "朝"}, "時刻は 10:30 のように入れます。"),
        ({"result": "angry"}, "一覧の中から選びます。"),
        ({"promised_yen": "たくさん"}, "円として読めません"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_typing_stays(
    browser: Browser, typed: dict[str, str], words: str
) -> None:
    person = nursery_debtor()
    status, html = sent(browser(cast.clerk("nursery")), person, gist="CANARY 書きかけ", **typed)
    assert status == 422
    assert html.count(words) >= 2, "in the summary and beside the field"
    assert "CANARY 書きかけ" in html
    assert not Contact.objects.exists()


def test_a_word_of_judgement_is_pointed_out_once_and_does_not_stop_the_second_time(
    browser: Browser,
) -> None:
    person, client = nursery_debtor(), browser(cast.clerk("nursery"))
    status, html = sent(client, person, gist="悪質な人だ")
    assert status == 422
    assert "「悪質」は評価の語です" in html
    assert not Contact.objects.exists()
    assert sent(client, person, gist="「悪質と言われた」と話した", judged="1")[0] == 303


def test_a_section_whose_host_keeps_contacts_is_told_where_to_write(browser: Browser) -> None:
    person = town.face("water", "水野 聡")
    town.claim(person, "water", 9_000)
    html = browser(cast.clerk("water")).get(url(person)).content.decode()
    assert "水道課の折衝は、課のシステムに記録します" in html
    assert "<textarea" not in html
    assert sent(browser(cast.clerk("water")), person, department="water")[0] == 404
    with pytest.raises(services.WorkRefusedError, match="課のシステムに記録します"):
        work.spoke(person)


def test_the_gist_is_for_its_audience_and_the_office_is_named_as_who_spoke(
    browser: Browser,
) -> None:
    person = nursery_debtor()
    readers = (cast.clerk("nursery"), cast.office_chief(), cast.clerk("tax"))
    for place, (audience, wanted) in enumerate(
        (("own", (1, 0, 0)), ("office", (1, 1, 0)), ("all", (1, 1, 1)))
    ):
        work.spoke(person, gist=f"CANARY{audience}", audience=audience, key=f"{place:016}")
        pages = [
            browser(staff).get(f"/debtors/{town.debtor_of(person).public_id}/timeline/")
            for staff in readers
        ]
        seen = [f"CANARY{audience}" in page.content.decode() for page in pages]
        assert seen == [bool(each) for each in wanted], audience
    work.spoke(person, by=cast.office_chief(), audience="office", key="f" * 16)
    html = browser(readers[0]).get(f"/debtors/{town.debtor_of(person).public_id}/timeline/")
    assert "本人　徴収対策室 office_chief" in html.content.decode()


def test_a_correction_is_a_new_version_and_the_slower_one_is_told(browser: Browser) -> None:
    person, client = nursery_debtor(), browser(cast.clerk("nursery"))
    first = work.spoke(person)
    old = str(first.pk)
    assert sent(client, person, act="correct", contact=old, gist="25日に払うと話した")[0] == 303
    versions = list(Contact.objects.order_by("pk").values_list("gist", "current"))
    assert versions == [("月末に払うと話した", False), ("25日に払うと話した", True)]
    status, html = sent(client, person, act="correct", contact=old, gist="CANARY 別の訂正")
    assert status == 409
    assert "clerk-nurseryさんが、この記録を先に直しました。" in html
    assert "CANARY 別の訂正" in html


def test_a_record_is_withdrawn_with_a_reason_and_leaves_every_view(browser: Browser) -> None:
    person, client = nursery_debtor(), browser(cast.clerk("nursery"))
    row = str(work.spoke(person, gist="CANARY").pk)
    assert client.post(url(person), {"act": "withdraw", "contact": row}).status_code == 422
    words = {"act": "withdraw", "contact": row, "reason": "別の人の記録だった"}
    assert client.post(url(person), words).status_code == 303
    assert "CANARY" not in client.get(url(person)).content.decode()
    assert Contact.objects.get().current is False


def test_the_records_of_a_month_go_back_to_the_section_as_a_file(browser: Browser) -> None:
    person = nursery_debtor()
    work.spoke(person, gist="=CANARY(1)", promised_on=TODAY, promised_yen=500)
    work.spoke(
        person, gist="先月の話", contacted_at=town.at(TODAY - timedelta(days=40)), key="a" * 16
    )

    def file(staff: Staff) -> str:
        answer = browser(staff).get("/contacts/export.csv?dept=nursery")
        return b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]

    own = file(cast.clerk("nursery"))
    assert f"{person.number},{town.debtor_of(person).public_id}" in own
    assert "'=CANARY(1)" in own, "no formula"
    assert "先月の話" not in own
    assert "CANARY" not in file(cast.office_chief()), "its audience is the section"
    assert person.number not in file(cast.clerk("school_meals"))
    assert "CANARY" not in file(cast.clerk("tax"))


def test_the_collision_stands_above_the_form_too(browser: Browser) -> None:
    faces = cast.sato()
    town.contact(faces["tax"], on=TODAY - timedelta(days=1))
    html = browser(cast.office_chief()).get(url(faces["tax"])).content.decode()
    assert html.index("税務課が 昨日（11月22日）に電話で話しています") < html.index("<textarea")


def test_a_session_that_ended_is_answered_without_leaving_the_form() -> None:
    person = nursery_debtor()
    answer = Client().post(url(person), {"gist": "CANARY"}, headers={"HX-Request": "true"})
    assert re.match(r"/accounts/login/", answer.headers["HX-Redirect"])
    assert "CANARY" not in answer.content.decode()
