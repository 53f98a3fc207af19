"""Two people whom no model proposed: found by their numbers, seen side by side, decided."""

from typing import Any

import pytest
from django.test import Client

from arrears_office.office.models import Role, Staff
from debtors.models import Answer, Decision, SourcePerson
from tests import cast
from tests.casework.deciding import one_debtor
from tests.casework.test_match_desk import shown_ids, stamp_in, text
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.proposals import owing, propose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
COMPARE = "/debtors/links/compare/"


def two() -> tuple[SourcePerson, SourcePerson]:
    return (
        owing("tax", "resident_tax", 9_000, number="0001000007", name="佐藤　花子"),
        owing("water", "water", 4_000, number="263662007", name="鈴木　華"),
    )


def ask(client: Client, one: str, other: str) -> Any:
    return client.post(COMPARE, {"one": one, "other": other})


def test_two_numbers_lead_to_the_two_cards_and_no_number_stands_in_the_address(
    browser: Browser,
) -> None:
    client, (tax, water) = browser(cast.office_chief()), two()
    asked = ask(client, "０００１００0007", "263662007")
    assert asked.status_code == 303
    assert "0001000007" not in asked["Location"]
    html = text(client, asked["Location"])
    assert "人が選んだ組です" in html
    assert "確からしさ" not in html
    assert shown_ids() == sorted(town.debtor_of(each).public_id for each in (tax, water))


def test_they_are_decided_and_undone_like_a_proposal(browser: Browser) -> None:
    client, (tax, water) = browser(cast.office_chief()), two()
    path = ask(client, "0001000007", "263662007")["Location"]
    seen = stamp_in(text(client, path))
    done = client.post(path, {"answer": "same", "seen": seen, "note": "戸籍で確かめた"})
    assert done.status_code == 303
    assert one_debtor(tax, water)
    decision = Decision.objects.get()
    assert (decision.answer, decision.probability, decision.model) == (Answer.SAME, None, None)
    client.post(f"/debtors/links/decisions/{decision.pk}/", {"act": "at_once"})
    assert not one_debtor(tax, water)


def test_whoever_was_quicker_is_told_and_the_note_stays(browser: Browser) -> None:
    two()
    first, second = browser(cast.office_chief()), browser(cast.office_clerk())
    path = ask(first, "0001000007", "263662007")["Location"]
    seen = stamp_in(text(second, path))
    first.post(path, {"answer": "different", "seen": seen})
    late = second.post(path, {"answer": "same", "seen": seen, "note": "電話が同じ"})
    assert late.status_code in {409, 422}
    assert "別の人" in late.content.decode()
    assert "電話が同じ" in late.content.decode()
    assert Decision.objects.count() == 1


def test_faces_that_the_model_proposes_open_with_its_evidence(browser: Browser) -> None:
    client, (tax, water) = browser(cast.office_chief()), two()
    found = propose(tax, water)
    path = ask(client, "0001000007", "263662007")["Location"]
    assert client.get(path)["Location"] == f"/debtors/links/{found.pk}/"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("0001000007", "999", "「999」の人は、見える範囲にいません"),
        ("0001000007", "0001000007", "もう同じ人として結ばれています"),
        ("", "263662007", "一人目の番号を入れます"),
    ],
    ids=["nobody", "the same", "nothing"],
)
def test_a_number_that_leads_nowhere_is_said_at_its_field_and_kept(
    browser: Browser, one: str, other: str, words: str
) -> None:
    two()
    answer = ask(browser(cast.office_chief()), one, other)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{other}"' in answer.content.decode()


def test_a_number_of_a_closed_department_is_a_number_of_nobody(browser: Browser) -> None:
    two()
    clerk: Staff = cast.member(Role.OFFICE_CLERK, username="unappointed")
    client = browser(clerk)
    hidden = ask(client, "0001000007", "263662007").content.decode()
    missing = ask(client, "0001999999", "263662007").content.decode()
    assert "見える範囲にいません" in hidden
    assert hidden.count("見える範囲にいません") == missing.count("見える範囲にいません")


def test_a_pair_of_anybody_and_nobody_is_not_there(browser: Browser) -> None:
    tax, _ = two()
    one = town.debtor_of(tax).public_id
    client = browser(cast.office_chief())
    assert client.get(f"{COMPARE}{one}/nobody0000/").status_code == 404
    assert client.get(f"{COMPARE}{one}/{one}/").status_code == 404
