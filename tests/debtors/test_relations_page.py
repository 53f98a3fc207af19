"""The relations' page: entered, confirmed, refused, ended by whoever may, with the typing kept."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import ChangeRecord
from debtors.models import Relation, RelationState, SourcePerson
from debtors.relation_terms import RelationRefused
from debtors.services.relations import RelationConflict, confirm_relation
from tests import cast
from tests.debtors import kin, town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db


def url(person: SourcePerson) -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/relations/"


def send(client: Client, debtor: SourcePerson, act: str, /, **typed: Any) -> tuple[int, str]:
    answer = client.post(url(debtor), {"act": act, **typed})
    return answer.status_code, answer.content.decode()


def guarantor(person: SourcePerson, /, **typed: Any) -> dict[str, Any]:
    """What a housing clerk types of a guarantor."""
    return {
        "person": person.pk,
        "sort": "guarantor",
        "name": "藤原 和也",
        "address": "川岸2-13-20",
        "liable": "on",
        "kinds": ["housing"],
        "cap_yen": "480,000円",
        "from_on": "R3.4.1",
        **typed,
    }


def test_a_clerk_enters_a_guarantor_with_his_cap(browser: Browser) -> None:
    person = town.face("housing", "木曽 浩平")
    town.claim(person, "housing", 40_000)
    status, _ = send(browser(cast.clerk("housing")), person, "add", **guarantor(person))
    assert status == 303
    found = Relation.objects.get()
    assert (found.state, found.origin, found.cap_yen) == ("confirmed", "hand", 480_000)
    assert found.from_on == date(2021, 4, 1)
    record = ChangeRecord.objects.get(record_label="debtors.Relation")
    assert (record.by, record.reason, record.before) == (cast.clerk("housing"), "関係の記入", None)
    assert record.after["cap_yen"] == 480_000
    assert "藤原" not in str(record.after), "a change record keeps no name"


@pytest.mark.parametrize(
    "typed", ["R8.11.24", "2026-11-24", "20261124", "8.11.24", "令和8年11月24日"]
)
def test_a_day_is_read_however_people_write_it(browser: Browser, typed: str) -> None:
    person = town.face("housing", "木曽 浩平")
    town.claim(person, "housing", 40_000)
    sent = guarantor(person, from_on=typed)
    assert send(browser(cast.clerk("housing")), person, "add", **sent)[0] == 303
    assert Relation.objects.get().from_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kinds": []}, "保証している債権種別を、一つ以上選びます。"),
        ({"sort": "heir"}, "極度額は、連帯保証人だけに入れます。空にします。"),
        ({"cap_yen": "0"}, "極度額は、1円以上にします。"),
        ({"cap_yen": "たくさん"}, "「たくさん」を円として読めません"),
        ({"share_of": "半分"}, "「半分」を割合として読めません。1/2 のように書きます。"),
        ({"share_of": "3/2"}, "割合は 1 以下にします（入力は 3/2）"),
        ({"share_of": "1/0"}, "分母を 1 以上にします"),
        (
            {"until_on": "R2.4.1"},
            "終わりの日は、始まり（R3.4.1）か、その後にします（入力は R2.4.1）",
        ),
        ({"from_on": "きのう"}, "「きのう」を日付として読めません"),
        ({"name": ""}, "相手を、番号か氏名で入れます。"),
        ({"other": "123456789"}, "番号か氏名の、どちらか一方だけを入れます。"),
        ({"name": "", "other": "000"}, "この番号の滞納者は、あなたの見える範囲にいません"),
        ({"sort": ""}, "関係を選びます。"),
        ({"sort": "friend"}, "関係は、一覧の中から選びます。"),
        ({"person": "999999"}, "一覧の中から選びます。"),
        (
            {"sort": "representative", "cap_yen": ""},
            "法人の代表者というだけでは、責任を負いません。",
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_the_typing(
    browser: Browser, typed: dict[str, Any], words: str
) -> None:
    person = town.face("housing", "木曽 浩平")
    town.claim(person, "housing", 40_000)
    status, html = send(browser(cast.clerk("housing")), person, "add", **guarantor(person, **typed))
    assert status == 422
    assert words in html
    assert 'value="川岸2-13-20"' in html, "the typing stays"
    assert not Relation.objects.exists()


def test_a_representative_is_liable_only_on_a_named_ground(browser: Browser) -> None:
    firm = cast.firm()
    words = {"name": "旭 一郎", "liable": True}
    with pytest.raises(RelationRefused, match="責任を負いません"):
        kin.entered(firm, "representative", **words)
    assert kin.entered(firm, "representative", **words, note="納税保証書 R7.4.1").liable


def test_the_shares_of_all_heirs_are_one_whole() -> None:
    person = town.face("tax", "故人 太郎")
    town.claim(person, "resident_tax", 90_000)
    kin.entered(person, "heir", name="長男", share_of="1/2", liable=True)
    with pytest.raises(RelationRefused, match=r"ほかの相続人が 1/2 を持っています.*1/2 以下"):
        kin.entered(person, "heir", name="長女", share_of="2/3", liable=True)
    kin.entered(person, "heir_representative", name="次男", share_of="2分の1")
    with pytest.raises(RelationRefused, match="もう 1 になっています"):
        kin.entered(person, "heir", name="三男", share_of="1/6")


def test_nobody_is_related_to_himself(browser: Browser) -> None:
    faces = cast.sato()
    for other in ("0001003482", town.debtor_of(faces["tax"]).public_id):
        status, html = send(
            browser(cast.clerk("tax")),
            faces["tax"],
            "add",
            person=faces["tax"].pk,
            sort="spouse",
            other=other,
        )
        assert (status, "この人自身です" in html) == (422, True)


def test_another_debtor_is_found_by_number_or_public_id_within_rights(browser: Browser) -> None:
    person = town.face("water", "木曽 浩平")
    town.claim(person, "water", 40_000)
    spouse = town.face("water", "木曽 恵", number="W7777777")
    town.claim(spouse, "water", 1_000)
    hidden = cast.hidden_tax()
    client = browser(cast.clerk("water"))
    sent = {"person": person.pk, "sort": "spouse"}
    for foreign in (hidden.number, town.debtor_of(hidden).public_id):
        status, html = send(client, person, "add", **sent, other=foreign)
        assert (status, "見える範囲にいません" in html) == (422, True)
    assert send(client, person, "add", **sent, other="W7777777")[0] == 303
    assert Relation.objects.get().other == spouse
    status, html = send(client, person, "add", **sent, other=town.debtor_of(spouse).public_id)
    assert (status, "もう入っています" in html) == (422, True)


def test_a_proposal_is_confirmed_with_its_debtor(browser: Browser) -> None:
    person = kin.tenant()
    town.claim(town.face("housing", "藤原 和也", address="川岸2-13-20"), "housing", 1_000)
    kin.propose()
    row = Relation.objects.get()
    client = browser(cast.clerk("housing"))
    assert "同じ人" in client.get(url(person)).content.decode()
    assert send(client, person, "confirm", relation=row.pk, version=1, same="yes")[0] == 303
    row.refresh_from_db()
    assert (row.state, row.version, row.evidence) == ("confirmed", 2, {})
    assert row.other is not None
    assert row.recorded_by == cast.clerk("housing")


def test_a_proposal_is_refused_and_taken_back(browser: Browser) -> None:
    person = kin.tenant()
    kin.propose()
    row = Relation.objects.get()
    client = browser(cast.clerk("housing"))
    assert send(client, person, "refuse", relation=row.pk, version=1)[0] == 303
    html = client.get(url(person)).content.decode()
    assert "「ちがう」とした候補 1人" in html
    assert send(client, person, "reconsider", relation=row.pk, version=2)[0] == 303
    row.refresh_from_db()
    assert row.state == RelationState.PROPOSED
    assert ChangeRecord.objects.filter(record_label="debtors.Relation").count() == 2


def test_an_end_is_offered_and_kept(browser: Browser) -> None:
    person = kin.tenant()
    kin.propose()
    kin.redelivered(person.receivables.get(), {}, date(2026, 11, 30))
    kin.propose()
    row = Relation.objects.get()
    client = browser(cast.clerk("housing"))
    html = client.get(f"{url(person)}?relation={row.pk}").content.decode()
    assert "R8.11.30 の届けには、この人がありません" in html
    assert 'value="R8.10.31"' in html
    sent = {"relation": row.pk, "version": 1, "kinds": ["housing"], "until_on": "R8.10.31"}
    assert send(client, person, "save", **sent)[0] == 303
    row.refresh_from_db()
    assert (row.until_on, row.state) == (date(2026, 10, 31), "confirmed")
    assert "終わった関係" in client.get(url(person)).content.decode()


def test_who_was_slower_sees_the_conflict_and_keeps_the_typing(browser: Browser) -> None:
    person = kin.tenant()
    kin.propose()
    row = Relation.objects.get()
    words = {"by": cast.viewer(cast.office_chief()), "on": cast.TODAY, "at": town.at(cast.TODAY)}
    confirm_relation(relation=row.pk, version=1, same=None, **words)
    with pytest.raises(RelationConflict):
        confirm_relation(relation=row.pk, version=1, same=None, **words)
    client = browser(cast.clerk("housing"))
    sent = {"relation": row.pk, "version": 1, "kinds": ["housing"], "note": "契約書を見た"}
    status, html = send(client, person, "save", **sent)
    assert status == 409
    assert "office_chief さんが、この関係を先に書き直しました" in html
    assert "契約書を見た" in html
    assert 'name="version" value="2"' in html
    assert send(client, person, "save", **{**sent, "version": 2})[0] == 303
    status, _ = send(client, person, "refuse", relation=row.pk, version=1)
    assert status == 409
    row.refresh_from_db()
    assert (row.note, row.version) == ("契約書を見た", 3)


def test_a_clerk_writes_of_the_own_departments_persons_only(browser: Browser) -> None:
    person = kin.tenant()
    kin.propose()
    row = Relation.objects.get()
    water = browser(cast.clerk("water"))
    html = water.get(url(person)).content.decode()
    assert "記入の欄は表示しません" in html
    assert send(water, person, "refuse", relation=row.pk, version=1)[0] == 403
    joined = town.face("water", "木曽 浩平")
    town.claim(joined, "water", 1_000)
    town.join(joined, person)
    assert send(water, person, "refuse", relation=row.pk, version=1)[0] == 404
    status, html = send(water, person, "add", **guarantor(person))
    assert (status, "一覧の中から選びます。" in html) == (422, True)
    assert Relation.objects.get().state == RelationState.PROPOSED


def test_the_service_itself_refuses_a_foreign_clerk() -> None:
    person = kin.tenant()
    with pytest.raises(RelationRefused, match="所管課に頼みます"):
        kin.entered(person, "heir", by=cast.clerk("water"), name="だれか")


def test_an_office_clerk_without_appointment_writes_no_tax_relation(browser: Browser) -> None:
    one, _ = kin.household("H1", "西村 翔", "西村 凛")
    housing = town.face("housing", "西村 翔", number="J1234567")
    town.claim(housing, "housing", 1_000)
    town.join(housing, one)
    staff = cast.member("office_clerk", username="plain-office")  # type: ignore[arg-type]
    html = browser(staff).get(url(housing)).content.decode()
    assert "J1234567" in html
    assert str(one.number) not in html
    with pytest.raises(RelationRefused):
        kin.entered(one, "heir", by=staff, name="だれか")


def test_a_head_reads_the_panel_and_opens_no_desk(browser: Browser) -> None:
    person = kin.tenant()
    answer = browser(cast.head("housing")).get(url(person))
    assert answer.status_code == 403
    assert "関係する人の記入は" in answer.content.decode()


def test_an_unknown_act_or_relation_is_nothing(browser: Browser) -> None:
    person = kin.tenant()
    client = browser(cast.clerk("housing"))
    assert send(client, person, "burn")[0] == 404
    assert send(client, person, "refuse", relation="1x", version=1)[0] == 404
    assert client.get(f"{url(person)}?relation=99").status_code == 404


def test_a_crowd_costs_no_more_queries(browser: Browser) -> None:
    people = kin.household("H1", "西村 翔", "西村 凛")
    kin.propose()
    client = browser(cast.clerk("tax"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(people[0])).status_code == 200
        return len(queries)

    few = asked()
    people += kin.household("H1", *(f"西村 {number}" for number in range(9)))
    kin.propose()
    assert asked() == few <= 12


def test_a_page_without_anybody_says_so(browser: Browser) -> None:
    person = town.face("water", "真鍋 千尋")
    town.claim(person, "water", 3_000)
    html = browser(cast.clerk("water")).get(url(person)).content.decode()
    assert "見える範囲にありません" in html
    assert "関係を記入する" in html
