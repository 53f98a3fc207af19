"""The programme: entered once, revised with a reason, the old values kept."""

from datetime import date

import pytest
from django.test import Client

from analytics.models import Programme, ProgrammeRevision, Target
from analytics.plan import plan_yen
from analytics.services import enter_programme, revise_target
from analytics.services.programme import ProgrammeConflict, ProgrammeProblem
from arrears_office.jobs.models import Job
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
TODAY = cast.TODAY


@pytest.fixture
def programme() -> Programme:
    """第3期 of 令和6〜8年度 with targets for water."""
    cast.departments()
    return enter(name="第3期", from_year=2024, until_year=2026)


def enter(**values: object) -> Programme:
    """Enter a programme with targets for water."""
    targets = {("water", 2023): 1_200, ("water", 2024): 1_080}
    given = {"targets": targets, "reason": "策定", "by": None, "on": TODAY}
    return enter_programme(**(given | values))  # type: ignore[arg-type]


def desk() -> Client:
    """The chief's browser."""
    client = Client()
    client.force_login(cast.office_chief())
    return client


def test_the_path_between_year_ends_is_straight_and_drops_fractions_of_a_yen() -> None:
    targets = {2023: 1_000, 2024: 900}
    found = [plan_yen(targets, day) for day in (date(2024, 3, 31), date(2024, 4, 30))]
    assert found == [1_000, 991]
    assert plan_yen(targets, date(2024, 12, 31)) == 925
    assert plan_yen(targets, date(2025, 3, 31)) == 900
    assert plan_yen(targets, date(2025, 4, 30)) is None


def test_a_revision_keeps_the_old_value_with_its_reason(programme: Programme) -> None:
    revised = revise_target(
        programme=programme.pk, version=1, department="water", year=2024, yen=1_000,
        reason="大口の完納", by=None, on=TODAY,
    )  # fmt: skip
    assert revised.version == 2
    assert Target.objects.get(department="water", year=2024).yen == 1_000
    newest = ProgrammeRevision.objects.first()
    assert newest is not None
    assert (newest.before_yen, newest.after_yen, newest.reason) == (1_080, 1_000, "大口の完納")
    assert ProgrammeRevision.objects.count() == 3


def test_two_revisions_of_the_same_version_meet_the_conflict(programme: Programme) -> None:
    common = {"programme": programme.pk, "version": 1, "department": "water", "year": 2024}
    revise_target(**common, yen=1_000, reason="一", by=None, on=TODAY)
    with pytest.raises(ProgrammeConflict, match="先に目標を改めました"):
        revise_target(**common, yen=900, reason="二", by=None, on=TODAY)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": " "}, "理由を入れます"),
        ({"name": ""}, "名称を入れます"),
        ({"until_year": 2023}, "最初の年度から10年まで"),
        ({"targets": {("water", 2030): 1}}, "2030年度の目標は置けません"),
        ({"targets": {("nowhere", 2024): 1}}, "部署「nowhere」はありません"),
        ({"targets": {("water", 2024): -1}}, "0円以上"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_its_remedy(
    values: dict[str, object], words: str
) -> None:
    cast.departments()
    with pytest.raises(ProgrammeProblem, match=words):
        enter(**({"name": "第3期", "from_year": 2024, "until_year": 2026} | values))
    assert not Programme.objects.exists()


def test_two_programmes_do_not_share_a_year(programme: Programme) -> None:
    assert programme.pk
    with pytest.raises(ProgrammeProblem, match="年度が重なります"):
        enter(name="第4期", from_year=2026, until_year=2028)


def test_the_desk_enters_a_programme_without_scripts_in_two_steps() -> None:
    client = desk()
    years = {"name": "第4期", "from_year": "2027", "until_year": "2028"}
    form = client.get("/admin/programme/", {"new": "1", **years}).content.decode()
    assert "令和8年度末(出発点)" in form
    data = {**years, "water-2026": "60,000円", "water-2027": "５０,０００", "reason": "第4期の策定"}
    answer = client.post("/admin/programme/", data)
    assert answer.status_code == 302
    stored = Target.objects.filter(department="water").values_list("year", "yen")
    assert dict(stored) == {2026: 60_000, 2027: 50_000}
    assert Job.objects.get().task == "analytics.tasks.draw"


def test_the_desk_says_what_it_cannot_read_and_keeps_what_was_typed(programme: Programme) -> None:
    data = {"programme": programme.pk, "version": 1, "water-2024": "千円", "reason": "改定"}
    answer = desk().post("/admin/programme/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "水道料金 令和6年度末: 「千円」を円として読めません" in page
    assert 'value="千円"' in page


def test_the_desk_shows_a_conflict_and_saves_at_the_second_try(programme: Programme) -> None:
    client = desk()
    revise_target(
        programme=programme.pk, version=1, department="water", year=2024, yen=1_000,
        reason="先", by=None, on=TODAY,
    )  # fmt: skip
    data = {"programme": programme.pk, "version": 1, "water-2024": "900", "reason": "あと"}
    answer = client.post("/admin/programme/", data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ほかの職員が、先に目標を改めました" in page
    assert 'value="900"' in page
    assert "いま 1,000" in page
    assert client.post("/admin/programme/", data | {"version": 2}).status_code == 302
    assert Target.objects.get(department="water", year=2024).yen == 900


def test_a_desk_without_a_programme_offers_the_first_step() -> None:
    page = desk().get("/admin/programme/").content.decode()
    assert "目標の表へ" in page
