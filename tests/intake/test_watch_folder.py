"""The watched folder: complete folders are taken, once a content, and left where they are."""

import json
import os
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command

from arrears_office.jobs.models import Job, JobState
from arrears_office.office.city import city
from arrears_office.office.clock import machine_now
from intake.models import Upload, UploadSource
from intake.services import take_watched_folders
from intake.tasks import import_kept_upload
from tests import cast
from tests.intake.deliveries import OCTOBER, TODAY, claim, files, nursery, paid

pytestmark = pytest.mark.django_db
OLD = timedelta(seconds=90)


@pytest.fixture(autouse=True)
def watched(tmp_path, monkeypatch):
    """An empty watched folder; no message leaves the test."""
    monkeypatch.setattr("arrears_office.app.send_task", lambda name, args: None)
    here = replace(city(), intake=replace(city().intake, watch_folder=tmp_path / "inbox"))
    monkeypatch.setattr("intake.services.watching.city", lambda: here)
    cast.departments()
    return tmp_path / "inbox"


def put(folder, *, age=OLD, control=None, **rows):
    """Files in a folder, written some time ago."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(**rows):
        (folder / name).write_bytes(data)
    if control is not None:
        (folder / "totals.json").write_text(json.dumps(control), "utf-8")
    moment = (machine_now() - age).timestamp()
    for path in folder.iterdir():
        os.utime(path, (moment, moment))


def take():
    return take_watched_folders(on=TODAY, at=machine_now())


def test_a_folder_is_imported_for_the_day_it_is_named_after(watched):
    put(watched / "2026-10-31", nursery_claims=[claim("N1")])
    [job] = take()
    import_kept_upload(job.pk)
    job.refresh_from_db()
    upload = Upload.objects.get()
    assert (job.state, nursery()) == (JobState.DONE, 10_000)
    assert (upload.as_of_on, upload.folder) == (OCTOBER, "2026-10-31")
    assert (upload.source, upload.uploaded_by) == (UploadSource.FOLDER, None)


def test_its_totals_are_the_control(watched):
    control = {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": 10_001}}
    put(watched / "2026-10-31", control=control, nursery_claims=[claim("N1")])
    [job] = take()
    import_kept_upload(job.pk)
    job.refresh_from_db()
    assert (job.state, nursery()) == (JobState.FAILED, 0)


def test_a_content_is_taken_once_and_left_where_it_is(watched):
    put(watched / "2026-10-31", nursery_claims=[claim("N1")])
    assert (len(take()), len(take()), Job.objects.count()) == (1, 0, 1)
    assert (watched / "2026-10-31" / "nursery_claims.tsv").exists()


def test_something_new_in_a_folder_is_taken_again(watched):
    put(watched / "2026-10-31", nursery_claims=[claim("N1")])
    take()
    put(watched / "2026-10-31", nursery_receipts=[paid("P1", "N1", 1)])
    assert len(take()) == 1


def test_a_folder_still_being_written_waits(watched):
    put(watched / "2026-10-31", age=timedelta(seconds=5), nursery_claims=[claim("N1")])
    assert take() == []


def test_a_done_mark_says_that_it_is_complete(watched):
    put(watched / "2026-10-31", age=timedelta(seconds=5), nursery_claims=[claim("N1")])
    (watched / "2026-10-31" / ".done").touch()
    assert len(take()) == 1


@pytest.mark.parametrize("name", ["2026-10", "2026-13-01", "old 2026-10-31", "20261031"])
def test_a_folder_that_names_no_day_is_passed_over(watched, name):
    put(watched / name, nursery_claims=[claim("N1")])
    assert take() == []


def test_an_empty_folder_a_lone_control_and_no_folder_at_all_are_nothing(watched):
    assert take() == []
    put(watched / "2026-10-31", control={"as_of": "2026-10-31"})
    (watched / "2026-09-30").mkdir()
    assert (take(), Upload.objects.count()) == ([], 0)


def test_a_link_out_of_the_folder_is_not_followed(watched, tmp_path):
    put(tmp_path / "elsewhere", nursery_claims=[claim("N1")])
    watched.mkdir()
    (watched / "2026-10-31").symlink_to(tmp_path / "elsewhere")
    assert take() == []


def test_several_days_are_taken_oldest_first(watched):
    put(watched / "2026-10-31", nursery_claims=[claim("N1")])
    put(watched / "2026-09-30", nursery_claims=[claim("N1")])
    assert [job.title for job in take()] == ["取込 R8.9.30現在", "取込 R8.10.31現在"]


def test_the_command_does_the_same_and_prints_where_to_look(watched, capsys):
    put(watched / "2026-10-31", nursery_claims=[claim("N1")])
    call_command("watch_folder")
    assert f"/tasks/{Job.objects.get().public_id}/" in capsys.readouterr().out
