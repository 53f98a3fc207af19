"""Requests between sections: asked by role, answered by a head, numbered, ended by day."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from arrears_office.office.models import AccessRecord, Assignment, ChangeRecord, Role
from debtors.models import DisclosureRequest, RequestScope, SourcePerson
from debtors.request_lines import RequestBasis
from debtors.request_terms import Asked, RequestMovedError, RequestRefusedError
from debtors.services import ask_disclosure, grant_request, withdraw_request
from debtors.services.requests import NOT_YOURS, OWN_REQUEST
from tests import cast
from tests.at_once import at_once
from tests.debtors import town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 12, 23)


def owing_both() -> tuple[SourcePerson, SourcePerson]:
    """A person whom tax and water know: both owe, and water has spoken to him."""
    tax = town.face("tax", "市川 文雄", number="0001234567", address="税務町1-1")
    town.claim(tax, "resident_tax", 50_000)
    water = town.face("water", "市川 フミオ", address="水道町2-2")
    town.claim(water, "water", 8_000)
    town.join(water, tax)
    town.contact(water, on=date(2026, 9, 1))
    return tax, water


def taxpayer(name: str = "市川 文雄") -> SourcePerson:
    """A person whom only the tax office knows."""
    person = town.face("tax", name)
    town.claim(person, "resident_tax", 50_000)
    return person


def typed(person: SourcePerson, /, **other: Any) -> dict[str, Any]:
    """What a tax clerk types into the form."""
    return {
        "person": person.pk,
        "kinds": ["water"],
        "layer": "4",
        "purpose": "差押えの前に、約束を確かめる",
        "basis": "inquiry",
        "until_on": "R8.12.23",
        **other,
    }


def new(person: SourcePerson, query: str = "") -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/requests/new/{query}"


def asked(person: SourcePerson, kind: str = "water", **days: date) -> DisclosureRequest:
    """A request of tax's clerk."""
    terms = Asked([kind], 4, "差押えの前に確かめる", RequestBasis.INQUIRY, UNTIL)
    on = days.get("on", cast.TODAY)
    by = cast.viewer(cast.clerk("tax"), on)
    return ask_disclosure(source_person=person, asked=terms, by=by, on=on)


def grant(row: DisclosureRequest, kind: str = "water", on: date = cast.TODAY) -> str:
    """The head of water (or of another section) provides it."""
    head = cast.viewer(cast.head(row.owning_id), on)
    return grant_request(
        request=row.pk, version=row.version, kinds=[kind], conditions="", by=head, on=on
    )


