"""The chain of one claim: printed for whoever sees its amount, acted upon by its department."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord
from casework.models import PrescriptionDay, PrescriptionMaturity, PrescriptionReview
from casework.services import declare_matured, vouch_history
from tests import cast
from tests.casework.clocks import REASON, act, day, told
from tests.contracts import MOST_QUERIES
from tests.debtors import town
from tests.debtors.conftest import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
PAST, COMING = date(2020, 6, 30), date(2022, 6, 30)


def address(row: Any, **query: Any) -> str:
    """The page of a claim, or of its debtor's nearest."""
    debtor = town.debtor_of(row.source_person)
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/debtors/{debtor.public_id}/prescription/" + (f"?{words}" if words else "")


def tax(due_on: date = COMING, **words: Any) -> Any:
    return town.claim(town.face("tax", "縁 切子"), "resident_tax", 10_000, due_on=due_on, **words)


def page(client: Client, row: Any, **query: Any) -> str:
    return client.get(address(row, **({"claim": row.pk} | query))).content.decode()


def send(client: Client, row: Any, which: str, **words: Any) -> Any:
    """The act as its form sends it."""
    filled = {"act": which, "claim": row.pk, "facts_hash": day(row).facts_hash, "reason": REASON}
    return client.post(address(row), filled | words)


def answer_of(client: Client, path: str, way: str) -> tuple[int, bytes]:
    """Status and body, without the address itself and the form's one-time value."""
    answer = client.get(way)
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)
    return answer.status_code, content.replace(way.encode(), b"").replace(path.encode(), b"")


def test_the_chain_is_printed_with_its_articles_and_their_evidence(browser: Browser) -> None:
    html = page(browser(cast.clerk("tax")), tax(demanded_on=date(2022, 7, 20)))
    for words in ("地方税法18条", "出典確認", "R9.7.30", "あと249日", "推定", "起算", "更新"):
        assert words in html, words


def test_prescription_and_three_years_of_suspension_stand_side_by_side(browser: Browser) -> None:
    row = tax()
    town.book(row, "payment", -1_000, date(2024, 4, 1))
    town.disposition(row, "execution_suspended", on=date(2024, 6, 3))
    html = page(browser(cast.clerk("tax")), row)
    assert "令和11年4月1日" in html
    assert "令和9年6月3日" in html


def test_a_what_if_tells_the_new_day_and_keeps_nothing(browser: Browser) -> None:
    row = tax()
    told()
    client = browser(cast.clerk("tax"))
    html = page(client, row, event="acknowledgment", day="R8.11.24")
    assert "令和13年11月24日" in html
    assert "試すだけ" in html
    assert PrescriptionDay.objects.get(pk=row.pk).last_on == date(2027, 6, 30)
    assert "その間は進みません" in page(client, row, event="seizure", day="R8.11.24")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"event": "acknowledgment", "day": "いつか"}, "日"),
        ({"event": "acknowledgment", "day": "R1.5.1"}, "納期限"),
        ({"event": "wish", "day": "R8.11.24"}, "一覧の中から選びます"),
        ({"event": "acknowledgment", "day": ""}, "日を入れます"),
    ],
)
def test_a_what_if_that_can_not_be_read_says_why(
    browser: Browser, query: dict[str, str], sentence: str
) -> None:
    html = page(browser(cast.clerk("tax")), tax(), **query)
    assert 'class="wrong"' in html
    assert sentence in html


def test_without_a_claim_named_the_nearest_is_shown(browser: Browser) -> None:
    person = town.face("tax", "縁 切子")
    town.claim(person, "resident_tax", 1_000, due_on=date(2025, 6, 30), term="後")
    near = town.claim(person, "resident_tax", 2_000, due_on=COMING, term="先")
    told()
    answer = browser(cast.clerk("tax")).get(address(near))
    assert answer.context["claim"].pk == near.pk


def test_a_paid_debtor_has_no_day(browser: Browser) -> None:
    row = tax()
    town.book(row, "payment", -10_000, date(2026, 4, 1))
    assert "時効の日はありません" in browser(cast.clerk("tax")).get(address(row)).content.decode()


def test_a_foreign_debtor_and_a_foreign_claim_answer_like_missing_ones(browser: Browser) -> None:
    hidden, own = tax(), town.claim(town.face("water", "水谷"), "water", 5_000, due_on=COMING)
    client = browser(cast.clerk("water"))
    ways = (
        "/debtors/0123456789/prescription/",
        address(hidden),
        address(own, claim=hidden.pk),
        address(own, claim=987_654_321),
        address(own, claim="x"),
    )
    assert {answer_of(client, way.partition("?")[0], way) for way in ways} == {
        answer_of(client, ways[0], ways[0])
    }
    assert client.get(ways[1]).status_code == 404


def test_a_water_clerk_meets_no_day_of_tax_on_any_page(browser: Browser) -> None:
    due_on = date(2025, 9, 30)
    near = tax()
    far = town.claim(town.face("water", "縁 切子"), "water", 5_000, due_on=due_on)
    town.join(far.source_person, near.source_person)
    told()
    last_on = PrescriptionDay.objects.get(pk=far.pk).last_on
    assert last_on is not None
    client = browser(cast.clerk("water"))
    debtor = town.debtor_of(far.source_person)
    for path in (address(far), f"/debtors/{debtor.public_id}/", "/debtors/", "/prescription/"):
        html = client.get(path).content.decode()
        assert "R9.6.30" not in html, path
        assert "令和9年6月30日" not in html, path
        assert "市県民税" not in html.partition("あなたに見えていない情報")[0], path
    assert f"あと{(last_on - cast.TODAY).days:,}日" in client.get("/debtors/").content.decode()
    office = browser(cast.office_chief()).get(f"/debtors/{debtor.public_id}/").content.decode()
    assert "令和9年6月30日" in office


