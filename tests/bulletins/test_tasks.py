"""The ensure as the worker runs it: a chain of small jobs, safe to ask for again and again."""

from datetime import timedelta

import pytest

from arrears_office.jobs.models import Job, JobState
from arrears_office.office.clock import machine_now
from arrears_office.office.models import AccessSeal
from bulletins import tasks
from bulletins.models import Issue
from bulletins.services.ensuring import CLOSE_TASK, ISSUE_TASK
from casework.services.matching import TASK as MATCH_TASK
from casework.tasks import match
from tests.bulletins.conftest import owe

pytestmark = pytest.mark.django_db
WORK = {CLOSE_TASK: tasks.close, ISSUE_TASK: tasks.make_issue, MATCH_TASK: match}


@pytest.fixture
def deliver_messages(sent: list[str], django_capture_on_commit_callbacks):
    """Run what was sent after each commit, as a worker would, until nothing is sent."""

    def run(task) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            task()
        while sent:
            name = sent.pop(0)
            job = Job.objects.filter(task=name, state=JobState.QUEUED).first()
            if job is not None:
                work = {CLOSE_TASK: tasks.close, ISSUE_TASK: tasks.make_issue, MATCH_TASK: match}[
                    name
                ]
                with django_capture_on_commit_callbacks(execute=True):
                    work(job.pk)

    return run


def test_the_ensure_closes_first_and_then_prints_every_missing_issue(
    small_city, office_day, deliver_messages
) -> None:
    deliver_messages(tasks.ensure)
    kinds = list(Job.objects.order_by("pk").values_list("kind", "state"))
    assert kinds == [("close", "done"), ("bulletin", "done"), ("bulletin", "done")]
    assert Issue.objects.count() == 2


def test_a_second_ensure_finds_nothing_to_do(small_city, office_day, deliver_messages) -> None:
    deliver_messages(tasks.ensure)
    before = list(Job.objects.values_list("pk", "attempt"))
    deliver_messages(tasks.ensure)
    assert list(Job.objects.values_list("pk", "attempt")) == before


def test_new_entries_are_closed_anew_by_the_next_ensure(
    small_city, office_day, deliver_messages
) -> None:
    deliver_messages(tasks.ensure)
    owe("tax", "resident_tax", 1, 1_000)
    deliver_messages(tasks.ensure)
    assert Job.objects.filter(kind="close").count() == 2


def test_a_close_that_fails_holds_no_issue_back(
    small_city, office_day, deliver_messages, monkeypatch
) -> None:
    deliver_messages(tasks.ensure)
    Issue.objects.all().delete()
    Job.objects.all().delete()

    def broken(run):
        raise OSError("disk full")

    monkeypatch.setattr(tasks, "close_months", broken)
    deliver_messages(tasks.ensure)
    assert Job.objects.get(kind="close").state == JobState.FAILED
    assert Issue.objects.count() == 2


def test_the_ensure_takes_up_jobs_that_fell_and_seals_what_was_read(
    small_city, office_day, sent
) -> None:
    tasks.ensure()
    sent.clear()
    Job.objects.update(woken_at=machine_now() - timedelta(hours=1))
    tasks.ensure()
    assert sent == [CLOSE_TASK]
    assert AccessSeal.objects.count() == 0


def test_before_the_first_delivery_the_ensure_makes_no_job(sent) -> None:
    tasks.ensure()
    assert not Job.objects.exists()
