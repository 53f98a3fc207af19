"""`close_month`: exit 0 all, 2 some missing and named, 1 none."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from analytics.models import Chart, MonthClose
from analytics.selectors import dashboard
from analytics.services import ask_for_charts, close_complete_months
from analytics.services.drawing import draw_charts
from analytics.tasks import draw
from arrears_office.jobs.models import JobState
from tests import cast
from tests.analytics.ledger import FIRST, at, claim, deliver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]


def run(*args: str) -> tuple[int, str]:
    """Exit status and standard output."""
    out = StringIO()
    try:
        call_command("close_month", *args, stdout=out, stderr=StringIO())
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_some_departments_missing_is_exit_2_and_names_them() -> None:
    cast.departments()
    deliver("water", FIRST)
    claim(due_on=date(2026, 6, 30), yen=10_000)
    status, out = run("2026-09", "--json")
    answer = json.loads(out)
    assert status == 2
    assert answer["closed"] == {"water": {"version": 1, "status": "復元", "new": False}}
    assert "tax" in answer["missing"]
    assert MonthClose.objects.count() == 60


def test_no_department_complete_is_exit_1() -> None:
    cast.departments()
    assert run("2026-09")[0] == 1


def test_all_departments_complete_is_exit_0() -> None:
    for department in cast.departments():
        deliver(department, FIRST)
        claim(department, {"tax": "resident_tax"}.get(department, department),
              due_on=date(2026, 6, 30), yen=100)  # fmt: skip
    assert run("2026-09")[0] == 0


def test_a_month_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="2026-10 のように"):
        call_command("close_month", "2026-13")


def test_the_worker_draws_what_was_asked_for_and_says_how_much() -> None:
    cast.departments()
    deliver("water", FIRST)
    claim(due_on=date(2026, 6, 30), yen=10_000)
    close_complete_months(by=None, on=FIRST, now=at(FIRST))
    assert not Chart.objects.exists()
    job = ask_for_charts(key="test", title="図", by=None, on=FIRST)
    draw(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert job.result_text == f"図を{Chart.objects.count()}枚描きました"


def test_charts_are_drawn_once_and_every_page_finds_its_own() -> None:
    cast.departments()
    deliver("water", FIRST)
    claim(due_on=date(2026, 6, 30), yen=10_000)
    run("2026-09")
    first = Chart.objects.count()
    assert first
    assert draw_charts().count == 0
    assert dashboard(FIRST) is not None
    assert Chart.objects.count() == first
