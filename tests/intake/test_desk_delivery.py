"""One delivery: files, problems by line and column, closing a row, accepting a difference."""

import csv
import json

import pytest

from arrears_office.jobs.models import JobState
from arrears_office.office.models import AccessRecord, Appointment, ChangeRecord
from arrears_office.office.roles import Role
from debtors.models import Debtor
from intake.models import Delivery, HeldRow, NamedDifference, UploadSource
from intake.services import keep_file, keep_upload, start_import
from intake.tasks import import_kept_upload
from tests import cast
from tests.intake.deliveries import (
    NOON,
    OCTOBER,
    SEPTEMBER,
    claim,
    deliver,
    files,
    last_job,
    nursery,
    paid,
)
from tests.intake.desk import browser, held, newest, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day", "quiet")]


@pytest.fixture
def quiet(monkeypatch):
    """No message leaves the test."""
    monkeypatch.setattr("arrears_office.app.send_task", lambda name, args: None)


def text_of(staff, url, status=200):
    answer = browser(staff).get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_delivery_shows_its_files_their_form_hash_and_counts():
    row = held()
    text = text_of(cast.clerk("nursery"), f"/admin/imports/{row.file.delivery_id}/")
    for words in ("nursery_receipts.tsv", "こども課 納付", row.file.sha256[:12], "債権なし: N9"):
        assert words in text
    assert "この行を閉じる" in text


def test_another_departments_delivery_is_answered_like_a_missing_one():
    number = held().file.delivery_id
    foreign = browser(cast.clerk("water"))
    for address in ("/admin/imports/{}/", "/admin/imports/{}/held.csv"):
        assert foreign.get(address.format(number)).status_code == 404
        assert foreign.get(address.format(999_999)).status_code == 404
    assert foreign.post(f"/admin/imports/{number}/retry/").status_code == 404


def test_looking_at_held_rows_is_recorded_with_the_debtors_behind_them():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    deliver(OCTOBER, nursery_claims=[claim("N1", 9_999)])
    text_of(cast.clerk("nursery"), f"/admin/imports/{newest().pk}/")
    record = AccessRecord.objects.get()
    assert (record.what, record.person_count) == ("取込の明細", 1)
    assert record.persons.public_ids == [Debtor.objects.get().public_id]


def test_an_office_clerk_without_appointment_sees_places_and_no_values():
    row = held()
    clerk = cast.member(Role.OFFICE_CLERK, appointment=Appointment.NONE, username="new")
    text = text_of(clerk, f"/admin/imports/{row.file.delivery_id}/")
    assert "届いた値は表示できません" in text
    assert row.remedy in text
    assert "N9" not in text
    assert AccessRecord.objects.get().person_count == 0
    text_of(clerk, f"/admin/imports/held/{row.pk}/", status=404)
    text_of(clerk, f"/admin/imports/{row.file.delivery_id}/held.csv", status=404)


def test_a_row_a_later_delivery_settled_names_that_delivery():
    row = held()
    deliver(OCTOBER, nursery_claims=[claim("N1"), claim("N9")])
    text = text_of(cast.clerk("nursery"), f"/admin/imports/{row.file.delivery_id}/")
    assert "解消" in text
    assert f'href="/admin/imports/{newest().pk}/"' in text
    assert "この行を閉じる" not in text


def test_closing_a_row_keeps_its_reason_leaves_a_record_and_moves_no_yen():
    row = held()
    before = nursery()
    answer = browser(cast.clerk("nursery")).post(
        f"/admin/imports/held/{row.pk}/", {"reason": "誤って入れた行", "version": row.version}
    )
    row.refresh_from_db()
    assert answer["Location"] == f"/admin/imports/{row.file.delivery_id}/"
    assert (row.closed_by, row.closed_reason) == (cast.clerk("nursery"), "誤って入れた行")
    assert nursery() == before
    change = ChangeRecord.objects.latest("pk")
    assert (change.record_label, change.after["yen"]) == ("intake.HeldRow", 0)


@pytest.mark.parametrize(("reason", "words"), [("", "理由を書きます"), ("不要", "5字以上")])
def test_a_row_is_not_closed_without_a_reason(reason, words):
    row = held()
    answer = browser(cast.clerk("nursery")).post(
        f"/admin/imports/held/{row.pk}/", {"reason": reason, "version": row.version}
    )
    row.refresh_from_db()
    assert (answer.status_code, row.closed_at) == (422, None)
    assert words in answer.content.decode()


