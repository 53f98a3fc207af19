"""The 1st at 06:00 is Japan's, and every task that is scheduled exists."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab

import arrears_office

TOKYO = ZoneInfo("Asia/Tokyo")


def due_in_seconds(last: datetime, now: datetime) -> float:
    """Seconds until the monthly schedule is due, seen from `now`, last run at `last`."""
    schedule = arrears_office.app.conf.beat_schedule["bulletin-on-the-1st"]["schedule"]
    assert isinstance(schedule, crontab)
    clocked = crontab(
        day_of_month=schedule._orig_day_of_month,
        hour=schedule._orig_hour,
        minute=schedule._orig_minute,
        app=arrears_office.app,
        nowfun=lambda: now,
    )
    state = clocked.is_due(last)
    return 0.0 if state.is_due else state.next


@pytest.mark.parametrize(
    ("now", "wait"),
    [
        (datetime(2026, 12, 1, 0, 0, tzinfo=TOKYO), 6 * 3600),
        (datetime(2026, 12, 1, 5, 59, tzinfo=TOKYO), 60),
        (datetime(2026, 12, 1, 6, 0, tzinfo=TOKYO), 0),
        (datetime(2026, 11, 30, 21, 0, tzinfo=UTC), 0),
    ],
)
def test_the_bulletin_is_due_at_six_in_japan_on_the_first(now, wait):
    last = datetime(2026, 11, 1, 6, 0, tzinfo=TOKYO)
    assert due_in_seconds(last, now) == pytest.approx(wait, abs=2)


def test_six_o_clock_of_greenwich_on_the_first_is_not_the_hour():
    last = datetime(2026, 12, 1, 6, 0, tzinfo=TOKYO)
    assert due_in_seconds(last, datetime(2026, 12, 1, 6, 0, tzinfo=UTC)) > 29 * 86400


@pytest.mark.both_databases
def test_every_scheduled_task_is_a_task_of_an_included_module():
    app = arrears_office.app
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled <= set(app.tasks)


def test_the_worker_takes_json_only():
    assert list(arrears_office.app.conf.accept_content) == ["json"]
