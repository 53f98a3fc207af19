"""A small city: two departments of many persons and one of few, closed and ready to print."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest

import arrears_office
from analytics.services.drawing import Drawn
from arrears_office.jobs.models import Job
from arrears_office.jobs.services import run_job
from bulletins.models import Issue
from bulletins.services import ensure_close, ensure_issues
from bulletins.services.printing import close_months, print_issue
from intake.models import Delivery, DeliveryState
from tests.analytics.ledger import FIRST, at, claim, deliver

NOVEMBER = at(date(2026, 11, 23), 12)


def applied(department: str, day: date) -> None:
    """The department's delivery of the day is applied, claims and receipts alike."""
    deliver(department, day)
    Delivery.objects.create(
        department_id=department,
        as_of_on=day,
        channel="claims",
        attempt=1,
        content_digest=f"{department} {day}",
        state=DeliveryState.APPLIED,
        received_at=at(day),
        applied_at=at(day),
    )


def owe(
    department: str, kind: str, persons: int, yen: int, due_on: date = date(2026, 5, 31)
) -> None:
    """So many persons with one claim each."""
    for _ in range(persons):
        claim(department, kind, due_on=due_on, yen=yen)


@pytest.fixture
def quick_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures as text instead of pages and charts: the paper itself is tested in test_paper."""

    def in_words(figures, *args: object, **options: object) -> bytes:
        return b"%PDF-quick " + json.dumps(figures, sort_keys=True).encode()

    monkeypatch.setattr("bulletins.services.storing.render_pdf", in_words)
    monkeypatch.setattr("bulletins.services.printing.draw_all", lambda drawings: {})
    monkeypatch.setattr("bulletins.services.printing.draw_charts", lambda: Drawn(0, ()))


@pytest.fixture
def delivered_city(sent: list[str], settings, tmp_path) -> None:
    """市税 20 persons, 水道 12, 住宅 3: delivered and applied on 30 September."""
    settings.MEDIA_ROOT = tmp_path
    owe("tax", "resident_tax", 12, 10_000)
    owe("tax", "fixed_asset_tax", 8, 20_000, date(2024, 7, 31))
    owe("water", "water", 12, 3_000)
    owe("housing", "housing", 3, 50_000)
    for department in ("tax", "water", "housing"):
        applied(department, FIRST)


@pytest.fixture
def small_city(delivered_city: None, quick_print: None) -> None:
    """The delivered city, printed in words."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the tasks a worker was woken for; no message leaves the test."""
    calls: list[str] = []
    monkeypatch.setattr(arrears_office.app, "send_task", lambda name, args: calls.append(name))
    return calls


@pytest.fixture
def ensure() -> Callable[..., list[Job]]:
    """The ensure at a moment, run to its end in this process; the issues' jobs."""

    def run(now: datetime = NOVEMBER, until: date | None = None) -> list[Job]:
        close = ensure_close(by=None, on=now.date())
        if close is not None:
            run_job(close.pk, partial(close_months, now=now))
        jobs = ensure_issues(now=now, by=None, on=now.date(), until=until)
        for job in jobs:
            run_job(job.pk, partial(print_issue, now=now))
            job.refresh_from_db()
        return jobs

    return run


@pytest.fixture
def issue(small_city: None, ensure: Callable[..., list[Job]]) -> Issue:
    """The issue of October 2026, with September's figures."""
    ensure(until=date(2026, 10, 1))
    return Issue.objects.get()
