"""Archive, issue and paper in the browser: who reads, what is shown, how one is started."""

import pytest
from django.test import Client

from arrears_office.jobs.models import Job
from arrears_office.office.models import Role
from bulletins.models import Issue
from bulletins.services.storing import paper_file
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
MOST_QUERIES = 10
READERS = [role for role in Role if role not in {Role.CLERK, Role.HEAD, Role.LIST_HELPER}]


def browser(role: Role = Role.MANAGEMENT) -> Client:
    client = Client()
    client.force_login(cast.member(role))
    return client


def page(address: str, role: Role = Role.MANAGEMENT) -> str:
    answer = browser(role).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_management_downloads_the_very_bytes_that_were_published(issue) -> None:
    answer = browser().get("/bulletins/2026-10.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content) == paper_file(issue).read_bytes()


@pytest.mark.parametrize("role", READERS)
def test_every_role_reads_archive_issue_and_paper(issue, role) -> None:
    client = browser(role)
    for address in ("/bulletins/", "/bulletins/2026-10/", "/bulletins/2026-10.pdf"):
        assert client.get(address).status_code == 200


def test_nobody_reads_without_logging_in(issue) -> None:
    for address in ("/bulletins/", "/bulletins/2026-10/", "/bulletins/2026-10.pdf"):
        assert Client().get(address).status_code == 302


def test_the_archive_names_each_issue_with_its_headline(issue) -> None:
    text = page("/bulletins/")
    assert "令和8年10月号" in text
    assert "未収残額 47万円。" in text
    assert 'href="/bulletins/2026-10.pdf"' in text


def test_the_issue_on_screen_is_exact_to_the_yen_and_hides_what_the_paper_hides(issue) -> None:
    text = page("/bulletins/2026-10/")
    assert "466,000" in text
    assert "150,000" not in text
    assert "＊" in text
    assert "自動版・承認者なし" in text


def test_a_month_without_an_issue_is_not_found(issue) -> None:
    for month in ("2026-12", "2026-13", "1999-01"):
        assert browser().get(f"/bulletins/{month}/").status_code == 404
        assert browser().get(f"/bulletins/{month}.pdf").status_code == 404


def test_a_missing_issue_is_said_and_the_office_starts_it(issue, sent) -> None:
    assert "令和8年11月号" in page("/bulletins/")
    assert "いま作る" not in page("/bulletins/")
    assert "いま作る" in page("/bulletins/", Role.OFFICE_CLERK)
    answer = browser(Role.OFFICE_CLERK).post("/bulletins/start/")
    job = Job.objects.get(key="issue:2026-11:1")
    assert answer["Location"] == f"/tasks/{job.public_id}/"
    assert job.by == cast.member(Role.OFFICE_CLERK)


def test_others_cannot_start_an_issue_and_looking_starts_none(issue) -> None:
    assert browser().post("/bulletins/start/").status_code == 403
    assert browser(Role.OFFICE_CLERK).get("/bulletins/start/").status_code == 405
    assert Job.objects.filter(kind="bulletin").count() == 1


def test_before_the_first_delivery_the_archive_says_when_the_first_issue_comes() -> None:
    assert "まだ発行した号がありません" in page("/bulletins/")


def test_a_lost_paper_is_said_with_the_way_to_read_on(issue) -> None:
    paper_file(issue).unlink()
    answer = browser().get("/bulletins/2026-10.pdf")
    assert answer.status_code == 503
    assert "/bulletins/2026-10/" in answer.content.decode()


def test_the_pages_ask_the_database_little(issue, django_assert_max_num_queries) -> None:
    client = browser()
    for address in ("/bulletins/", "/bulletins/2026-10/", "/bulletins/2026-10.pdf"):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(address)


def test_a_draft_is_in_no_archive(issue) -> None:
    Issue.objects.update(state="draft")
    assert "令和8年10月号</a>" not in page("/bulletins/")
    assert browser().get("/bulletins/2026-10/").status_code == 404
