"""Handing in by browser: sizes first, bytes kept, one job, and what the job makes of it."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from arrears_office.jobs.models import Job, JobState
from arrears_office.office.models import Channel, Freshness
from arrears_office.office.roles import Role
from intake import forms
from intake.models import Delivery, DeliveryState, Upload
from intake.services.uploads import start_import
from intake.tasks import import_kept_upload
from receivables.models import Entry
from tests import cast
from tests.intake.deliveries import OCTOBER, claim, deliver, files, last_job, nursery, paid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day", "woken")]
BACKEND = "arrears_office.office.backends.StaffBackend"
URL = "/admin/imports/upload/"


@pytest.fixture
def woken(monkeypatch):
    """No message leaves the test: the task is called by hand."""
    monkeypatch.setattr("arrears_office.app.send_task", lambda name, args: None)


def browser(staff):
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client


def hand_in(client, delivered, as_of="R8.10.31", control=None):
    """Send the form as a browser does."""
    sent = {"delivered": [SimpleUploadedFile(*file) for file in delivered], "as_of": as_of}
    if control is not None:
        sent["control"] = SimpleUploadedFile("totals.json", json.dumps(control).encode())
    return client.post(URL, sent)


def run(job=None):
    """The worker's part, by a direct call."""
    job = job or last_job()
    import_kept_upload(job.pk)
    job.refresh_from_db()
    return job


ROWS = {"nursery_claims": [claim("N1")], "nursery_receipts": [paid("P1", "N1", 4_000)]}


def test_an_upload_becomes_a_job_with_steps_and_the_job_moves_the_ledger():
    answer = hand_in(browser(cast.office_clerk()), files(**ROWS))
    job = last_job()
    assert (answer.status_code, answer["Location"]) == (302, f"/tasks/{job.public_id}/")
    assert nursery() == 0
    job = run(job)
    assert (job.state, nursery()) == (JobState.DONE, 6_000)
    steps = [(step.name, step.done, step.total) for step in job.steps.all()]
    assert steps == [
        ("読込", 2, 2),
        ("検算", 1, 1),
        ("反映", 1, 1),
        ("名寄せ", 1, 1),
        ("時効を計算", 1, 1),
    ]
    assert "反映しました: こども課（2ファイル、2行）" in job.result_text


def test_the_message_carries_numbers_and_codes_only():
    hand_in(browser(cast.office_clerk()), files(**ROWS))
    assert last_job().arguments == {"upload": Upload.objects.get().pk, "department": ""}


def test_the_same_files_again_lead_to_the_same_job_and_its_stored_outcome():
    client = browser(cast.office_clerk())
    first = hand_in(client, files(**ROWS))
    run()
    second = hand_in(client, files(**ROWS)[::-1])
    assert second["Location"] == first["Location"]
    assert (Job.objects.filter(kind="import").count(), Entry.objects.count()) == (1, 2)


def test_matching_follows_an_import_by_itself():
    hand_in(browser(cast.office_clerk()), files(**ROWS))
    run()
    assert list(Job.objects.order_by("pk").values_list("kind", flat=True)) == ["import", "match"]


def test_a_colleague_with_the_same_files_is_told_that_they_are_there():
    hand_in(browser(cast.clerk("nursery")), files(**ROWS))
    answer = hand_in(browser(cast.head("nursery")), files(**ROWS))
    assert answer["Location"] == "/admin/imports/"
    assert Job.objects.count() == 1


def test_a_clerk_hands_in_for_the_own_department_only():
    meals = claim("S1", 4_000, kind="school_meals", facts=())
    hand_in(browser(cast.clerk("nursery")), files(**ROWS, school_meals_claims=[meals]))
    job = run()
    assert job.state == JobState.FAILED
    assert "ほかの課のファイル" in job.problem
    assert (Delivery.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_clerk_with_files_of_the_own_department_is_served():
    hand_in(browser(cast.clerk("nursery")), files(**ROWS))
    assert run().state == JobState.DONE


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.TEAM_MEMBER, Role.AUDITOR])
def test_a_role_without_the_desk_is_refused_with_the_reason(role):
    answer = browser(cast.member(role)).get(URL)
    assert answer.status_code == 403
    assert "取込机" in answer.content.decode()


