"""The looks that somebody should ask about: found once, reviewed by another, never by oneself."""

import json
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from arrears_office.office.models import AccessAlert, AlertSort, ChangeRecord, Role
from arrears_office.office.services import record_change
from casework.services.access_alerts import ensure_access_alerts, find_access_alerts
from debtors.models import Sticker, TieSort
from debtors.services.ties import Named, declare_tie
from tests import cast
from tests.debtors import town
from tests.office.looks import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

FRIDAY = date(2026, 11, 20)
LONG_AGO = date(2026, 10, 21)
"""A Wednesday whose days of grace ended within the last week."""


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of that day in Tokyo."""
    return town.at(day, hour) + timedelta(minutes=minute)


def found() -> dict[str, AccessAlert]:
    """What is raised anew, by sort."""
    before = set(AccessAlert.objects.values_list("pk", flat=True))
    find_access_alerts(on=cast.TODAY, at=town.at(cast.TODAY))
    return {str(row.sort): row for row in AccessAlert.objects.exclude(pk__in=before)}


def test_a_day_of_plain_work_raises_nothing() -> None:
    staff = cast.clerk("water")
    for minute in range(40):
        opened(staff, [f"id{minute:03}", "other"], at(FRIDAY, 10, minute))
    opened(staff, [f"id{n:03}" for n in range(50)], at(FRIDAY, 11), what="滞納者一覧")
    assert found() == {}


def test_more_persons_in_an_hour_than_the_city_says_are_one_alert_for_the_section() -> None:
    staff = cast.clerk("water")
    looks = [opened(staff, [f"id{n:03}"], at(FRIDAY, 10, n)) for n in range(41)]
    alert = found()[AlertSort.MANY]
    assert (alert.staff_id, alert.department_id, alert.on) == (staff.pk, "water", FRIDAY)
    assert alert.facts["persons"] == 41
    assert alert.facts["records"] == [look.pk for look in looks]
    assert found() == {}, "the same finding is raised once"


@pytest.mark.parametrize(
    ("day", "hour", "minute", "asked"),
    [
        (FRIDAY, 7, 29, True),
        (FRIDAY, 7, 30, False),
        (FRIDAY, 18, 59, False),
        (FRIDAY, 19, 0, True),
        (date(2026, 11, 21), 11, 0, True),
        (date(2026, 11, 22), 11, 0, True),
    ],
)
def test_a_list_or_a_page_outside_the_hours_or_on_a_closed_day(
    day: date, hour: int, minute: int, asked: bool
) -> None:
    opened(cast.clerk("water"), ["id1", "id2"], at(day, hour, minute), what="滞納者一覧")
    assert (AlertSort.OUT_OF_HOURS in found()) is asked


def test_a_look_without_an_act_for_thirty_days_is_asked_about_however_often_it_was() -> None:
    staff = cast.clerk("water")
    idle, worked, searched = (
        town.debtor_of(town.face("water", name, number=number))
        for name, number in (("甲 一", "W0000001"), ("乙 二", "W0000002"), ("丙 三", "W0000003"))
    )
    for debtor in (idle, worked):
        opened(staff, [debtor.public_id], at(LONG_AGO, 10))
    opened(staff, [idle.public_id], at(LONG_AGO, 11))
    opened(staff, [searched.public_id], at(LONG_AGO, 12), what="滞納者一覧")
    sticker = Sticker.objects.create(
        debtor=worked,
        code="callback",
        department_id="water",
        from_on=LONG_AGO,
        until_on=FRIDAY,
        placed_by=staff,
    )
    day = LONG_AGO + timedelta(2)
    record_change(by=staff, on=day, record=sticker, before=None, after={}, reason="付せん")
    alert = found()[AlertSort.NO_ACTION]
    assert alert.public_ids == [idle.public_id, searched.public_id]


def test_what_the_host_delivers_of_the_person_is_an_act_of_the_section() -> None:
    staff = cast.clerk("water")
    person = town.face("water", "甲 一")
    opened(staff, [town.debtor_of(person).public_id], at(LONG_AGO, 10))
    town.contact(person, on=LONG_AGO + timedelta(1))
    assert found() == {}


def test_the_own_surname_a_colleague_and_the_household_of_a_relative_are_told_without_a_name() -> (
    None
):
    staff = cast.member(Role.CLERK, "water", username="早瀬 美咲")
    other = cast.member(Role.CLERK, "water", username="黒木 健太")
    aunt, friend, lodger, nobody = (
        town.face("water", name, kana="", birth_on=born, address=place)
        for name, born, place in (
            ("早瀬 花", None, "本町1-1"),
            ("黒木 健太", None, "本町2-2"),
            ("別府 栄", None, "本町3-3"),
            ("市川 文雄", None, "本町4-4"),
        )
    )
    tied = town.face("tax", "早瀬 実", kana="", birth_on=date(1950, 1, 1), address="本町3-3")
    declare_tie(
        staff=staff.pk,
        named=Named(TieSort.RELATIVE, "早瀬 実", "", date(1950, 1, 1)),
        handed_to=other.pk,
        by=cast.viewer(staff),
        on=cast.TODAY,
    )
    for person in (aunt, friend, lodger, nobody):
        opened(staff, [town.debtor_of(person).public_id], at(FRIDAY, 10))
    alert = found()[AlertSort.SAME_NAME]
    near = [town.debtor_of(person).public_id for person in (aunt, friend, lodger)]
    assert alert.public_ids == near
    assert alert.facts["why"] == ["colleague", "household", "surname"]
    told = json.dumps(alert.facts, ensure_ascii=False)
    assert not any(
        name in told for name in ("早瀬", "黒木", "別府", town.debtor_of(tied).public_id)
    )


def test_the_same_five_looks_of_each_are_drawn_for_a_month() -> None:
    staff, on = cast.clerk("water"), date(2026, 12, 2)
    for n in range(30):
        public_id = f"id{n:03}"
        opened(staff, [public_id], at(date(2026, 11, 4) + timedelta(n % 3), 10, n))
        opened(staff, [public_id], at(date(2026, 11, 9) + timedelta(n % 3), 10, n))
    find_access_alerts(on=on, at=town.at(on))
    drawn = AccessAlert.objects.get(sort=AlertSort.SAMPLE)
    assert len(drawn.facts["records"]) == 5
    AccessAlert.objects.all().delete()
    find_access_alerts(on=on + timedelta(3), at=town.at(on))
    again = AccessAlert.objects.get(sort=AlertSort.SAMPLE)
    assert (again.key, again.facts) == (drawn.key, drawn.facts)


def test_the_command_says_what_is_new_and_the_day_has_one_job() -> None:
    assert ensure_access_alerts(by=None, on=cast.TODAY) is None, "nobody has looked yet"
    opened(cast.clerk("water"), ["id1"], at(FRIDAY, 20))
    told = []
    for _ in range(2):
        out = StringIO()
        call_command("find_access_alerts", "--json", stdout=out)
        told.append(json.loads(out.getvalue())["raised"])
    assert told == [{"out_of_hours": 1}, {}]
    jobs = {ensure_access_alerts(by=None, on=cast.TODAY) for _ in range(2)}
    assert len(jobs) == 1


@pytest.fixture
def alert(db: None) -> AccessAlert:
    """A look of a water clerk in the evening."""
    opened(cast.clerk("water"), ["0011223344"], at(FRIDAY, 20))
    return found()[AlertSort.OUT_OF_HOURS]


PROPER = {"proper": "yes", "finding": "断水の問合せに時間外で応じた", "version": 1}


def test_a_head_reads_and_reviews_his_own_section_alone(browser: Any, alert: AccessAlert) -> None:
    url = f"/access/alerts/{alert.pk}/"
    assert browser(cast.head("tax")).get(url).status_code == 404
    assert browser(cast.head("tax")).get("/access/alerts/").context["slice"].rows == []
    reader = browser(cast.auditor())
    assert reader.get(url).status_code == 200
    assert reader.post(url, PROPER).status_code == 404, "the auditor reads"
    client = browser(cast.head("water"))
    assert "20:00から20:00まで" in client.get(url).content.decode()
    assert client.post(url, PROPER).status_code == 302
    alert.refresh_from_db()
    assert (alert.proper, alert.reviewed_by_id) == (True, cast.head("water").pk)
    assert ChangeRecord.objects.filter(record_label="office.AccessAlert").count() == 1
    assert client.get("/access/alerts/").context["slice"].rows == []
    assert len(client.get("/access/alerts/?state=reviewed").context["slice"].rows) == 1
    assert len(client.get("/access/alerts/?state=all").context["slice"].rows) == 1


def test_nobody_reviews_himself_and_the_chief_is_reviewed_by_the_auditor(browser: Any) -> None:
    head, chief = cast.head("water"), cast.office_chief()
    for staff in (head, chief):
        opened(staff, ["0011223344"], at(FRIDAY, 20))
    find_access_alerts(on=cast.TODAY, at=town.at(cast.TODAY))
    about = {row.staff_id: f"/access/alerts/{row.pk}/" for row in AccessAlert.objects.all()}
    assert browser(head).get(about[head.pk]).status_code == 404
    assert browser(chief).get(about[chief.pk]).status_code == 404
    assert browser(chief).post(about[head.pk], PROPER).status_code == 302
    assert browser(cast.auditor()).post(about[chief.pk], PROPER).status_code == 302


def test_a_short_finding_and_a_second_reviewer_keep_what_was_typed(
    browser: Any, alert: AccessAlert
) -> None:
    url = f"/access/alerts/{alert.pk}/"
    head, chief = browser(cast.head("water")), browser(cast.office_chief())
    short = head.post(url, PROPER | {"finding": "済"})
    assert short.status_code == 422
    assert "5字以上" in short.content.decode()
    assert head.post(url, PROPER).status_code == 302
    late = chief.post(url, {"proper": "no", "finding": "命令の写しが見当たらない", "version": 1})
    assert late.status_code == 409
    page = late.content.decode()
    assert "head-waterさんが、先に「業務として認める」と記しました" in page
    assert "命令の写しが見当たらない" in page
    assert chief.post(url, PROPER | {"proper": "no", "version": 2}).status_code == 302
    alert.refresh_from_db()
    assert (alert.proper, alert.version) == (False, 3)


def test_after_fourteen_days_it_stands_among_those_that_came_up_to_the_chief(
    browser: Any, alert: AccessAlert
) -> None:
    client = browser(cast.office_chief())
    rows = [client.get("/access/alerts/?state=escalated").context["slice"].rows]
    AccessAlert.objects.update(raised_at=town.at(cast.TODAY) - timedelta(days=15))
    answer = client.get("/access/alerts/?state=escalated")
    rows.append(answer.context["slice"].rows)
    assert [len(each) for each in rows] == [0, 1]
    assert "室長に上がった" in answer.content.decode()
