"""The page of marks: placed, extended and ended by the own department, each with an end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from arrears_office.office.models import AccessRecord, ChangeRecord, Staff
from casework.services import unlink_people
from debtors.mark_terms import MarkRefusedError
from debtors.models import Condition, Hold, SourcePerson, Sticker
from debtors.selectors.mark_rows import holds_on
from debtors.services.marks import place_stickers
from tests import cast
from tests.debtors import marks, town
from tests.debtors.conftest import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> SourcePerson:
    """A water customer who owes."""
    person = town.face("water", "市川 文雄")
    town.claim(person, "water", 5_000)
    return person


def address(person: SourcePerson) -> str:
    return f"/debtors/{town.debtor_of(person).public_id}/marks/"


def sent(client: Client, person: SourcePerson, act: str, **typed: Any) -> Any:
    """The page's answer to one act."""
    return client.post(address(person), {"act": act, **typed})


def form(name: str, **typed: str) -> dict[str, str]:
    return {f"{name}-{field}": value for field, value in typed.items()}


def row(mark: Sticker | Hold | Condition, **typed: str) -> dict[str, str]:
    return {"mark": str(mark.pk), "version": str(mark.version), **typed}


def test_a_sticker_is_put_on_without_a_day_for_its_longest_life(
    browser: Browser, person: SourcePerson
) -> None:
    typed = form("sticker", code="slip_sent", department="water", until_on="", note="")
    answer = sent(browser(cast.clerk("water")), person, "sticker", **typed)
    assert answer.status_code == 303
    assert Sticker.objects.get().until_on == cast.TODAY + timedelta(days=60)
    change = ChangeRecord.objects.get(record_label="debtors.Sticker")
    assert (change.reason, change.after["code"]) == ("付せんを貼った", "slip_sent")
    assert "note" not in change.after


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        (
            "sticker",
            {"code": "slip_sent", "department": "water", "until_on": "R9.11.23", "note": "訪問済"},
            "R9.1.22 までの日にします。R9.11.23 が入っています",
        ),
        (
            "hold",
            {"ground": "talks", "department": "water", "until_on": "R9.11.24", "reason": "協議"},
            "R9.11.23 までの日にします",
        ),
        (
            "condition",
            {"sort": "deceased", "from_on": "R8.11.24", "evidence": "戸籍"},
            "R8.11.24 は先の日です",
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_and_what_was_typed_stays(
    browser: Browser, person: SourcePerson, name: str, typed: dict[str, str], words: str
) -> None:
    own = {"person": str(person.pk)} if name == "condition" else {}
    answer = sent(browser(cast.clerk("water")), person, name, **form(name, **typed, **own))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    kept = ("until_on", "note", "reason", "from_on", "evidence")
    assert all(f'value="{typed[field]}"' in html for field in kept if field in typed)
    assert not any(model.objects.exists() for model in (Sticker, Hold, Condition))


def test_the_same_mark_is_put_on_once(browser: Browser, person: SourcePerson) -> None:
    marks.sticker(person)
    marks.hold(person)
    marks.condition(person)
    for again in (marks.sticker, marks.hold, marks.condition):
        with pytest.raises(MarkRefusedError):
            again(person)


def test_a_sticker_whose_day_has_passed_makes_room_for_the_next(person: SourcePerson) -> None:
    old = marks.sticker(person)
    Sticker.objects.filter(pk=old.pk).update(from_on=date(2026, 1, 1), until_on=date(2026, 2, 1))
    new = marks.sticker(person)
    old.refresh_from_db()
    assert (old.removed_on, new.pk != old.pk) == (date(2026, 2, 1), True)


def test_rows_are_extended_and_ended(browser: Browser, person: SourcePerson) -> None:
    sticker, hold, condition = marks.sticker(person), marks.hold(person), marks.condition(person)
    client = browser(cast.clerk("water"))
    until = date(2027, 1, 31)
    assert (
        sent(client, person, "extend_sticker", **row(sticker, until_on="R9.1.31")).status_code
        == 303
    )
    assert sent(client, person, "extend_hold", **row(hold, until_on="R9.1.31")).status_code == 303
    assert (Sticker.objects.get().until_on, Hold.objects.get().until_on) == (until, until)
    for act, mark in (("remove_sticker", Sticker.objects.get()), ("lift_hold", Hold.objects.get())):
        assert sent(client, person, act, **row(mark)).status_code == 303
    ended = sent(client, person, "end_condition", **row(condition, until_on="R8.11.20"))
    assert ended.status_code == 303
    assert Condition.objects.get().until_on == date(2026, 11, 20)
    assert "見える範囲にありません" in client.get(address(person)).content.decode()


def test_a_day_that_cannot_be_stays_in_its_row_with_the_reason(
    browser: Browser, person: SourcePerson
) -> None:
    hold, condition = marks.hold(person), marks.condition(person)
    client = browser(cast.clerk("water"))
    late = sent(client, person, "extend_hold", **row(hold, until_on="R9.12.31"))
    early = sent(client, person, "end_condition", **row(condition, until_on="R8.11.1"))
    nothing = sent(client, person, "extend_hold", **row(hold, until_on=""))
    for answer, words, typed in (
        (late, "保留の終わりは", "R9.12.31"),
        (early, "終わった日は", "R8.11.1"),
        (nothing, "日を入れます", ""),
    ):
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()


def test_who_was_slower_is_told_who_was_faster_and_keeps_the_typing(
    browser: Browser, person: SourcePerson
) -> None:
    sticker = marks.sticker(person)
    client = browser(cast.clerk("water"))
    sent(client, person, "extend_sticker", **row(sticker, until_on="R9.1.31"))
    answer = sent(client, person, "extend_sticker", **row(sticker, until_on="R9.2.28"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "clerk-waterさんが先に変えました（付せんを延ばした）" in html
    assert 'value="R9.2.28"' in html
    assert Sticker.objects.get().until_on == date(2027, 1, 31)


def test_another_departments_marks_are_read_and_not_written(
    browser: Browser, person: SourcePerson
) -> None:
    sticker = marks.sticker(person)
    client = browser(cast.clerk("housing"))
    page = client.get(address(person)).content.decode()
    assert "この人の債権を持つ課の担当" in page
    assert 'name="act"' not in page.split("<main")[1]
    assert sent(client, person, "remove_sticker", **row(sticker)).status_code == 403
    mine = browser(cast.clerk("water"))
    other = town.face("water", "別の人")
    town.claim(other, "water", 1)
    assert sent(mine, other, "remove_sticker", **row(sticker)).status_code == 404
    assert sent(mine, person, "nonsense").status_code == 404


def test_the_look_is_recorded_with_the_layers_of_what_stands_there(
    browser: Browser, person: SourcePerson
) -> None:
    marks.sticker(person)
    marks.condition(person, "public_assistance")
    browser(cast.clerk("water")).get(address(person))
    record = AccessRecord.objects.get()
    assert record.what == "付せん・保留・生活の状況"
    assert {"L4", "L6"} <= set(record.layers.split())


def test_many_get_the_same_sticker_each_once(person: SourcePerson) -> None:
    other = town.face("water", "別の人")
    town.claim(other, "water", 1)
    foreign = town.debtor_of(cast.hidden_tax()).pk
    first, second = town.debtor_of(person).pk, town.debtor_of(other).pk
    marks.sticker(person, "conference")
    done = place_stickers(
        debtors=[first, second, foreign], code="conference", department="water",
        until_on=None, **marks.by("water"),
    )  # fmt: skip
    assert (done.placed, done.standing, done.left_out) == ((second,), (first,), (foreign,))


def test_a_hold_answers_every_department_that_may_know_of_it(person: SourcePerson) -> None:
    marks.hold(person)
    debtor = town.debtor_of(person).pk

    def held(staff: Staff, day: date = cast.TODAY) -> tuple[str, ...]:
        return holds_on(cast.viewer(staff), debtor, day)

    assert held(cast.clerk("water")) == held(cast.clerk("tax")) == ("12月3日まで保留です",)
    assert held(cast.clerk("tax"), date(2026, 12, 4)) == ()
    assert held(cast.head("tax")) == ()


def test_marks_follow_their_departments_face_through_a_join_and_back() -> None:
    faces = cast.sato()
    lone = town.face("housing", "佐藤 美咲")
    town.claim(lone, "housing", 9_000)
    sticker, hold = marks.sticker(lone), marks.hold(lone)
    joined = town.join(lone, faces["tax"])
    for mark in (sticker, hold):
        mark.refresh_from_db()
        assert mark.debtor == joined
    own = unlink_people(
        source_person=lone, reason="別人", by=cast.office_chief(), on=cast.TODAY,
        at=town.at(cast.TODAY),
    )  # fmt: skip
    for mark in (sticker, hold):
        mark.refresh_from_db()
        assert mark.debtor == own


def test_the_counts_of_stickers_are_those_of_who_looks(
    browser: Browser, person: SourcePerson
) -> None:
    faces = cast.sato()
    marks.sticker(person)
    marks.sticker(faces["tax"])
    for staff, people in ((cast.clerk("water"), 1), (cast.office_chief(), 2)):
        html = browser(staff).get("/stickers/").content.decode()
        assert f'<td class="num">{people}</td>' in html
        assert html.count('class="nm"') == people
    assert "佐藤" not in browser(cast.clerk("water")).get("/stickers/").content.decode()