def test_who_closes_second_learns_who_was_first_and_keeps_the_typing():
    row = held()
    url, sent = f"/admin/imports/held/{row.pk}/", {"reason": "最初の理由です", "version": 1}
    browser(cast.head("nursery")).post(url, sent)
    answer = browser(cast.clerk("nursery")).post(url, sent | {"reason": "二番目の理由です"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"{cast.head('nursery').display_name} さんが、この行を先に閉じました" in text
    assert "二番目の理由です" in text
    assert HeldRow.objects.get().closed_reason == "最初の理由です"


def test_another_departments_clerk_closes_nothing():
    row = held()
    sent = {"reason": "理由はあります", "version": 1}
    answer = browser(cast.clerk("water")).post(f"/admin/imports/held/{row.pk}/", sent)
    assert answer.status_code == 404
    assert HeldRow.objects.get().closed_at is None


def test_held_rows_are_downloaded_safely_with_line_column_and_remedy():
    row = held()
    HeldRow.objects.filter(pk=row.pk).update(raw="=HYPERLINK(1)")
    answer = browser(cast.head("nursery")).get(f"/admin/imports/{row.file.delivery_id}/held.csv")
    lines = list(csv.reader(answer.getvalue().decode("utf-8-sig").splitlines()))
    assert lines[1][:4] == ["ファイル", "行", "列", "届いた値"]
    assert lines[2][:4] == ["nursery_receipts.tsv", "2", "決定番号", "'=HYPERLINK(1)"]
    assert (lines[2][6], lines[2][7]) == ("-500", "待ち")
    assert AccessRecord.objects.get().what == "保留の行のCSV"


def test_a_refused_delivery_says_which_figure_and_offers_nothing_it_cannot_do():
    refused()
    text = text_of(cast.head("nursery"), f"/admin/imports/{newest().pk}/")
    assert "反映していません" in text
    assert "検算 10,300円" in text
    assert "もう一度取り込む" not in text


def handed_in(yen):
    """What the office handed in with a control of so many yen, imported by its job."""
    cast.departments()
    document = {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": yen}}
    upload = keep_upload(
        files=[keep_file(name, [data]) for name, data in files(nursery_claims=[claim("N1")])],
        as_of_on=OCTOBER,
        control=keep_file("totals.json", [json.dumps(document).encode()]),
        source=UploadSource.BROWSER,
        by=cast.office_clerk(),
        at=NOON,
    )
    import_kept_upload(start_import(upload=upload, by=cast.office_clerk(), on=cast.TODAY).pk)
    return newest()


def test_the_head_accepts_the_difference_and_the_retry_applies_it():
    delivery = handed_in(10_300)
    head = browser(cast.head("nursery"))
    difference = NamedDifference.objects.get()
    url = f"/admin/imports/differences/{difference.pk}/"
    for words in ("10,300円", "10,000円", "+300円", "この差を認める", "根拠"):
        assert words in head.get(url).content.decode()
    answer = head.post(url, {"reason": "充当の登録もれ"})
    assert answer["Location"] == f"/admin/imports/{delivery.pk}/"
    assert nursery() == 0
    answer = head.post(f"/admin/imports/{delivery.pk}/retry/")
    job = last_job()
    assert answer["Location"] == f"/tasks/{job.public_id}/"
    import_kept_upload(job.pk)
    job.refresh_from_db()
    assert (job.state, nursery()) == (JobState.DONE, 10_000)
    assert Delivery.objects.get().state == "applied"
    change = ChangeRecord.objects.filter(record_label="intake.NamedDifference").get()
    assert (change.by, change.reason) == (cast.head("nursery"), "充当の登録もれ")


def test_a_retry_without_acceptance_is_refused_again():
    delivery = handed_in(10_300)
    browser(cast.clerk("nursery")).post(f"/admin/imports/{delivery.pk}/retry/")
    job = last_job()
    import_kept_upload(job.pk)
    job.refresh_from_db()
    assert (job.state, nursery()) == (JobState.FAILED, 0)


def test_an_applied_delivery_has_no_retry():
    delivery = handed_in(10_000)
    assert delivery.state == "applied"
    assert (
        browser(cast.clerk("nursery")).post(f"/admin/imports/{delivery.pk}/retry/").status_code
        == 404
    )


@pytest.mark.parametrize("who", ["clerk", "office_chief", "head of another"])
def test_only_the_head_of_the_department_accepts(who):
    difference = refused()
    staff = {
        "clerk": cast.clerk("nursery"),
        "office_chief": cast.office_chief(),
        "head of another": cast.head("water"),
    }[who]
    url = f"/admin/imports/differences/{difference.pk}/"
    answer = browser(staff).post(url, {"reason": "認めます、理由"})
    assert answer.status_code == (404 if who == "head of another" else 403)
    difference.refresh_from_db()
    assert difference.accepted_at is None
    if who != "head of another":
        assert "この差を認める" not in text_of(staff, url)


def test_an_accepted_difference_stays_visible_with_who_and_why():
    handed_in(10_300)
    difference = NamedDifference.objects.get()
    url = f"/admin/imports/differences/{difference.pk}/"
    head = browser(cast.head("nursery"))
    head.post(url, {"reason": "充当の登録もれ"})
    head.post(url, {"reason": "もう一度の理由"})
    text = text_of(cast.office_chief(), url)
    assert "充当の登録もれ" in text
    assert "もう一度の理由" not in text
    assert paid("P", "N1", 1).principal_yen == -1
