"""Which issues are made, when, from what; once each, frozen for good."""

from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from analytics.models import MonthClose
from analytics.selectors import dashboard
from arrears_office.jobs.models import Job, JobState
from arrears_office.jobs.services import run_job
from arrears_office.office.models import ChangeRecord
from bulletins.models import Edition, Issue, IssueState
from bulletins.selectors import due_months, freeze
from bulletins.services import ensure_issues
from bulletins.services.printing import print_issue
from bulletins.services.storing import PaperMissing, paper_file, stored_paper
from receivables.models import Receivable
from tests.analytics.ledger import FIRST, SECOND, at, book, claim
from tests.bulletins.conftest import NOVEMBER, applied

pytestmark = pytest.mark.django_db
OCTOBER_1, NOVEMBER_1 = date(2026, 10, 1), date(2026, 11, 1)


def october() -> None:
    """Every department's second delivery."""
    for department in ("tax", "water", "housing"):
        applied(department, SECOND)


def test_nothing_is_due_before_the_first_delivery(sent) -> None:
    assert due_months(NOVEMBER) == []


def test_an_issue_is_due_from_six_in_the_morning_of_the_first(small_city) -> None:
    assert due_months(at(OCTOBER_1, 5)) == []
    assert due_months(at(OCTOBER_1, 6)) == [OCTOBER_1]
    assert due_months(at(date(2026, 10, 31), 23)) == [OCTOBER_1]
    assert due_months(at(date(2027, 1, 1), 6)) == [
        OCTOBER_1, NOVEMBER_1, date(2026, 12, 1), date(2027, 1, 1),
    ]  # fmt: skip


def test_a_worker_that_slept_three_months_makes_every_missing_issue(small_city, ensure) -> None:
    made = ensure(now=at(date(2027, 1, 3)))
    assert [job.state for job in made] == [JobState.DONE] * 4
    assert Issue.objects.count() == 4
    assert set(Issue.objects.values_list("data_on", flat=True)) == {FIRST}


def test_the_demonstration_holds_october_and_november(small_city, ensure) -> None:
    ensure(until=OCTOBER_1)
    october()
    ensure()
    found = Issue.objects.order_by("month_on").values_list("month_on", "data_on", "number")
    assert list(found) == [(OCTOBER_1, FIRST, 1), (NOVEMBER_1, SECOND, 2)]


def test_the_automatic_edition_is_published_by_nobody_and_says_so(issue) -> None:
    assert (issue.state, issue.edition, issue.approved_by) == (
        IssueState.PUBLISHED, Edition.AUTOMATIC, None,
    )  # fmt: skip
    change = ChangeRecord.objects.get(record_label="bulletins.Issue")
    assert change.by is None
    assert change.after["sha256"] == issue.sha256
    assert stored_paper(issue).startswith(b"%PDF")


def test_asking_again_makes_nothing_more(issue, ensure) -> None:
    jobs, made_at = Job.objects.count(), issue.made_at
    assert ensure(until=OCTOBER_1) == []
    assert Job.objects.count() == jobs
    assert Issue.objects.get().made_at == made_at


def test_a_job_that_finds_its_issue_there_says_so(issue, ensure) -> None:
    job = Job.objects.get(kind="bulletin")
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, lease_until=None)
    assert run_job(job.pk, partial(print_issue, now=NOVEMBER))
    job.refresh_from_db()
    assert "もう発行しています" in job.result_text
    assert Issue.objects.count() == 1


def test_one_month_and_version_is_one_row(issue) -> None:
    issue.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        issue.save(force_insert=True)


def test_a_published_issue_cannot_be_without_its_paper(issue) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.update(sha256="")


def test_figures_equal_the_dashboard_to_the_yen(issue) -> None:
    board = dashboard(FIRST)
    assert issue.figures["city"]["balance_yen"] == board.city.month.closing_yen == 466_000
    assert issue.figures["bridge"][-1]["closing_yen"] == 466_000
    assert "466,000円" in issue.words["exact"]


