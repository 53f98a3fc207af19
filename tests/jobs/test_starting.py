"""Starting: once per key, woken after the commit, taken up again when nobody answers."""

from datetime import timedelta

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

import arrears_office
from arrears_office.jobs.lease import lease_length
from arrears_office.jobs.models import Job, JobState
from arrears_office.jobs.services import take_lapsed_jobs
from arrears_office.office.clock import machine_now


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_woken_only_when_the_transaction_is_through(make_job, sent):
    with transaction.atomic():
        job = make_job()
        assert sent == []
    assert sent == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_job_and_wakes_nobody(make_job, sent):
    with transaction.atomic():
        make_job()
        transaction.set_rollback(True)
    assert (Job.objects.count(), sent) == (0, [])


@pytest.mark.django_db
def test_the_same_key_twice_is_one_job(make_job):
    assert make_job().pk == make_job(title="もう一度").pk
    assert Job.objects.get().title == "10月分を数える"


@pytest.mark.django_db
def test_a_done_job_is_not_begun_again_but_a_failed_one_is(make_job):
    job = make_job()
    Job.objects.update(state=JobState.DONE, ended_at=machine_now())
    assert make_job().state == JobState.DONE
    Job.objects.update(state=JobState.FAILED, problem="列が足りません", problem_number="J-1-1")
    again = make_job()
    assert (again.pk, again.state, again.problem) == (job.pk, JobState.QUEUED, "")


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_loses_no_job(make_job, sent, monkeypatch):
    def refuse(*args, **options):
        raise OperationalError("down")

    with monkeypatch.context() as patch:
        patch.setattr(arrears_office.app, "send_task", refuse)
        job = make_job()
    assert Job.objects.get().state == JobState.QUEUED
    Job.objects.update(woken_at=machine_now() - lease_length() - timedelta(seconds=1))
    assert take_lapsed_jobs() == 1
    assert sent == [job.pk]


@pytest.mark.django_db
def test_a_job_just_woken_is_not_woken_again(make_job, sent):
    make_job()
    assert take_lapsed_jobs() == 0
    assert sent == []


@pytest.mark.django_db
def test_a_running_job_is_taken_up_only_after_its_lease(make_job, sent):
    job = make_job()
    lease = {"state": JobState.RUNNING, "attempt": 1}
    Job.objects.update(**lease, lease_until=machine_now() + timedelta(seconds=5))
    assert take_lapsed_jobs() == 0
    Job.objects.update(lease_until=machine_now() - timedelta(seconds=1))
    assert take_lapsed_jobs() == 1
    assert sent == [job.pk]


@pytest.mark.django_db
def test_a_job_that_kills_five_workers_is_given_up_with_a_number(make_job, sent):
    job = make_job()
    Job.objects.update(
        state=JobState.RUNNING, attempt=5, lease_until=machine_now() - timedelta(seconds=1)
    )
    assert take_lapsed_jobs() == 0
    job.refresh_from_db()
    assert (job.state, job.problem_number, sent) == (JobState.FAILED, f"J-{job.pk}-5", [])
    assert job.problem_number in job.problem
