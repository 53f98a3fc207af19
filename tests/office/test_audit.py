"""The auditor's list of looks: the contract of lists, ids without names, disposed parts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from arrears_office.office.models import AccessPersons, AccessRecord, Staff
from arrears_office.office.pages.audit import AuditPage, duty_words, ids_words
from arrears_office.office.services import seal_access_records
from tests import cast
from tests.contracts import ListPageContract
from tests.office.conftest import Browser
from tests.office.test_seals import look

FIRST = datetime(2026, 11, 1, 0, 0, tzinfo=UTC)


class TestAuditList(ListPageContract):
    page = AuditPage
    path = "/admin/audit/"
    filters = {
        "staff": "clerk-tax",
        "on": "R8.11.2",
        "debtor": "p3",
        "purpose": "enquiry",
        "left": "yes",
    }

    @pytest.fixture(autouse=True)
    def _day(self, db: None, office_day: date) -> None:
        cast.departments()

    def allowed(self) -> Staff:
        return cast.auditor()

    def refused(self) -> Staff:
        return cast.office_chief()

    def make_rows(self, count: int) -> None:
        start = AccessRecord.objects.count()
        staff = [cast.clerk("tax"), cast.clerk("water"), cast.clerk("housing")]
        numbers = range(start, start + count)
        parts = AccessPersons.objects.bulk_create(
            AccessPersons(public_ids=[f"p{n}"], salt="x") for n in numbers
        )
        AccessRecord.objects.bulk_create(
            AccessRecord(
                at=FIRST + timedelta(hours=7 * n),
                staff=staff[n % 3],
                role="clerk:tax:tax_officer",
                what="滞納者一覧CSV" if n % 4 == 0 else "滞納者",
                basis="own_duty",
                purpose="enquiry" if n % 5 == 0 else "own_duty",
                layers="L0",
                person_count=n % 7,
                persons=part,
                persons_digest="x",
            )
            for n, part in zip(numbers, parts, strict=True)
        )


@pytest.mark.django_db
def test_a_record_whose_personal_part_was_disposed_of_stays_in_the_list(browser: Browser) -> None:
    record = look("aa11")
    AccessPersons.objects.filter(pk=record.persons_id).delete()
    page = browser(cast.auditor()).get("/admin/audit/").content.decode()
    assert "保存期限により廃棄" in page
    assert "所管課の担当 税務 徴税吏員" in page


@pytest.mark.django_db
def test_the_page_says_how_far_the_seals_reach(browser: Browser) -> None:
    client = browser(cast.auditor())
    record = look("aa11")
    assert "まだ封印がありません" in client.get("/admin/audit/").content.decode()
    seal_access_records(on_moment=datetime.now(tz=UTC) + timedelta(minutes=11))
    assert f"記録 {record.pk} 番までを封印" in client.get("/admin/audit/").content.decode()


@pytest.mark.django_db
def test_a_day_that_cannot_be_read_shows_nothing_and_says_how_to_write_one(
    browser: Browser,
) -> None:
    look("aa11")
    answer = browser(cast.auditor()).get("/admin/audit/", {"on": "きのう"})
    assert answer.context["slice"].rows == []
    assert answer.context["filters"].form.errors["on"]


def test_many_ids_are_shortened_and_a_double_duty_is_read_in_words() -> None:
    assert ids_words(["a", "b", "c", "d", "e"]) == "a、b、c ほか2"
    assert ids_words([]) == "—"
    assert duty_words("clerk:water:none head:tax:both") == (
        "所管課の担当 水道、所管課の課長 税務 徴税吏員・徴収職員"
    )