def page(client: Client, address: str) -> str:
    """The page without its token."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_a_request_is_asked_granted_used_and_ended(browser: Browser) -> None:
    tax, _ = owing_both()
    clerk, head = browser(cast.clerk("tax")), browser(cast.head("water"))
    person_page = f"/debtors/{town.debtor_of(tax).public_id}/"
    before = page(clerk, person_page).count("<b>電話</b>")
    made = clerk.post(new(tax), typed(tax))
    assert made.status_code == 303
    row = DisclosureRequest.objects.get()
    assert (row.asking_id, row.owning_id, row.state) == ("tax", "water", "asked")
    assert page(clerk, person_page).count("<b>電話</b>") == before, "it opens nothing by itself"
    sent = {"act": "grant", "version": 1, "kinds": ["water"], "conditions": "約束の日まで待つ"}
    assert head.post(f"/requests/{row.pk}/", sent).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.number, row.version) == ("granted", "R8-0001", 2)
    assert RequestScope.objects.get().kind == "water"
    assert page(clerk, person_page).count("<b>電話</b>") == before + 1
    assert "提供 R8-0001" in AccessRecord.objects.latest("pk").basis
    paper = page(clerk, f"/requests/{row.pk}/provision/")
    for words in (
        "R8-0001",
        "税務課長",
        "水道課",
        "市川 文雄",
        "約束の日まで待つ",
        "目的の外の利用の禁止",
    ):
        assert words in paper, words
    assert "税務町1-1" not in paper
    sent = {"act": "withdraw", "version": 2}
    assert clerk.post(f"/requests/{row.pk}/", sent).status_code == 303
    assert page(clerk, person_page).count("<b>電話</b>") == before
    records = ChangeRecord.objects.filter(record_label="debtors.DisclosureRequest").order_by("pk")
    assert [record.reason for record in records] == [
        "提供の依頼",
        "承認 約束の日まで待つ",
        "利用の終了",
    ]


def test_what_is_provided_closes_after_its_last_day(browser: Browser, settings: Any) -> None:
    tax, _ = owing_both()
    row = asked(tax)
    grant(row)
    clerk = browser(cast.clerk("tax"))
    address = f"/debtors/{town.debtor_of(tax).public_id}/"
    settings.OFFICE_TODAY = UNTIL
    assert "<b>電話</b>" in page(clerk, address)
    settings.OFFICE_TODAY = date(2026, 12, 24)
    assert "<b>電話</b>" not in page(clerk, address)
    assert "期限切れ" in page(clerk, f"/requests/{row.pk}/")
    assert "R8-0001" in page(clerk, "/requests/?box=out&state=expired")
    assert "R8-0001" not in page(clerk, "/requests/?box=out&state=granted")


def test_who_is_asked_does_not_depend_on_what_the_person_owes(browser: Browser) -> None:
    tax, _ = owing_both()
    alone = taxpayer("市川 文雄")
    clerk = browser(cast.clerk("tax"))

    def offered(person: SourcePerson) -> str:
        html = page(clerk, new(person))
        return re.sub(r"<select name=\"person\".*?</select>", "", html, flags=re.DOTALL).replace(
            town.debtor_of(person).public_id, ""
        )

    assert offered(tax) == offered(alone)
    assert clerk.post(new(alone), typed(alone)).status_code == 303
    found = page(clerk, f"/requests/{DisclosureRequest.objects.get().pk}/")
    assert "承認待ち" in found
    assert "この人の画面" in found


def test_the_section_asked_sees_what_was_handed_over_and_no_more(browser: Browser) -> None:
    head = browser(cast.head("water"))
    row = asked(taxpayer())
    html = page(head, f"/requests/{row.pk}/")
    assert "市川 文雄" in html
    assert "本町1-2-3" in html
    assert "50,000" not in html
    assert "あなたの課の範囲では開けません" in html
    shown = AccessRecord.objects.latest("pk")
    assert (shown.what, shown.layers) == ("提供の依頼", "L0 L1")
    both, _ = owing_both()
    assert ">この人の画面</a>" in page(head, f"/requests/{asked(both).pk}/")


def test_a_protected_persons_address_is_not_handed_over(browser: Browser) -> None:
    person = taxpayer()
    town.protect(person)
    row = asked(person)
    for staff in (cast.head("water"), cast.clerk("tax")):
        html = page(browser(staff), f"/requests/{row.pk}/")
        assert "本町1-2-3" not in html
        assert "支援措置のため、住所は渡りません。" in html


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"kinds": []}, "依頼する債権を、一つ以上選びます。"),
        ({"kinds": ["resident_tax"]}, "依頼する債権を、一覧の中から選びます。"),
        ({"kinds": ["water", "housing"]}, "依頼は課ごとに分けます（選んだのは 水道課・住宅課）。"),
        ({"layer": "6"}, "どこまでかは、一覧の中から選びます。"),
        ({"purpose": " "}, "何に使うかを入れます。"),
        ({"purpose": "長" * 201}, "利用の目的は200字までにします。"),
        ({"basis": ""}, "根拠の条文を選びます。"),
        ({"basis": "within"}, "水道課の実施機関は水道事業管理者です。"),
        ({"until_on": "R9.2.24"}, "3か月の R9.2.23 までにします（入力は R9.2.24）。"),
        ({"until_on": "R8.11.22"}, "（入力は R8.11.22）"),
        ({"person": "999999"}, "一覧の中から選びます。"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_typing(
    browser: Browser, other: dict[str, Any], words: str
) -> None:
    person = taxpayer()
    sent = typed(person, until_on="R8.12.1") | other
    answer = browser(cast.clerk("tax")).post(new(person), sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert "差押えの前に" in html or "purpose" in other, "the typing stays"
    assert not DisclosureRequest.objects.exists()


def test_the_same_is_not_asked_twice_at_a_time(browser: Browser) -> None:
    person = taxpayer()
    row = asked(person)
    answer = browser(cast.clerk("tax")).post(new(person), typed(person))
    assert answer.status_code == 422
    assert f"第{row.pk}号が承認待ちです" in answer.content.decode()
    withdraw_request(request=row.pk, version=1, by=cast.viewer(cast.clerk("tax")), on=cast.TODAY)
    assert asked(person).pk != row.pk


def test_whose_duties_ask_for_nothing_is_told_so(browser: Browser) -> None:
    tax, water = owing_both()
    html = page(browser(cast.clerk("water")), new(water))
    assert "依頼と承認で開く情報はありません" in html
    assert "同意の画面へ" in html
    assert "依頼を出すのは" in page(browser(cast.head("tax")), new(tax))
    answer = browser(cast.clerk("water")).post(new(water), typed(water))
    assert answer.status_code == 422
    assert not DisclosureRequest.objects.exists()


def test_only_the_head_asked_answers_and_never_the_asker(browser: Browser) -> None:
    row = asked(taxpayer())
    sent = {"act": "grant", "version": 1, "kinds": ["water"], "conditions": ""}
    cast.head("water")
    for staff in (cast.clerk("tax"), cast.head("tax"), cast.office_chief()):
        answer = browser(staff).post(f"/requests/{row.pk}/", sent)
        refused = any(words in answer.content.decode() for words in (NOT_YOURS, OWN_REQUEST))
        assert (answer.status_code, refused) == (422, True)
    for staff in (cast.clerk("water"), cast.clerk("housing"), cast.head("housing")):
        assert browser(staff).get(f"/requests/{row.pk}/").status_code == 404
        assert browser(staff).post(f"/requests/{row.pk}/", sent).status_code == 404
    Assignment.objects.create(
        staff=cast.clerk("tax"), role=Role.HEAD, department_id="water", from_on=cast.SINCE
    )
    client = browser(cast.clerk("tax"))
    assert "自分が出した依頼には、自分では答えられません。" in page(client, f"/requests/{row.pk}/")
    answer = client.post(f"/requests/{row.pk}/", sent)
    assert (answer.status_code, "自分では答えられません" in answer.content.decode()) == (422, True)


def test_the_chief_answers_for_a_section_without_a_head(browser: Browser) -> None:
    row = asked(taxpayer())
    sent = {"act": "refuse", "version": 1, "reason": "折衝の途中のため"}
    assert browser(cast.office_chief()).post(f"/requests/{row.pk}/", sent).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.answer, row.number) == ("refused", "折衝の途中のため", None)
    html = page(browser(cast.clerk("tax")), f"/requests/{row.pk}/")
    assert "折衝の途中のため" in html
    assert "提供書を印刷する" not in html
    assert browser(cast.clerk("tax")).get(f"/requests/{row.pk}/provision/").status_code == 404


def test_who_was_second_to_answer_sees_the_first_and_his_own_typing(browser: Browser) -> None:
    row = asked(taxpayer())
    head = browser(cast.head("water"))
    grant(row)
    sent = {"act": "refuse", "version": 1, "reason": "私の書いた理由"}
    answer = head.post(f"/requests/{row.pk}/", sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "R8.11.23 に head-water さんが、この依頼を先に承認にしました。" in html
    assert "私の書いた理由" in html
    row.refresh_from_db()
    assert row.state == "granted"
    with pytest.raises(RequestMovedError):
        withdraw_request(request=row.pk, version=1, by=cast.viewer(cast.clerk("tax")), on=UNTIL)


def test_an_answer_without_its_words_is_asked_for_them(browser: Browser) -> None:
    row = asked(taxpayer())
    head = browser(cast.head("water"))
    for sent, words in (
        ({"act": "grant", "kinds": []}, "一つも出さないときは、不承認にします。"),
        ({"act": "grant", "kinds": ["housing"]}, "依頼されたものの中から選びます。"),
        ({"act": "refuse", "reason": ""}, "承認しない理由を入れます。"),
        ({"act": "grant", "kinds": ["water"], "conditions": "長" * 201}, "条件は200字まで"),
    ):
        answer = head.post(f"/requests/{row.pk}/", {"version": 1, **sent})
        assert (answer.status_code, words in answer.content.decode()) == (422, True), words
    assert head.post(f"/requests/{row.pk}/", {"act": "burn"}).status_code == 404


def test_the_two_tabs_hold_what_goes_out_and_what_comes_in(browser: Browser) -> None:
    row = asked(taxpayer("市川 文雄"))
    asked(taxpayer("塩沢 蓮"), "housing")
    tax, water = browser(cast.clerk("tax")), browser(cast.head("water"))
    assert "塩沢 蓮" in page(tax, "/requests/?box=out")
    assert "こちらへ" not in page(tax, "/requests/"), "only a head answers"
    assert "市川" not in page(browser(cast.clerk("water")), "/requests/")
    came = page(water, "/requests/")
    assert "市川 文雄" in came
    assert "塩沢 蓮" not in came
    assert "あと30日" in came
    assert AccessRecord.objects.latest("pk").person_count == 1
    assert "塩沢 蓮" not in page(water, "/requests/?box=all")
    everything = page(browser(cast.office_clerk()), "/requests/")
    assert "市川 文雄" in everything
    assert "塩沢 蓮" in everything
    grant(row)
    assert "R8-0001" in page(water, "/requests/?state=granted")
    assert "市川" not in page(water, "/requests/?state=asked")


def test_numbers_run_without_a_gap_and_begin_anew_each_fiscal_year() -> None:
    spring = date(2027, 4, 1)
    rows = [asked(taxpayer(f"人{each}"), on=date(2026, 12, 1)) for each in range(2)]
    assert [grant(row, on=date(2026, 12, 2)) for row in rows] == ["R8-0001", "R8-0002"]
    third = asked(taxpayer("三"), on=date(2026, 12, 1))
    with pytest.raises(RequestRefusedError, match="選びます"):
        grant(third, "housing", on=date(2026, 12, 2))
    DisclosureRequest.objects.filter(pk=rows[1].pk).update(number="R8-9999")
    assert grant(third, on=date(2026, 12, 2)) == "R8-10000"
    fourth = asked(taxpayer("四"), on=date(2026, 12, 1))
    DisclosureRequest.objects.filter(pk=fourth.pk).update(until_on=date(2027, 4, 30))
    assert grant(fourth, on=spring) == "R9-0001"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_heads_who_grant_in_one_moment_get_each_his_own_number() -> None:
    rows = [asked(taxpayer(f"人{each}")) for each in range(6)]
    cast.head("water")
    assert at_once(*(lambda row=row: grant(row) for row in rows)) == []  # type: ignore[misc]
    numbers = DisclosureRequest.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [f"R8-000{each}" for each in range(1, 7)]