def test_the_department_vouches_on_the_page(browser: Browser) -> None:
    row = tax()
    answer = send(browser(cast.clerk("tax")), row, "vouch")
    assert (answer.status_code, answer["Location"]) == (303, address(row, claim=row.pk))
    assert PrescriptionReview.objects.get().note == REASON
    assert "確認済" in page(browser(cast.head("tax")), row)


def test_the_head_makes_a_past_day_matured_and_takes_it_back(browser: Browser) -> None:
    row = tax(PAST)
    client = browser(cast.head("tax"))
    assert send(client, row, "mature").status_code == 303
    assert "請求・電話・分納・文書の対象にできません" in page(client, row)
    assert send(client, row, "take_back").status_code == 303
    assert PrescriptionMaturity.objects.count() == 2


def test_an_act_without_a_reason_keeps_what_was_typed_and_says_so(browser: Browser) -> None:
    row = tax(PAST)
    answer = send(browser(cast.clerk("tax")), row, "mature", reason="短い")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("5字以上で書きます") == 2
    assert ">\n短い</textarea>" in html
    assert 'href="#mature_reason"' in html


def test_an_act_on_moved_facts_is_offered_again_on_the_new_ones(browser: Browser) -> None:
    row = tax(PAST)
    client = browser(cast.clerk("tax"))
    answer = send(client, row, "vouch", facts_hash="0" * 64)
    assert answer.status_code == 422
    assert "新しい事実が届きました" in answer.content.decode()
    assert day(row).facts_hash in answer.content.decode()


def test_an_act_of_no_known_sort_changes_nothing(browser: Browser) -> None:
    row = tax(PAST)
    assert send(browser(cast.clerk("tax")), row, "erase").status_code == 422
    assert not PrescriptionReview.objects.exists()


def test_a_private_claim_is_offered_the_court_and_a_tax_the_seizure(browser: Browser) -> None:
    water = town.claim(town.face("water", "水谷"), "water", 5_000, due_on=COMING)
    assert "支払督促が確定する" in page(browser(cast.clerk("water")), water)
    html = page(browser(cast.clerk("tax")), tax())
    assert "支払督促が確定する" not in html
    assert "差し押さえる" in html


def test_a_refused_act_says_what_to_do(browser: Browser) -> None:
    row = tax()
    answer = send(browser(cast.clerk("tax")), row, "mature")
    assert answer.status_code == 422
    assert "まだ過ぎていません" in answer.content.decode()


@pytest.mark.parametrize("which", ["vouch", "mature"])
def test_the_office_reads_the_chain_but_does_not_act(browser: Browser, which: str) -> None:
    row = tax(PAST)
    client = browser(cast.office_chief())
    assert "所管課の担当か課長だけができます" in page(client, row)
    assert send(client, row, which).status_code == 403
    assert not PrescriptionReview.objects.exists()
    assert not PrescriptionMaturity.objects.exists()


def test_the_note_of_an_act_is_for_its_department_alone(browser: Browser) -> None:
    row = tax(PAST)
    act(vouch_history, row, cast.clerk("tax"))
    act(declare_matured, row, cast.head("tax"))
    assert page(browser(cast.clerk("tax")), row).count(REASON) == 2
    other = page(browser(cast.office_chief()), row)
    assert REASON not in other
    assert "満了とした" in other


def test_the_card_leads_to_the_chain_within_the_page_s_budget(browser: Browser) -> None:
    row = tax()
    told()
    client = browser(cast.office_chief())
    debtor = f"/debtors/{town.debtor_of(row.source_person).public_id}/"
    chain = address(row, claim=row.pk)
    client.get(debtor)
    with CaptureQueriesContext(connection) as asked:
        html = client.get(debtor).content.decode()
    assert f"prescription/?claim={row.pk}" in html
    assert "時効（最短）" in html
    assert len(asked) <= MOST_QUERIES
    with CaptureQueriesContext(connection) as further:
        client.get(chain)
    assert len(further) <= MOST_QUERIES


def test_reading_a_chain_is_recorded(browser: Browser) -> None:
    row = tax()
    page(browser(cast.clerk("tax")), row)
    record = AccessRecord.objects.latest("pk")
    assert (record.what, record.person_count) == ("時効の経過", 1)
    assert "L3" in record.layers


def test_an_extinct_public_claim_bears_no_charge_and_asks_for_nothing(browser: Browser) -> None:
    row = tax(PAST)
    debtor = f"/debtors/{town.debtor_of(row.source_person).public_id}/"
    client = browser(cast.clerk("tax"))
    told()
    before = client.get(debtor).content.decode()
    charge = 'ほかに延滞金 <b class="strong">0</b>'
    assert charge not in before
    assert "請求できません" not in before
    act(declare_matured, row, cast.head("tax"))
    after = client.get(debtor).content.decode()
    assert charge in after
    balance, asked = re.findall(r'<td class="num b">([\d,]+)</td>', after)
    assert (balance, asked) == ("10,000", "0")
    assert after.count("請求できません") == 1
    assert "満了 1件" in after
    assert "所管課のホストへ知らせます" in after


def test_a_private_claim_waits_for_its_invocation_and_may_still_be_asked_for(
    browser: Browser,
) -> None:
    row = town.claim(town.face("water", "縁 水子"), "water", 10_000, due_on=PAST)
    act(declare_matured, row, cast.clerk("water"))
    client = browser(cast.clerk("water"))
    html = client.get(f"/debtors/{town.debtor_of(row.source_person).public_id}/").content.decode()
    assert "援用待ち" in html
    assert "ほかに遅延損害金" in html
    assert "請求できません" not in html
