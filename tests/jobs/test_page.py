"""The page of a job: who opens it, what it says, when it stops asking."""

from datetime import date, timedelta

import pytest
from django.test import Client

from arrears_office.jobs.lease import Heartbeat, take_lease
from arrears_office.jobs.models import JobStep
from arrears_office.jobs.services import JobProblem, JobRun, Result, run_job
from arrears_office.office.clock import machine_now
from arrears_office.office.models import Assignment, Role, Staff
from tests.jobs.slow_task import count

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
MOST_QUERIES = 8


def sign_in(role: Role, name: str) -> Client:
    """A browser in which a member of staff with this role is logged in."""
    staff = Staff.objects.create(username=name, display_name=name)
    Assignment.objects.create(staff=staff, role=role, from_on=date(2026, 4, 1))
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def office(office_day: date) -> Client:
    return sign_in(Role.OFFICE_CLERK, "徳永")


def test_a_finished_job_shows_its_steps_and_links_and_stops_the_polling(office, make_job):
    job = make_job()
    run_job(job.pk, count)
    answer = office.get(f"/tasks/{job.public_id}/", headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 286
    assert "3行を数えました" in page
    assert 'href="/bulletins/"' in page
    assert "hx-trigger" not in page


def test_a_running_job_is_asked_for_every_two_seconds(office, make_job):
    job = make_job()
    answer = office.get(f"/tasks/{job.public_id}/", headers=HTMX)
    assert answer.status_code == 200
    assert 'hx-trigger="every 2s"' in answer.content.decode()


def test_without_javascript_the_page_is_whole_and_reloads_by_a_link(office, make_job):
    job = make_job()
    page = office.get(f"/tasks/{job.public_id}/").content.decode()
    assert "<html" in page
    assert job.title in page
    assert f'href="/tasks/{job.public_id}/"' in page


def test_a_failed_job_says_what_to_do_and_which_number_to_quote(office, make_job):
    job = make_job()

    def work(run: JobRun) -> Result:
        run.step("検算")
        raise JobProblem("水道料金: 9月30日の合計が 1円 合いません。")

    run_job(job.pk, work)
    page = office.get(f"/tasks/{job.public_id}/", headers=HTMX).content.decode()
    assert "水道料金: 9月30日の合計が 1円 合いません。" in page
    assert f"J-{job.pk}-1" in page
    assert "✕" in page


def test_a_poll_asks_the_database_little(office, make_job, django_assert_max_num_queries):
    job = make_job()
    run_job(job.pk, count)
    with django_assert_max_num_queries(MOST_QUERIES):
        office.get(f"/tasks/{job.public_id}/", headers=HTMX)


def test_a_missing_job_is_not_found(office):
    assert office.get("/tasks/nothing-here/").status_code == 404


def test_the_system_administrator_sees_every_job(office_day, make_job):
    client = sign_in(Role.SYSTEM_ADMIN, "黒木")
    assert client.get(f"/tasks/{make_job().public_id}/", headers=HTMX).status_code == 200


def test_other_roles_get_the_reason(office_day, make_job):
    client = sign_in(Role.MANAGEMENT, "副市長")
    assert client.get(f"/tasks/{make_job().public_id}/").status_code == 403


def test_the_time_left_is_said_in_tens_of_seconds(office, make_job):
    job = take_lease(make_job().pk, worker="first")
    run = JobRun(job, Heartbeat(job))
    run.step("反映", total=100)
    run.advance(50)
    begun = machine_now() - timedelta(seconds=25)
    JobStep.objects.update(started_at=begun)
    page = office.get(f"/tasks/{job.public_id}/", headers=HTMX).content.decode()
    assert "残り約 30秒" in page
    assert 'value="50"' in page
