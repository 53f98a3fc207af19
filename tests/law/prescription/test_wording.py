"""Events and findings as commands and files write them."""

import json

import pytest

from arrears_office.law.prescription import document, event_of
from tests.law.prescription.claims import act, found


@pytest.mark.parametrize(
    ("words", "event"),
    [
        (["demand", "2021-07-20"], act("demand", "2021-07-20")),
        (["demand", "2021-07-20", "2021-07-22"], act("demand", "2021-07-20", arrived="2021-07-22")),
        (["seizure", "2021-07-20", None], act("seizure", "2021-07-20")),
        (["seizure", "2021-07-20", ""], act("seizure", "2021-07-20")),
        (["grace", "2021-07-20", "2021-08-20"], act("grace", "2021-07-20", "2021-08-20")),
        (
            ["judgment", "2021-07-20", "2021-08-20", "lapsed"],
            act("judgment", "2021-07-20", "2021-08-20", lapsed=True),
        ),
        (["judgment", "2021-07-20", "lapsed"], act("judgment", "2021-07-20", lapsed=True)),
        (["reminder", "2021-07-20", "lapsed"], act("reminder", "2021-07-20", lapsed=True)),
        (["demand", "1900-01-01", "2199-12-31"], act("demand", "1900-01-01", arrived="2199-12-31")),
    ],
)
def test_an_event_is_its_type_and_days(words: list[str], event: object) -> None:
    assert event_of(words) == event


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["demand"], "種類と日付"),
        ([], "種類と日付"),
        (["demand", "2021-07-20", "2021-07-21", "2021-07-22"], "種類と日付"),
        (["call", "2021-07-20"], "使えるのは demand"),
        ([["demand"], "2021-07-20"], "種類"),
        (["demand", "7/20"], "2026-11-24 のように"),
        (["demand", 20210720], "2026-11-24 のように"),
        (["demand", "1899-12-31"], "1900-01-01 から 2199-12-31 まで"),
        (["demand", "2200-01-01"], "1900-01-01 から 2199-12-31 まで"),
        (["acknowledgment", "2021-07-20", "2021-07-21"], "一日の出来事"),
        (["seizure", "2021-07-20", "2021-07-19"], "終わりの日 2021-07-19"),
        (["demand", "2021-07-20", "2021-07-19"], "届いた日 2021-07-19"),
    ],
)
def test_what_cannot_be_an_event_is_told_with_what_to_write(words: list[object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        event_of(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["seizure", None, ""],
            "出来事「seizure::」は、種類と日付、要れば終わりの日を書いてください。",
        ),
        (
            ["seizure", "lapsed"],
            "seizure の日付「lapsed」は日付として読めません。2026-11-24 のように書いてください。",
        ),
        (
            ["seizure", "2021-07-20", "2021-11-31"],
            "seizure の終わりの日「2021-11-31」は日付として読めません。"
            "2026-11-24 のように書いてください。",
        ),
        (
            ["call", "2021-07-20"],
            "出来事の種類「call」はありません。使えるのは demand、reminder、acknowledgment、"
            "part_payment、seizure、search、third_party_filing、bankruptcy、provisional_seizure、"
            "grace、execution_suspended、payment_order、judgment、negotiation、disaster、fraud"
            " です。",
        ),
        (
            ["seizure", "2021-07-20", "2200-01-01"],
            "seizure の終わりの日「2200-01-01」は 1900-01-01 から 2199-12-31 までの日に"
            "してください。",
        ),
    ],
)  # fmt: skip
def test_a_refusal_names_the_word_its_place_and_the_remedy(words: list[object], told: str) -> None:
    with pytest.raises(ValueError, match="。") as refused:
        event_of(words)
    assert str(refused.value) == told


def test_a_finding_is_one_document() -> None:
    finding = found("resident_tax", "2021-06-30", act("seizure", "2024-05-10", "2025-01-31"))
    told = json.loads(json.dumps(document(finding), ensure_ascii=False))
    assert list(told) == [
        "last_day", "needs_invocation", "years", "stopped", "suspension_last_day",
        "first_day", "first_comes",
        "alternative_last_day", "alternative", "chain",
    ]  # fmt: skip
    assert (told["last_day"], told["years"], told["stopped"]) == ("2030-01-31", 5, False)
    assert (told["first_day"], told["first_comes"]) == ("2030-01-31", "prescription")
    assert told["chain"][1] == {
        "on": "2024-05-10",
        "until": "2025-01-31",
        "what": finding.chain[1].what,
        "article": finding.chain[1].article,
        "evidence": "V",
        "effect": "renewal",
        "last_day": "2030-01-31",
    }
