"""import_extracts as operators call it: exit status, one JSON document, a retry from the desk."""

import json

import pytest
from django.core.management import CommandError, call_command

from intake.models import Delivery, DeliveryFile, Upload, UploadSource
from intake.selectors.uploads import upload_behind
from tests.intake.deliveries import claim, files, nursery, paid

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A folder with one department's files."""
    for name, data in files(
        nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N1", 4_000)]
    ):
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "README.md").write_text("x", "utf-8")
    return tmp_path


def control(folder, yen):
    path = folder / "totals.json"
    document = {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": yen}}
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def run(folder, capsys, *words):
    """Exit status and the document printed."""
    try:
        call_command("import_extracts", str(folder), "--as-of", "2026-10-31", "--json", *words)
    except SystemExit as end:
        status = end.code
    else:
        status = 0
    return status, json.loads(capsys.readouterr().out)


def test_all_applied_exits_with_nought(folder, capsys):
    status, document = run(folder, capsys, "--control", control(folder, 6_000))
    assert (status, document["exit"], nursery()) == (0, 0, 6_000)
    assert [file["yen"] for file in document["files"]] == [10_000, -4_000]


def test_a_held_row_exits_with_two_and_is_named(folder, capsys):
    [(name, data)] = files(nursery_receipts=[paid("P1", "N1", 4_000), paid("P2", "N9", 1)])
    (folder / name).write_bytes(data)
    status, document = run(folder, capsys)
    [held] = [held for file in document["files"] for held in file["held"]]
    assert (status, held["line"], held["column"], held["code"]) == (2, 3, "決定番号", "no_claim")


def test_a_figure_not_met_exits_with_one_and_names_kind_day_wanted_found(folder, capsys):
    status, document = run(folder, capsys, "--control", control(folder, 6_001))
    [difference] = document["departments"][0]["differences"]
    assert (status, nursery()) == (1, 0)
    assert difference == {
        "kind": "nursery",
        "figure": "outstanding",
        "day": "2026-10-31",
        "wanted": 6_001,
        "found": 6_000,
    }


def test_what_a_command_brought_can_be_tried_again_from_the_desk(folder, capsys):
    run(folder, capsys, "--control", control(folder, 6_001))
    behind = {upload_behind(delivery) for delivery in Delivery.objects.all()}
    assert behind == {Upload.objects.get(source=UploadSource.COMMAND)}
    assert DeliveryFile.objects.count() == 2


def test_a_repeat_exits_as_the_first_time(folder, capsys):
    first = run(folder, capsys)
    status, document = run(folder, capsys)
    assert (status, document["departments"][0]["state"]) == (first[0], "repeated")
    assert Upload.objects.count() == 1


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="フォルダーがありません"):
        call_command("import_extracts", str(tmp_path / "none"), "--as-of", "2026-10-31")
