"""The desk's pages: pair after pair, a list, a second person, and what was decided."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessRecord, Role, Staff
from debtors.models import Candidate, Decision, SourcePerson
from debtors.services import refresh_all_candidates
from tests import cast
from tests.casework.deciding import NOON, decide, fresh, one_debtor, two_with_two_faces
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.proposals import MOVED, owing, propose, twins_of_paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
DESK = "/debtors/links/"


def unappointed() -> Staff:
    """A clerk of the office without appointment: sees no tax."""
    return cast.member(Role.OFFICE_CLERK, username="unappointed")


def text(client: Client, path: str = DESK, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def stamp_in(html: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', html)
    assert found
    return found[1]


def answer(client: Client, candidate: Candidate, what: str, **words: Any) -> Any:
    path = f"{DESK}{candidate.pk}/"
    return client.post(path, {"answer": what, "seen": stamp_in(text(client, path)), **words})


def shown_ids() -> list[str]:
    """The public ids of the newest access record."""
    newest = AccessRecord.objects.select_related("persons").latest("pk")
    assert newest.persons is not None
    return sorted(newest.persons.public_ids)


def test_the_pair_with_the_most_yen_comes_first_and_both_are_recorded(browser: Browser) -> None:
    small, large = twins_of_paper(1_000), twins_of_paper(900_000)
    html = text(browser(cast.office_clerk()))
    assert f"/debtors/links/{large.pk}/" in html
    assert f'action="/debtors/links/{small.pk}/"' not in html
    assert '残り <b class="strong">2</b>組' in html
    assert shown_ids() == sorted(town.debtor_of(p).public_id for p in (large.one, large.other))


def test_the_menu_marks_the_desk_alone_though_it_stands_under_the_list(browser: Browser) -> None:
    menu = text(browser(cast.office_clerk())).split("</header>")[0]
    assert re.findall(r'<a href="([^"]+)"\s+aria-current="page"', menu) == [DESK]


def test_differing_signs_are_marked_and_agreeing_ones_are_not(browser: Browser) -> None:
    twins_of_paper()
    html = text(browser(cast.office_clerk()))
    assert '<mark class="soft">邊</mark>' in html
    assert '<span class="eq">渡</span>' in html
    assert "生年月日が同じ" in html
    assert "強く合う" in html


def test_an_address_of_long_ago_that_the_other_has_now_is_said(browser: Browser) -> None:
    tax = owing("tax", "resident_tax", 9_000, address="新町9-9")
    water = owing("water", "water", 8_000, address="本町1-2-3")
    old = water.current_state
    assert old is not None
    now = owing("nursery", "nursery", 1, address="新町9-9").current_state
    assert now is not None
    type(old).objects.filter(pk=now.pk).update(source_person=water, content_hash="moved")
    SourcePerson.objects.filter(pk=water.pk).update(current_state=now)
    other = owing("housing", "housing", 10, address="本町1-2-3")
    propose(other, water, lines=MOVED)
    html = text(browser(cast.office_clerk()))
    assert "前の届出と同じ" in html
    assert tax.pk


def test_an_answer_leads_to_the_next_pair_and_can_be_undone_at_once(browser: Browser) -> None:
    client = browser(cast.office_clerk())
    first, second = twins_of_paper(900_000), twins_of_paper(1_000)
    done = answer(client, first, "same", note="")
    assert (done.status_code, done["Location"]) == (303, DESK)
    assert one_debtor(first.one, first.other)
    html = text(client)
    assert f'action="/debtors/links/{second.pk}/"' in html
    assert 'data-key="u"' in html
    decision = Decision.objects.get()
    back = client.post(f"{DESK}decisions/{decision.pk}/", {"act": "at_once"})
    assert (back.status_code, back["Location"]) == (302, DESK)
    assert not one_debtor(first.one, first.other)


def test_after_five_minutes_the_way_back_stands_on_the_decision_page(browser: Browser) -> None:
    client = browser(cast.office_clerk())
    answer(client, twins_of_paper(), "different")
    Decision.objects.update(decided_at=Decision.objects.get().decided_at - timedelta(minutes=6))
    assert 'data-key="u"' not in text(client)
    html = text(client, f"{DESK}decisions/{Decision.objects.get().pk}/")
    assert "判断を元に戻す" in html


def test_a_pair_passed_over_stays_and_the_next_one_comes(browser: Browser) -> None:
    client = browser(cast.office_clerk())
    large, small = twins_of_paper(900_000), twins_of_paper(1_000)
    assert f'action="/debtors/links/{small.pk}/"' in text(client, f"{DESK}?after={large.pk}")
    done = answer(client, small, "held", after=large.pk)
    assert done["Location"] == f"{DESK}?after={large.pk}"
    assert "このあとに候補はありません" in text(client, done["Location"])


def test_a_heavy_pair_says_what_is_joined_and_that_a_second_person_looks(browser: Browser) -> None:
    client, candidate = browser(cast.office_clerk()), two_with_two_faces()
    html = text(client)
    assert "<b>2件</b>と<b>2件</b>の届出" in html
    assert "60,000" in html
    assert "ほかの職員がもう一度確かめるまで、何も動きません" in html
    answer(client, candidate, "same")
    assert not one_debtor(candidate.one, candidate.other)
    decision = Decision.objects.get()
    page = f"{DESK}decisions/{decision.pk}/"
    assert "自分の判断は、自分では確かめられません" in text(client, page)
    chief = browser(cast.office_chief())
    assert page in text(chief, f"{DESK}second/")
    assert "同じ人として結ぶ" in text(chief, page)
    chief.post(page, {"act": "confirm"})
    assert one_debtor(candidate.one, candidate.other)


def test_the_second_person_needs_a_reason_to_send_it_back(browser: Browser) -> None:
    candidate = two_with_two_faces()
    decision = decide(candidate, "same")  # type: ignore[arg-type]
    chief, page = browser(cast.office_chief()), f"{DESK}decisions/{decision.pk}/"
    refused = chief.post(page, {"act": "refuse", "reason": ""})
    assert refused.status_code == 422
    assert "理由を入れます" in refused.content.decode()
    chief.post(page, {"act": "refuse", "reason": "住所の履歴を確かめる"})
    assert fresh(candidate).open


def test_two_at_the_desk_the_slower_one_is_told_and_keeps_the_note(browser: Browser) -> None:
    candidate = twins_of_paper()
    slow, path = browser(cast.office_clerk()), f"{DESK}{candidate.pk}/"
    stamp = stamp_in(text(slow, path))
    answer(browser(cast.office_chief()), candidate, "different")
    late = slow.post(path, {"answer": "same", "seen": stamp, "note": "電話で本人に確認"})
    html = late.content.decode()
    assert late.status_code == 409
    assert f"{cast.office_chief().display_name}さんが" in html
    assert "「別の人」と判断しました" in html
    assert 'value="電話で本人に確認"' in html
    assert "次の組へ" in html
    assert Decision.objects.count() == 1
    assert not one_debtor(candidate.one, candidate.other)


def test_a_pair_whose_faces_moved_is_shown_anew_and_can_then_be_decided(browser: Browser) -> None:
    candidate, client = twins_of_paper(), browser(cast.office_clerk())
    path = f"{DESK}{candidate.pk}/"
    stamp = stamp_in(text(client, path))
    town.join(owing("housing", "housing", 70), candidate.one)
    late = client.post(path, {"answer": "same", "seen": stamp, "note": "窓口"})
    assert (late.status_code, Decision.objects.count()) == (409, 0)
    again = stamp_in(late.content.decode())
    assert client.post(path, {"answer": "same", "seen": again}).status_code == 303


@pytest.mark.parametrize("posted", [{}, {"answer": "yes", "seen": "1.x"}, {"answer": "same"}])
def test_what_is_no_answer_decides_nothing(browser: Browser, posted: dict[str, str]) -> None:
    candidate = twins_of_paper()
    refused = browser(cast.office_clerk()).post(f"{DESK}{candidate.pk}/", posted)
    assert refused.status_code == 422
    assert "もう一度、画面の" in refused.content.decode()
    assert not Decision.objects.exists()


def test_a_decided_pair_opened_by_its_address_shows_the_decision(browser: Browser) -> None:
    client, candidate = browser(cast.office_clerk()), twins_of_paper()
    answer(client, candidate, "different", note="同姓同名の別の人")
    html = text(client, f"{DESK}{candidate.pk}/")
    assert "「別の人」と判断しています" in html
    assert "同姓同名の別の人" in html
    assert 'data-key="y"' not in html


def test_a_held_pair_waits_in_its_tab_and_is_taken_up_from_there(browser: Browser) -> None:
    client, candidate = browser(cast.office_clerk()), twins_of_paper()
    answer(client, candidate, "held", note="戸籍の回答待ち")
    assert "戸籍の回答待ち" in text(client, f"{DESK}held/")
    assert f'href="/debtors/links/{candidate.pk}/"' in text(client, f"{DESK}held/")
    assert answer(client, candidate, "same").status_code == 303
    assert one_debtor(candidate.one, candidate.other)
    assert "保留の組はありません" in text(client, f"{DESK}held/")


def test_a_clerk_without_appointment_sees_no_tax_face_nor_that_it_is_proposed(
    browser: Browser,
) -> None:
    candidate = twins_of_paper()
    client = browser(unappointed())
    assert "名寄せの計算は、まだ行われていません" in text(client)
    assert '<span class="mut">0</span>' in text(client)
    missing = client.get(f"{DESK}999999/")
    foreign = client.get(f"{DESK}{candidate.pk}/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    decision = decide(candidate, "different")  # type: ignore[arg-type]
    assert client.get(f"{DESK}decisions/{decision.pk}/").status_code == 404
    assert client.post(f"{DESK}decisions/{decision.pk}/", {"act": "at_once"}).status_code == 404
    assert "この条件の判断はありません" in text(client, f"{DESK}decisions/")


def test_hidden_yen_neither_show_nor_order_what_a_clerk_without_appointment_sees(
    browser: Browser,
) -> None:
    """school + housing with 900 yen and a hidden million of tax stand behind 5,000 plain yen."""
    rich = owing("school_meals", "school_meals", 500)
    town.join(owing("tax", "resident_tax", 1_000_000), rich)
    hidden = propose(rich, owing("housing", "housing", 400))
    plain = propose(
        owing("school_meals", "school_meals", 3_000), owing("housing", "housing", 2_000)
    )
    client = browser(unappointed())
    html = text(client)
    assert f'action="/debtors/links/{plain.pk}/"' in html
    assert '<b class="strong">5,900</b>円' in html
    assert "1,000" not in html.split("<main")[1]
    assert f'action="/debtors/links/{hidden.pk}/"' in text(browser(cast.office_clerk()))


def test_of_a_protected_person_address_and_telephone_are_told_as_marks_alone(
    browser: Browser,
) -> None:
    tax = owing("tax", "resident_tax", 9_000, address="秘密町9-9-9", phone="090-1111-2222")
    water = owing("water", "water", 8_000, address="秘密町9-9-9", phone="090-1111-2222")
    town.protect(tax)
    candidate = propose(tax, water)
    html = text(browser(cast.office_clerk()))
    assert "秘密町" not in html
    assert "1111" not in html
    assert "電話が同じ" not in html
    assert "99.5%" not in html
    assert html.count("＝ 同じ") >= 2
    assert "秘匿のため合うかどうか" in html
    assert f'action="/debtors/links/{candidate.pk}/"' in html


def test_the_list_joins_what_is_checked_and_nothing_else(browser: Browser) -> None:
    client = browser(cast.office_clerk())
    wanted, left = twins_of_paper(900_000), twins_of_paper(1_000)
    html = text(client, f"{DESK}list/")
    assert "違う項目のない組 2組" in html
    assert " checked" not in html
    assert html.count('name="pair"') == text(client, f"{DESK}list/?all=1").count(" checked") == 2
    stamp = re.search(rf'name="seen_{wanted.pk}" value="([^"]+)"', html)
    assert stamp
    client.post(f"{DESK}list/", {"pair": [wanted.pk], f"seen_{wanted.pk}": stamp[1]})
    assert one_debtor(wanted.one, wanted.other)
    assert not one_debtor(left.one, left.other)
    assert Decision.objects.get().batch


def test_a_list_with_nothing_checked_or_with_a_moved_pair_joins_nobody(browser: Browser) -> None:
    client, candidate = browser(cast.office_clerk()), twins_of_paper()
    assert client.post(f"{DESK}list/", {}).status_code == 422
    late = client.post(f"{DESK}list/", {"pair": [candidate.pk], f"seen_{candidate.pk}": "1.old"})
    assert late.status_code == 409
    assert "どれもまだ結んでいません" in late.content.decode()
    assert not Decision.objects.exists()


def test_a_debtor_stands_in_the_list_once(browser: Browser) -> None:
    tax, water = owing("tax", "resident_tax", 50), owing("water", "water", 40)
    propose(tax, water)
    propose(owing("nursery", "nursery", 30), tax)
    assert text(browser(cast.office_clerk()), f"{DESK}list/").count('name="pair"') == 1


def test_who_never_joins_alone_is_told_so_at_the_list(browser: Browser) -> None:
    propose(owing("school_meals", "school_meals", 3), owing("housing", "housing", 2))
    assert "一括確認はできません" in text(browser(unappointed()), f"{DESK}list/")


def test_decisions_are_found_by_answer_person_and_state(browser: Browser) -> None:
    decide(twins_of_paper(), "same")  # type: ignore[arg-type]
    decide(twins_of_paper(), "different", by=cast.office_chief())  # type: ignore[arg-type]
    client = browser(cast.office_clerk())
    rows = r'<th scope="row" class="nw">'
    found = {
        query: text(client, f"{DESK}decisions/{query}").count(rows)
        for query in (
            *("", "?answer=same", "?state=undone", "?state=standing", "?answer=nonsense"),
            f"?by={cast.office_chief().pk}",
        )
    }
    assert list(found.values()) == [2, 1, 0, 2, 2, 1]


def test_the_way_back_asks_for_a_reason_and_says_what_moved(browser: Browser) -> None:
    decision = decide(twins_of_paper(), "same")  # type: ignore[arg-type]
    client, page = browser(cast.office_chief()), f"{DESK}decisions/{decision.pk}/"
    assert client.post(page, {"act": "undo", "reason": " "}).status_code == 422
    assert client.post(page, {"act": "erase"}).status_code == 422
    done = client.post(page, {"act": "undo", "reason": "住民票で別の人"}, follow=True)
    assert "1件の届出が、もとの人に戻りました" in done.content.decode()
    assert client.post(page, {"act": "undo", "reason": "もう一度"}).status_code == 409


def test_the_quality_report_counts_answers_against_the_model_with_their_bases(
    browser: Browser,
) -> None:
    client = browser(cast.office_clerk())
    assert "まだありません" in text(client, f"{DESK}quality/")
    assert "まだ一度も計算していません" in text(client, f"{DESK}quality/")
    against = propose(owing("tax", "resident_tax", 1), owing("water", "water", 2), 0.3)
    decide(against, "same")  # type: ignore[arg-type]
    for what in ("different", "same", "same"):
        decide(twins_of_paper(), what)  # type: ignore[arg-type]
    html = text(client, f"{DESK}quality/")
    assert "「同じ人」 <b>1</b>件（1件のうち）" in html
    assert "「別の人」 <b>1</b>件（3件のうち）" in html
    assert "66.7%" in html


def test_the_model_s_own_check_is_shown_with_its_pairs(browser: Browser) -> None:
    twins_of_paper().model.__class__.objects.update(
        quality={"rows": [{"from": 0.99, "pairs": 400, "right": 399}]}
    )
    html = text(browser(cast.office_clerk()), f"{DESK}quality/")
    assert "99.8%" in html
    assert "400" in html


def test_ten_and_a_thousand_candidates_cost_the_same_queries(browser: Browser) -> None:
    client = browser(cast.office_clerk())
    for _ in range(10):
        twins_of_paper()
    few = queries(client)
    many_more()
    assert (queries(client), few) == (few, few)
    assert few <= 12


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        text(client)
    return len(caught)


def many_more() -> None:
    """Everybody like everybody: a thousand proposals between 46 persons."""
    for _ in range(13):
        twins_of_paper()
    persons = list(SourcePerson.objects.order_by("pk"))
    pairs = [(a, b) for a in persons for b in persons if a.pk < b.pk]
    model = Candidate.objects.all()[0].model
    Candidate.objects.bulk_create(
        [
            Candidate(one=a, other=b, model=model, probability=0.5, weight=1, found_at=NOON)
            for a, b in pairs
        ],
        ignore_conflicts=True,
    )
    assert Candidate.objects.count() > 1_000
    refresh_all_candidates()