def test_a_control_that_is_not_met_leaves_yesterdays_data_and_says_which_figure():
    control = {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": 6_001}}
    hand_in(browser(cast.office_clerk()), files(**ROWS), control=control)
    job = run()
    assert (job.state, nursery()) == (JobState.FAILED, 0)
    assert "保育料 R8.10.31: 検算 6,001円、台帳と今回の合計 6,000円（差 +1円）" in job.problem
    assert job.result_links == [["取込机で見る", "/admin/imports/?as_of=2026-10-31"]]


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe", b"[1]", b'{"as_of": "yesterday"}'])
def test_a_control_that_cannot_be_read_is_said_in_words(broken):
    client = browser(cast.office_clerk())
    [(name, data)] = files(nursery_claims=[claim("N1")])
    answer = client.post(
        URL,
        {
            "delivered": [SimpleUploadedFile(name, data)],
            "as_of": "R8.10.31",
            "control": SimpleUploadedFile("totals.json", broken),
        },
    )
    if answer.status_code == 422:
        assert "検算ファイルが空です" in answer.content.decode()
        return
    assert "検算ファイル" in run().problem
    assert nursery() == 0


def test_a_worker_that_dies_between_applying_and_linking_is_made_good_by_the_next(monkeypatch):
    hand_in(browser(cast.office_clerk()), files(**ROWS))
    job = last_job()
    linked = []
    monkeypatch.setattr("intake.services.importing.link_by_rule", lambda **words: 1 / 0)
    assert run(job).state == JobState.FAILED
    monkeypatch.setattr(
        "intake.services.importing.link_by_rule",
        lambda department, **words: linked.append(department),
    )
    start_import(upload=Upload.objects.get(), by=None, on=cast.TODAY)
    assert (run(job).state, linked, Entry.objects.count()) == (JobState.DONE, ["nursery"], 2)


def test_receipts_alone_move_the_day_of_the_receipts_channel_only():
    deliver(date(2026, 9, 30), nursery_claims=[claim("N1")])
    [receipts] = files(nursery_receipts=[paid("P1", "N1", 100)])
    hand_in(browser(cast.clerk("nursery")), [receipts], as_of="2026-11-20")
    assert run().state == JobState.DONE
    days = dict(Freshness.objects.values_list("channel", "paid_until_on"))
    assert days == {Channel.CLAIMS: date(2026, 9, 30), Channel.RECEIPTS: date(2026, 11, 20)}


@pytest.mark.parametrize(
    "text", ["R8.10.31", "2026-10-31", "20261031", "8.10.31", "令和8年10月31日"]
)
def test_the_day_is_read_in_every_form_people_type(text):
    hand_in(browser(cast.office_clerk()), files(**ROWS), as_of=text)
    assert Upload.objects.get().as_of_on == OCTOBER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "基準日を入れます"),
        ("R8.13.31", "暦にない日"),
        ("2026-11-24", "今日令和8年11月23日(月)まで"),
        ("1989-12-31", "1990年以後"),
        ("x" * 500, "日付として読めません"),
    ],
)
def test_a_day_that_cannot_be_is_said_with_its_remedy_and_nothing_is_kept(text, words):
    answer = hand_in(browser(cast.office_clerk()), files(**ROWS), as_of=text)
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_a_wrong_form_echoes_the_day_it_could_read():
    answer = browser(cast.office_clerk()).post(URL, {"as_of": "8.10.31"})
    assert "令和8年10月31日(土)" in answer.content.decode()
    assert "一つ以上選びます" in answer.content.decode()


def test_a_file_over_the_cap_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(forms, "MOST_BYTES_EACH", 10)
    answer = hand_in(browser(cast.office_clerk()), files(**ROWS))
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "上限10" in answer.content.decode()


def bomb():
    """A workbook that unpacks to a thousand times its size."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return packed.getvalue()


def test_a_workbook_that_bursts_is_refused_before_it_is_opened():
    answer = hand_in(browser(cast.office_clerk()), [("claims.xlsx", bomb())])
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "展開すると60,000,000バイト" in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 no book", b"\x00" * 4096, b"=cmd|' /C calc'!A0", b"\xef\xbb\xbf", b"a,b\r\n" * 9],
)
def test_a_hostile_file_ends_in_words_and_changes_nothing(data):
    answer = hand_in(browser(cast.office_clerk()), [("../../etc/passwd", data)])
    if answer.status_code == 302:
        job = run()
        assert (job.state, job.problem != "") == (JobState.FAILED, True)
        assert "番号 J-" not in job.problem
    else:
        assert answer.status_code == 422
    assert (Delivery.objects.count(), Entry.objects.count()) == (0, 0)


def test_the_bytes_lie_under_their_fingerprint_whatever_the_name(settings):
    hand_in(browser(cast.office_clerk()), [("../../evil.tsv", files(**ROWS)[0][1])])
    stored = Upload.objects.get().files.get()
    assert stored.name == "evil.tsv"
    kept = settings.MEDIA_ROOT / "deliveries" / stored.sha256[:2] / stored.sha256
    assert kept.read_bytes() == files(**ROWS)[0][1]


def test_a_failed_import_leaves_a_refused_delivery_with_its_reason():
    control = {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": 1}}
    hand_in(browser(cast.office_clerk()), files(**ROWS), control=control)
    run()
    refused = Delivery.objects.filter(state=DeliveryState.REFUSED)
    assert {each.channel for each in refused} == {"claims", "receipts"}
    assert all("検算と" in each.refused_reason for each in refused)
