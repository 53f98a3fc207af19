"""Acts on many: people and yen said first, the left out with their reason, once, taken back."""

import re
from datetime import timedelta

import pytest

from arrears_office.office import clock
from casework import services
from casework.models import BulkAct, Lead, NextStep
from debtors.models import SourcePerson, Sticker
from debtors.services.marks import place_hold
from debtors.stickers import sticker_kinds
from tests import cast
from tests.casework import work
from tests.casework.conftest import Browser
from tests.debtors import town

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
ACTS = "/debtors/acts/"


def five() -> list[SourcePerson]:
    """Three who owe water, one who is held, one who owes the housing section alone."""
    people = [town.face("water", f"水野 {name}") for name in "一二三四"]
    for place, person in enumerate(people):
        town.claim(person, "water", 1_000 * (place + 1))
    place_hold(
        debtor=town.debtor_of(people[3]).pk, department="water", ground="disaster", reason="水害",
        until_on=TODAY + timedelta(days=9), by=cast.viewer(cast.clerk("water")), on=TODAY,
    )  # fmt: skip
    other = town.face("housing", "家田 五")
    town.claim(other, "housing", 70_000)
    return [*people, other]


def chosen(people: list[SourcePerson]) -> dict[str, object]:
    return {"chosen": [town.debtor_of(person).public_id for person in people], "list": ""}


def key_of(html: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f]{32})"', html)
    assert found
    return found[1]


def test_the_page_says_who_how_much_and_who_is_left_out_and_why(browser: Browser) -> None:
    client, people = browser(cast.clerk("water")), five()
    html = client.post(ACTS, {"act": "step", **chosen(people)}).content.decode()
    assert re.search(r'3<span class="u">人</span>　6,000<span', html)
    assert "除く人 2人" in html
    assert "水道課の、納期限を過ぎた債権がない" in html
    assert "保留中" in html
    assert "家田 五" in html
    assert not NextStep.objects.exists()


def test_steps_are_set_once_however_often_one_clicks_and_taken_back(browser: Browser) -> None:
    client, people = browser(cast.clerk("water")), five()
    asked = {"act": "step", **chosen(people)}
    key = key_of(client.post(ACTS, asked).content.decode())
    words = {"confirm": "1", "department": "water", "key": key, "act_words": "電話する"}
    assert client.post(ACTS, asked | words | {"due_on": "R8.11.1"}).status_code == 422
    for _ in range(2):
        answer = client.post(ACTS, asked | words | {"due_on": "R8.11.30"})
        assert answer.status_code == 303
    assert NextStep.objects.count() == 3
    assert BulkAct.objects.get().yen == 6_000
    work.step(people[0], "water", "訪問する")
    html = client.post(ACTS, {"act": "undo", "key": key}).content.decode()
    assert "そのあとに直された 1人は、そのままです。" in html
    assert list(NextStep.objects.filter(done_on=None).values_list("act", flat=True)) == ["訪問する"]


def test_an_assignment_goes_back_to_whoever_had_it_and_only_for_five_minutes(
    browser: Browser,
) -> None:
    people, clerk = five()[:2], cast.clerk("water")
    for person in people:
        work.step(person, "water", assignee=clerk.pk)
    client = browser(clerk)
    asked = {"act": "assign", **chosen(people)}
    key = key_of(client.post(ACTS, asked).content.decode())
    words = {"confirm": "1", "department": "water", "key": key, "assignee": ""}
    assert client.post(ACTS, asked | words).status_code == 303
    assert not NextStep.objects.filter(assignee=clerk).exists()
    late = clock.machine_now() + timedelta(minutes=6)
    with pytest.raises(services.WorkRefusedError, match="5分を過ぎた"):
        services.undo_many(key=key, by=cast.viewer(clerk), on=TODAY, at=late)
    assert client.post(ACTS, {"act": "undo", "key": key}).status_code == 200
    assert NextStep.objects.filter(assignee=clerk).count() == 2
    assert browser(cast.office_chief()).post(ACTS, {"act": "undo", "key": key}).status_code == 404


def test_leads_and_stickers_are_for_the_department_that_owns_a_claim(browser: Browser) -> None:
    client, people = browser(cast.clerk("water")), five()
    for act, words in (
        ("lead", {"reason": "店の営業に水が要る"}),
        ("sticker", {"code": sticker_kinds()[0].code}),
    ):
        asked = {"act": act, **chosen(people)}
        key = key_of(client.post(ACTS, asked).content.decode())
        typed = {"confirm": "1", "department": "water", "key": key, **words}
        answer = client.post(ACTS, asked | typed)
        assert answer.status_code == 303, answer.content.decode()
        told = client.get(answer.headers["Location"]).content.decode()
        assert "4人（10,000円）に" in told
    assert Lead.objects.filter(department="water").count() == 4
    assert Sticker.objects.filter(department="water").count() == 4


def test_nobody_acts_on_whom_he_may_not_see(browser: Browser) -> None:
    hidden = cast.hidden_tax()
    client = browser(cast.clerk("water"))
    html = client.post(ACTS, {"act": "step", **chosen([hidden])}).content.decode()
    assert "この手続をする人がいません" in html
    assert "除く人 0人" in html
    assert "影山" not in html
    assert browser(cast.head("water")).post(ACTS, {"act": "step"}).status_code == 403