def test_one_payment_moves_the_next_issue_by_exactly_its_yen(issue, ensure) -> None:
    claim_paid = Receivable.objects.filter(department="tax", kind="resident_tax").first()
    book(claim_paid, "payment", -1_234, date(2026, 10, 9), known=SECOND)
    october()
    ensure()
    words = Issue.objects.get(month_on=NOVEMBER_1).words
    assert "464,766円" in words["exact"]
    assert "改まりました" not in "".join(words["lead"])
    issue.refresh_from_db()
    assert "466,000円" in issue.words["exact"]


def test_a_late_payment_makes_a_second_version_of_the_close_and_leaves_the_issue(
    issue, ensure
) -> None:
    before = stored_paper(issue)
    late = Receivable.objects.filter(department="tax").first()
    book(late, "payment", -2_000, date(2026, 9, 15), known=SECOND)
    october()
    ensure()
    assert MonthClose.objects.filter(department="tax", month_end_on=FIRST, version=2).exists()
    issue.refresh_from_db()
    assert issue.figures["city"]["balance_yen"] == 466_000
    assert stored_paper(issue) == before
    later = Issue.objects.get(month_on=NOVEMBER_1)
    told = "前の号の9月末の残額 466,000円 は、あとから届いた異動により 464,000円 に改まりました。"
    assert told in later.words["lead"]
    steps = later.figures["bridge"]
    assert [step["closing_yen"] for step in steps[-2:]] == [464_000, 464_000]


def test_a_department_that_is_late_stands_with_its_older_day(issue, ensure) -> None:
    applied("tax", SECOND)
    applied("water", SECOND)
    ensure()
    figures = Issue.objects.get(month_on=NOVEMBER_1).figures
    late = {each["code"]: (each["stale"], each["as_of_on"]) for each in figures["departments"]}
    assert late["housing"] == (True, "2026-09-30")
    assert late["tax"] == (False, "2026-10-31")
    assert figures["city"]["balance_yen"] == 466_000


def test_a_paper_that_was_changed_or_lost_is_not_given_out(issue) -> None:
    path = paper_file(issue)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(PaperMissing, match="発行時と違います"):
        stored_paper(issue)
    path.unlink()
    with pytest.raises(PaperMissing):
        stored_paper(issue)


def test_a_crash_while_the_paper_is_set_leaves_no_issue(small_city, ensure, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            "bulletins.services.printing.keep_paper",
            lambda issue, paper: (_ for _ in ()).throw(OSError("disk full")),
        )
        failed = ensure(until=OCTOBER_1)
    assert [job.state for job in failed] == [JobState.FAILED]
    assert not Issue.objects.exists()
    assert [job.state for job in ensure(until=OCTOBER_1)] == [JobState.DONE]


def test_a_month_without_any_close_is_refused_in_words(small_city) -> None:
    job = ensure_only_issue()
    assert "締めた月がありません" in job.problem


def ensure_only_issue() -> Job:
    """The issue's job without the close before it."""
    job = ensure_issues(now=NOVEMBER, by=None, on=NOVEMBER.date(), until=OCTOBER_1)[0]
    run_job(job.pk, partial(print_issue, now=NOVEMBER))
    job.refresh_from_db()
    return job


def test_no_name_or_number_of_a_person_is_in_an_issue(issue) -> None:
    text = str(issue.figures) + str(issue.words) + str(issue.fingerprint)
    persons = Receivable.objects.values_list("source_person__number", "number")
    assert not [each for pair in persons for each in pair if f"'{each}'" in text]


def test_freezing_reads_little(issue, django_assert_max_num_queries) -> None:
    claim("tax", "light_vehicle_tax", due_on=date(2026, 5, 31), yen=1)
    with django_assert_max_num_queries(40):
        freeze(month_on=NOVEMBER_1, data_on=FIRST, number=2, version=1, made_at=NOVEMBER)
