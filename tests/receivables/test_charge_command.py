"""delinquency_charge: one claim by options, many by a file, sentences for what cannot be."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.law.charge.examples import EXAMPLES

pytestmark = pytest.mark.django_db
ONE = ("--kind", "resident_tax", "--amount", "56400", "--due", "2026-02-02")


def told(*words: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("delinquency_charge", *words, stdout=out)
    return out.getvalue()


def answers(folder: Path, cases: object) -> tuple[list[dict[str, Any]], int]:
    """The answers to a file of cases, and the exit status."""
    path, out, status = folder / "cases.json", StringIO(), 0
    path.write_text(json.dumps(cases), "utf-8")
    try:
        call_command("delinquency_charge", "--cases", str(path), "--json", stdout=out)
    except SystemExit as left:
        status = int(left.code or 0)
    return json.loads(out.getvalue()), status


def test_one_claim_is_answered_with_its_segments_and_articles() -> None:
    document = json.loads(told(*ONE, "--paid", "2026-05-29", "--json"))
    assert (document["charge"], document["provisional"]) == (1300, False)
    first = document["segments"][0]
    assert {key: first[key] for key in ("from", "to", "days", "rate", "base", "yen")} == {
        "from": "2026-02-03", "to": "2026-03-02", "days": 28,
        "rate": "2.8", "base": 56_000, "yen": 120,
    }  # fmt: skip
    assert any("附則3条の2" in article for article in document["articles"])


def test_without_json_it_is_said_in_japanese() -> None:
    words = told(*ONE, "--paid", "2027-01-31")
    assert words.startswith("延滞金 4,700 円(概算")
    assert "R8.2.3〜R8.3.2" in words
    assert "根拠: " in words
    private = ("--kind", "water", "--amount", "1000000", "--due", "2025-03-31")
    assert told(*private, "--paid", "2026-03-31").startswith("遅延損害金 30,000 円")
    assert "基幹システム" in told("--kind", "corporate_tax", *ONE[2:], "--paid", "2026-05-29")


def test_parts_reliefs_and_choices_are_options() -> None:
    words = (
        "--part", "2026-03-31:30000", "--exempt", "2026-04-10:2026-04-20",
        "--exempt", "2026-05-01:2026-05-10:grace_rate", "--policy", "segment_split=calendar_year",
        "--change", "2026-05-01:-1000",
    )  # fmt: skip
    document = json.loads(told(*ONE, "--paid", "2026-05-31", *words, "--json"))
    assert [(each["from"], each["rate"], each["base"]) for each in document["segments"]] == [
        ("2026-02-03", "2.8", 55_000), ("2026-03-03", "9.1", 55_000),
        ("2026-04-01", "9.1", 25_000), ("2026-04-21", "9.1", 25_000),
        ("2026-05-01", "1.3", 25_000), ("2026-05-11", "9.1", 25_000),
    ]  # fmt: skip


def test_a_file_is_answered_in_its_order(tmp_path: Path) -> None:
    cases = [
        {
            "kind": example.kinds[0],
            "amount": example.amount,
            "due": example.due,
            "paid": example.paid,
            "parts": [],
            "exempt": [],
            "policy": example.policy,
        }
        for example in EXAMPLES
    ]
    found, status = answers(tmp_path, cases)
    assert [each["charge"] for each in found] == [example.charge for example in EXAMPLES]
    assert status == 0


def test_a_broken_case_says_what_to_write_and_the_others_are_answered(tmp_path: Path) -> None:
    good = {"kind": "resident_tax", "amount": 56_400, "due": "2026-02-02", "paid": "2026-05-29"}
    broken = {
        "使われていません": {**good, "kind": "parking"},
        "円の整数": {**good, "amount": "5万"},
        "日付として読めません": {**good, "due": "2026-02-30"},
        "使えるのは kind、amount": {**good, "amonut": 1},
        "設定はありません": {**good, "policy": {"rounding": "none"}},
        "並びにしてください": {**good, "parts": "2026-03-01"},
        "日付と円の二つ": {**good, "parts": [["2026-03-01"]]},
        "始まりと終わりの日": {**good, "exempt": [["2026-03-01"]]},
        "all、grace_rate から": {**good, "exempt": [["2026-03-01", None, "half"]]},
        "の形で書いてください": "case",
        "のように書いてください": {**good, "policy": "rate"},
        "より後です": {**good, "parts": [["2026-06-01", 1]]},
    }
    found, status = answers(tmp_path, [good, *broken.values(), good])
    assert status == 2
    assert (found[0]["charge"], found[-1]["charge"]) == (1300, 1300)
    for words, answer in zip(broken, found[1:-1], strict=True):
        assert words in answer["error"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (ONE, "--paid を書いてください"),
        ((*ONE, "--paid", "2026-13-01"), "日付として読めません"),
        ((*ONE, "--paid", "2026-05-29", "--policy", "rate"), "KEY=VALUE"),
        ((*ONE, "--cases", "x.json"), "ファイルに書いてください"),
        (("--cases", "no-such-file.json"), "読めません。置き場所"),
    ],
)
def test_options_that_do_not_fit_are_refused(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        told(*words)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    for text, sentence in (("{", "JSON として読めません"), ("{}", "並び")):
        path = tmp_path / "cases.json"
        path.write_text(text)
        with pytest.raises(CommandError, match=sentence):
            told("--cases", str(path))


def test_nominal_due_dates_move_off_the_holidays_of_the_city(tmp_path: Path) -> None:
    case = {
        "kind": "resident_tax", "amount": 10**6, "due": "2026-05-03", "paid": "2026-06-30",
        "policy": {"holiday_shift": "true"},
    }  # fmt: skip
    (found,), _ = answers(tmp_path, [case])
    assert found["segments"][0]["from"] == "2026-05-08"


def test_it_answers_before_the_first_migrate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])
    monkeypatch.setattr("arrears_office.office.rates.confirmed_rates", pytest.fail)
    document = json.loads(told(*ONE, "--paid", "2026-05-29", "--json"))
    assert document["charge"] == 1300
