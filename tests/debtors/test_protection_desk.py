"""The desk of protections and the opening of a value: who may, what is told, what is written."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arrears_office.office.models import AccessAlert, AccessRecord, ChangeRecord, Staff
from debtors.models import Opening, Protection, ProtectionHandler, ProtectionReach, Relation
from tests import cast
from tests.debtors import shields, town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db
DESK = "/protections/"
REASON = "裁判所への照会に答えるため"


def handler(staff: Staff, department: str | None = None, **days: Any) -> Staff:
    ProtectionHandler.objects.create(
        staff=staff, department_id=department, named_by=cast.office_chief(),
        **{"from_on": cast.SINCE, **days},
    )  # fmt: skip
    return staff


def bare(answer: Any) -> str:
    """An answer without its tokens, which are new each time."""
    return re.sub(r'(value|X-CSRFToken)[=":& quot;]+[A-Za-z0-9]{64}', "", answer.content.decode())


def opened(person: Any) -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/protected/"


def test_the_desk_says_loudly_that_todays_list_is_missing_and_who_takes_it_in(
    browser: Browser,
) -> None:
    clerk, office = browser(cast.clerk("water")), browser(cast.office_clerk())
    assert "きょうの一覧が届いていません" in clerk.get(DESK).content.decode()
    file = SimpleUploadedFile("一覧.csv", "0001003482,R8.4.1,R9.3.31".encode("cp932"))
    sent = {"act": "list", "as_of_on": "R8.11.23", "file": file}
    assert clerk.post(DESK, sent).status_code == 403
    file.seek(0)
    html = office.post(DESK, sent, follow=True).content.decode()
    assert "R8.11.23の一覧 1人を受け取りました" in html
    assert "きょうの一覧が届いていません" not in html
    bad = SimpleUploadedFile("一覧.csv", b"0001003482,R8.4.1,R9.3.31,1-2-3")
    answer = office.post(DESK, {"act": "list", "as_of_on": "R8.11.23", "file": bad})
    assert answer.status_code == 422
    assert "3列だけ" in answer.content.decode()
    assert 'value="R8.11.23"' in answer.content.decode(), "what was typed stays"


def test_the_desk_shows_the_protected_whom_the_viewer_may_read_and_no_value_of_them(
    browser: Browser,
) -> None:
    stage = shields.reached()
    clerk = browser(cast.clerk("water"))
    before = bare(clerk.get(DESK))
    town.protect(stage.mate.person)
    assert bare(clerk.get(DESK)) == before, "he does not exist for him"
    town.protect(stage.guarantor.person)
    html = clerk.get(DESK).content.decode()
    assert "保証 人志" in html
    assert "同居 太" not in html
    html = browser(cast.office_clerk()).get(DESK).content.decode()
    assert "同居 太" in html
    assert "隠町" not in html
    record = AccessRecord.objects.order_by("-pk")[0]
    assert (record.what, record.person_count) == ("支援措置の机", 2)


def test_handlers_are_named_by_the_chief_for_all_and_by_a_head_for_the_own_department(
    browser: Browser,
) -> None:
    clerk, other = cast.clerk("water"), cast.clerk("tax")
    head = browser(cast.head("water"))
    sent = {"act": "name", "staff": clerk.pk, "department": "water"}
    assert browser(cast.clerk("tax")).post(DESK, sent).status_code == 403
    assert head.post(DESK, {**sent, "department": ""}).status_code == 422
    assert head.post(DESK, {**sent, "staff": other.pk}).status_code == 422
    assert head.post(DESK, sent).status_code == 303
    assert head.post(DESK, sent).status_code == 422, "he is one already"
    chief = browser(cast.office_chief())
    own = {"act": "name", "staff": cast.office_chief().pk, "department": ""}
    assert chief.post(DESK, own).status_code == 422, "nobody names himself"
    office = cast.office_clerk()
    assert chief.post(DESK, {**own, "staff": office.pk}).status_code == 303
    named = ProtectionHandler.objects.get(staff=office)
    assert (named.department_id, named.from_on) == (None, cast.TODAY)
    assert head.post(DESK, {"act": "end_handler", "handler": named.pk}).status_code == 422
    mine = ProtectionHandler.objects.get(staff=clerk)
    assert head.post(DESK, {"act": "end_handler", "handler": mine.pk}).status_code == 303
    mine.refresh_from_db()
    assert mine.until_on == cast.TODAY
    assert ChangeRecord.objects.filter(record_label="debtors.ProtectionHandler").count() == 3


def test_a_handlers_entry_masks_at_once_and_ends_by_a_handler_with_a_reason(
    browser: Browser,
) -> None:
    stage = shields.reached()
    number = stage.stranger.person.number
    clerk = browser(handler(cast.clerk("water"), "water"))
    page = f"/debtors/{town.debtor_of(stage.stranger.person).public_id}/"
    sent = {"act": "enter", "department": "water", "number": number, "from_on": "R8.11.23",
            "last_on": "", "ground": "警察からの連絡による"}  # fmt: skip
    assert browser(cast.clerk("tax")).post(DESK, sent).status_code == 403
    for wrong in ({"department": "tax"}, {"number": "W-nobody"}, {"ground": "連絡"},
                  {"last_on": "R8.11.1"}, {"from_on": "いつか"}):  # fmt: skip
        answer = clerk.post(DESK, {**sent, **wrong})
        assert answer.status_code == 422, wrong
        assert f'value="{wrong.get("number", number)}"' in answer.content.decode()
    assert stage.stranger.address in clerk.get(page).content.decode()
    assert clerk.post(DESK, sent).status_code == 303
    assert stage.stranger.address not in clerk.get(page).content.decode()
    assert clerk.post(DESK, sent).status_code == 422, "it stands already"
    row = Protection.objects.get()
    assert (row.origin, row.entered_by) == ("hand", cast.clerk("water"))
    end = {"act": "end", "protection": row.pk, "version": row.version, "reason": REASON}
    assert clerk.post(DESK, {**end, "reason": "済み"}).status_code == 422
    late = clerk.post(DESK, {**end, "version": 9})
    assert (late.status_code, "ほかの取扱者が" in late.content.decode()) == (409, True)
    assert browser(handler(cast.office_clerk())).post(DESK, end).status_code == 303
    assert stage.stranger.address in clerk.get(page).content.decode()
    town.protect(stage.stranger.person)
    other = Protection.objects.get(origin="delivered")
    assert clerk.post(DESK, {**end, "protection": other.pk}).status_code == 422, "the file's own"


def test_a_handler_decides_over_which_relation_it_does_not_reach(browser: Browser) -> None:
    stage = shields.reached()
    town.protect(stage.origin.person)
    page = f"/debtors/{town.debtor_of(stage.guarantor.person).public_id}/"
    tax = browser(handler(cast.clerk("tax"), "tax"))
    html = tax.get(DESK).content.decode()
    assert ("同居 太" in html, "借主 明" in html, "保証 人志" in html) == (True, True, False)
    edge = Relation.objects.get(sort="guarantor")
    sent = {"act": "reach", "relation": edge.pk, "reason": REASON}
    assert tax.post(DESK, sent).status_code == 404, "not of his department"
    water = browser(handler(cast.clerk("water"), "water"))
    assert water.post(DESK, {**sent, "reason": "短い"}).status_code == 422
    assert stage.guarantor.address not in water.get(page).content.decode()
    assert water.post(DESK, sent).status_code == 303
    assert stage.guarantor.address in water.get(page).content.decode()
    assert ProtectionReach.objects.get().reason == REASON
    assert water.post(DESK, sent).status_code == 404, "it is decided"


def test_a_value_is_opened_by_a_handler_with_a_reason_and_told_to_head_and_chief(
    browser: Browser,
) -> None:
    stage = shields.reached()
    shields.renamed(stage.face.person, "新姓 花", "シンセイ ハナ")
    town.protect(stage.origin.person)
    url = opened(stage.face.person)
    clerk = browser(handler(cast.clerk("water"), "water"))
    assert "新隠町" not in clerk.get(url).content.decode()
    short = clerk.post(url, {"reason": "急ぎ"})
    assert (short.status_code, 'value="急ぎ"' in short.content.decode()) == (422, True)
    assert "新隠町" not in short.content.decode()
    answer = clerk.post(url, {"reason": REASON})
    html = answer.content.decode()
    for word in ("新隠町8-8", "090-8888-8888", "新姓 花", "シンセイ ハナ"):
        assert word in html
    assert stage.origin.address not in html, "the tax office's face is not his"
    assert "新姓" not in html.split("<main")[0], "nor does the title tell it"
    assert answer["Refresh"].startswith("300; url=/debtors/")
    assert answer["Cache-Control"] == "no-store"
    row = Opening.objects.get()
    assert (row.sort, row.staff, row.reason) == ("protected", cast.clerk("water"), REASON)
    assert (row.until_at - row.opened_at).total_seconds() == 300
    record = AccessRecord.objects.order_by("-pk")[0]
    assert ("P" in record.layers.split(), record.person_count) == (True, 1)
    told = AccessAlert.objects.order_by("pk")
    assert [each.department_id for each in told] == [None, "water"]
    assert {each.sort for each in told} == {"protected"}
    assert "新隠町" not in clerk.get(url).content.decode(), "once"
    assert Opening.objects.count() == 1


@pytest.mark.parametrize(
    ("staff", "days"),
    [
        (lambda: cast.clerk("water"), None),
        (cast.office_chief, None),
        (lambda: cast.head("water"), {"department": "tax"}),
        (lambda: cast.clerk("water"), {"from_on": cast.TODAY.replace(month=12)}),
        (lambda: cast.clerk("water"), {"until_on": cast.TODAY}),
    ],
)
def test_whoever_is_no_handler_of_hers_today_is_told_whom_to_ask(
    browser: Browser, staff: Any, days: dict[str, Any] | None
) -> None:
    stage = shields.reached()
    town.protect(stage.face.person)
    person = handler(staff(), **days) if days else staff()
    for answer in (
        browser(person).get(opened(stage.face.person)),
        browser(person).post(opened(stage.face.person), {"reason": REASON}),
    ):
        assert answer.status_code == 403
        assert "取扱者だけ" in answer.content.decode()
        assert stage.face.address not in answer.content.decode()
    assert not Opening.objects.exists()


def test_whom_a_handler_may_not_know_stays_missing_and_the_unprotected_need_no_opening(
    browser: Browser,
) -> None:
    stage = shields.reached()
    town.protect(stage.mate.person)
    clerk = browser(handler(cast.clerk("water")))
    hidden = clerk.get(opened(stage.mate.person))
    missing = clerk.get("/debtors/0123456789/protected/")
    assert hidden.status_code == 404
    asked = town.debtor_of(stage.mate.person).public_id
    assert bare(hidden).replace(asked, "0123456789") == bare(missing)
    assert "支援措置は及んでいません" in clerk.get(opened(stage.stranger.person)).content.decode()
    clerk.post(opened(stage.stranger.person), {"reason": REASON})
    assert not Opening.objects.exists()
