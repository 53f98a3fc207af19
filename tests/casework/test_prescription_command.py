"""prescription: one claim by options, or a file of cases answered in order."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def told(*words: str) -> str:
    """What the command writes."""
    out = StringIO()
    call_command("prescription", *words, stdout=out)
    return out.getvalue()


def answer(*words: str) -> dict[str, Any]:
    """The one JSON document of the command."""
    found: dict[str, Any] = json.loads(told(*words, "--json"))
    return found


def file_of(folder: Path, cases: object) -> str:
    """A file of cases."""
    path = folder / "cases.json"
    path.write_text(json.dumps(cases), "utf-8")
    return str(path)


def test_one_claim_is_answered_with_its_chain() -> None:
    found = answer(
        "--kind", "resident_tax", "--due", "2021-06-30", "--event", "seizure:2024-05-10:2025-01-31",
        "--event", "demand:2021-07-20",
    )  # fmt: skip
    assert (found["last_day"], found["needs_invocation"]) == ("2030-01-31", False)
    assert [link["effect"] for link in found["chain"]] == ["start", "renewal", "renewal"]
    assert found["chain"][1]["last_day"] == "2026-07-30"


def test_a_private_claim_waits_for_invocation_and_shows_both_readings() -> None:
    found = answer("--kind", "water", "--due", "2021-06-30", "--contract", "2018-04-01")
    assert (found["last_day"], found["needs_invocation"]) == ("2023-06-30", True)
    assert found["alternative_last_day"] == "2026-06-30"


def test_the_printed_explanation_reads_in_japanese_years() -> None:
    text = told(
        "--kind", "resident_tax", "--due", "2021-06-30", "--event", "seizure:2024-05-10",
        "--event", "execution_suspended:2024-06-01",
    )  # fmt: skip
    assert "進行していません" in text
    assert "執行停止3年の最後の日: 令和9年6月1日" in text
    assert "R3.7.1 納期限の翌日から5年の時効が進みます。 [地方税法18条①] → R8.6.30" in text


def test_a_private_claim_is_told_with_both_days() -> None:
    text = told("--kind", "water", "--due", "2021-06-30", "--event", "demand:2021-07-20")
    assert "時効の最後の日: 令和8年7月20日" in text
    assert "別の読み方では: 令和5年7月20日" in text
    assert "援用" in text
    assert "(要確認)" in text


def test_cases_are_answered_in_their_order(tmp_path: Path) -> None:
    grace, judged = ["grace", "2024-03-01", "2025-02-28"], ["judgment", "2024-05-10"]
    cases = [
        {"kind": "nursing_care", "due": "2024-07-31"},
        {"kind": "sewerage", "due": "2021-06-30", "events": [grace]},
        {"kind": "housing", "due": "2021-06-30", "contract": None, "events": [judged]},
    ]
    answers = json.loads(told("--cases", file_of(tmp_path, cases)))
    assert [each["last_day"] for each in answers] == ["2026-07-31", "2027-06-30", "2034-05-10"]


def test_a_file_without_cases_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(told("--cases", file_of(tmp_path, []))) == []


def test_a_broken_case_says_so_in_its_place_and_the_exit_status_is_two(tmp_path: Path) -> None:
    broken: list[object] = [
        {"kind": "resident_tax", "due": "2021-06-30"},
        {"kind": "parking", "due": "2021-06-30"},
        {"kind": "water", "due": "2021-06-31"},
        {"kind": "water", "due": "2021-06-30", "contarct": "2018-04-01"},
        {"kind": "water", "due": "2021-06-30", "events": [{"type": "demand"}]},
        {"kind": "water", "due": "2021-06-30", "events": [["demand", "2021-07-20", "2021-07-19"]]},
        "water",
    ]
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("prescription", "--cases", file_of(tmp_path, broken), stdout=out)
    assert left.value.code == 2
    answers = json.loads(out.getvalue())
    assert answers[0]["last_day"] == "2026-06-30"
    words = ("parking", "2021-06-31", "contarct", "events", "届いた日", "の形で")
    assert all(word in each["error"] for word, each in zip(words, answers[1:], strict=True))


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (["--due", "2021-06-30"], "--kind"),
        (["--kind", "water"], "--due"),
        (["--kind", "parking", "--due", "2021-06-30"], "「parking」は使われていません"),
        (["--kind", "water", "--due", "R3.6.30"], "2026-11-24 のように"),
        (["--kind", "water", "--due", "2021-06-30", "--event", "call:2021-07-01"], "「call」"),
        (["--cases", "missing.json"], "missing.json"),
        (["--cases", "missing.json", "--kind", "water"], "ファイルに書いてください"),
    ],
)
def test_arguments_that_cannot_be_answered_name_what_to_write(
    words: list[str], told_of: str
) -> None:
    with pytest.raises(CommandError, match=told_of):
        told(*words)


@pytest.mark.parametrize(("text", "told_of"), [("{", "JSON として"), ("{}", "並び")])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str, told_of: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CommandError, match=told_of):
        told("--cases", str(path))
