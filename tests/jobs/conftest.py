"""A job to try things on, and the wake-up calls it sent."""

from collections.abc import Callable
from datetime import date

import pytest

import arrears_office
from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from tests.jobs.slow_task import TASK


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the jobs that a worker was woken for; no message leaves the test."""
    calls: list[int] = []

    def send_task(name: str, args: list[int]) -> None:
        assert name == TASK
        calls.extend(args)

    monkeypatch.setattr(arrears_office.app, "send_task", send_task)
    return calls


@pytest.fixture
def make_job(sent: list[int]) -> Callable[..., Job]:
    """Start a slow job; every value can be given otherwise."""

    def make(**values: object) -> Job:
        defaults: dict[str, object] = {
            "kind": "count",
            "task": TASK,
            "key": "count:2026-10",
            "title": "10月分を数える",
            "arguments": {"rows": 3},
            "by": None,
            "on": date(2026, 11, 23),
        }
        return start_job(**(defaults | values))  # type: ignore[arg-type]

    return make
