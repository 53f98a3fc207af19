"""Running: one holder of the lease, steps to look at, ends that say what happened."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from arrears_office.jobs.lease import Heartbeat, LeaseLostError, prolong_lease, take_lease
from arrears_office.jobs.models import Job, JobState, JobStep
from arrears_office.jobs.services import JobProblem, JobRun, Result, run_job
from arrears_office.office.clock import machine_now
from tests.jobs.slow_task import count

pytestmark = pytest.mark.django_db


def test_a_job_ends_with_its_steps_counted_and_its_result(make_job):
    job = make_job()
    assert run_job(job.pk, count)
    job.refresh_from_db()
    step = JobStep.objects.get()
    assert (job.state, job.result_text) == (JobState.DONE, "3行を数えました")
    assert job.result_links == [["書庫", "/bulletins/"]]
    assert (step.name, step.done, step.total) == ("数える", 3, 3)
    assert step.ended_at is not None
    assert job.lease_until is None


def test_two_workers_that_ask_at_once_do_not_both_get_the_job(make_job):
    job = make_job()
    assert take_lease(job.pk, worker="first") is not None
    assert take_lease(job.pk, worker="second") is None
    assert not run_job(job.pk, count)
    assert Job.objects.get().worker == "first"


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_at_once_exactly_one_gets_the_lease(make_job):
    job = make_job()
    start = threading.Barrier(8)

    def ask(number: int) -> bool:
        start.wait()
        try:
            return take_lease(job.pk, worker=str(number)) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(8))) == 1
    assert Job.objects.get().attempt == 1


def test_a_message_that_comes_twice_does_the_work_once(make_job):
    job = make_job()
    assert run_job(job.pk, count)
    assert not run_job(job.pk, count)
    assert Job.objects.get().attempt == 1


def test_a_run_that_lost_its_lease_writes_nothing_more(make_job):
    job = make_job()

    def overtaken(run: JobRun) -> Result:
        Job.objects.update(lease_until=machine_now() - timedelta(seconds=1))
        assert take_lease(job.pk, worker="second") is not None
        return Result(text="遅れて来た結果")

    assert run_job(job.pk, overtaken)
    job.refresh_from_db()
    assert (job.state, job.worker, job.result_text) == (JobState.RUNNING, "second", "")


def test_a_run_stops_at_its_next_count_when_the_heartbeat_finds_the_lease_gone(make_job):
    job = take_lease(make_job().pk, worker="first")
    heartbeat = Heartbeat(job)
    run = JobRun(job, heartbeat)
    run.step("数える")
    Job.objects.update(attempt=2)
    assert not prolong_lease(job)
    heartbeat.lost.set()
    with pytest.raises(LeaseLostError):
        run.advance()


def test_a_known_problem_is_said_in_its_own_words(make_job):
    job = make_job()

    def work(run: JobRun) -> Result:
        run.step("検算")
        raise JobProblem("水道料金: 9月30日の合計が 1円 合いません。前の数字を表示しています。")

    assert run_job(job.pk, work)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.problem.startswith("水道料金: 9月30日の合計が 1円 合いません")
    assert JobStep.objects.get().ended_at is None


@pytest.mark.parametrize("error", [ValueError("佐伯 隆一"), BaseException("佐伯 隆一")])
def test_an_unforeseen_end_gives_a_number_and_never_the_message(make_job, caplog, error):
    job = make_job()

    def work(run: JobRun) -> Result:
        raise error

    assert run_job(job.pk, work)
    job.refresh_from_db()
    assert job.problem_number == f"J-{job.pk}-1"
    assert job.problem_number in job.problem
    assert job.problem_number in caplog.text
    assert "佐伯" not in job.problem + caplog.text


def test_an_interrupted_worker_puts_the_job_back(make_job):
    job = make_job()

    def work(run: JobRun) -> Result:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_job(job.pk, work)
    assert Job.objects.get().state == JobState.QUEUED
    assert run_job(job.pk, count)


def test_a_second_attempt_shows_its_own_steps_only(make_job):
    job = make_job()

    def work(run: JobRun) -> Result:
        run.step("読込", total=10)
        raise JobProblem("もう一度")

    run_job(job.pk, work)
    make_job()
    run_job(job.pk, count)
    assert [step.name for step in JobStep.objects.all()] == ["数える"]
