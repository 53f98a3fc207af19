"""Both sample deliveries, in both orders: every figure of both controls to the yen."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debtors.models import SourcePerson
from intake import reading
from intake.control import parse_control
from receivables.models import Entry, Receivable
from receivables.selectors import outstanding
from receivables.selectors.checks import LEDGER_CHECKS
from tests.intake.deliveries import OCTOBER, SEPTEMBER, take, waiting

pytestmark = pytest.mark.django_db(transaction=True)
"""Committed as in the office; in one transaction rolled back, tens of thousands of dead rows stayed
in PostgreSQL's tables, and every later test read past them."""
READINGS: dict[tuple[str, bytes], reading.Reading] = {}


@pytest.fixture(autouse=True)
def _same_bytes_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is a function of profile and bytes (test_reading_samples asks what it answers):
    of the five imports here, three would only read again what was read before."""

    def read_once(profile: reading.Profile, data: bytes) -> reading.Reading:
        if (profile.code, data) not in READINGS:
            READINGS[profile.code, data] = reading.read(profile, data)
        return READINGS[profile.code, data]

    monkeypatch.setattr("intake.incoming.read", read_once)


def delivered(folder: Path) -> list[tuple[str, bytes]]:
    """The folder's files but the control."""
    return [(p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.name != "totals.json"]


def wanted(folder: Path) -> dict[str, Any]:
    """The control's document."""
    document: dict[str, Any] = json.loads((folder / "totals.json").read_text("utf-8"))
    return document


def unmet(document: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    """Kind, day, wanted, found where the ledger as known now says otherwise."""
    by_day = dict(document["month_end_outstanding_by_kind"])
    by_day[document["as_of"]] = document["outstanding_by_kind"]
    wrong = []
    for day, kinds in by_day.items():
        found = outstanding(on=date.fromisoformat(day))
        wrong += [
            (kind, day, yen, found.get(kind, 0))
            for kind, yen in kinds.items()
            if found.get(kind, 0) != yen
        ]
    return wrong


def current_states() -> dict[tuple[str, str], str]:
    """Person → the spelling that counts, claim → the state that counts."""
    persons = SourcePerson.objects.values_list(
        "department_id", "number", "current_state__content_hash"
    )
    claims = Receivable.objects.unscoped(reason="test").values_list(
        "department_id", "number", "current_state__content_hash"
    )
    return {
        (f"{which}{d}", n): h for which, rows in (("p", persons), ("c", claims)) for d, n, h in rows
    }


def test_both_deliveries_in_order_meet_every_figure(extracts):
    for month, day in (("2026-09", SEPTEMBER), ("2026-10", OCTOBER)):
        outcome = take(delivered(extracts / month), day, parse_control(wanted(extracts / month)))
        assert (outcome.exit_status, outcome.missing) == (0, [])
        assert unmet(wanted(extracts / month)) == []


def test_october_before_september_meets_both_controls_and_newer_states_stay(extracts):
    """October alone cannot meet its control (hosts purge what was settled): it comes without."""
    october, september = extracts / "2026-10", extracts / "2026-09"
    assert take(delivered(october), OCTOBER).exit_status == 2
    states = current_states()
    older = take(delivered(september), SEPTEMBER, parse_control(wanted(september)))
    assert (older.exit_status, older.missing) == (0, [])
    assert unmet(wanted(october)) == []
    newer = current_states()
    assert {key: newer[key] for key in states} == states
    entries = Entry.objects.count()
    again = take(delivered(october), OCTOBER, parse_control(wanted(october)))
    assert {each.state for each in again.departments} == {"repeated"}
    assert (Entry.objects.count(), waiting()) == (entries, [])
    assert [check().different for check in LEDGER_CHECKS] == [0] * len(LEDGER_CHECKS)
