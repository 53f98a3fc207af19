"""Both sample deliveries, in both orders: every figure of both controls to the yen."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debtors.models import SourcePerson
from intake.control import parse_control
from receivables.models import Entry, Receivable
from receivables.selectors import outstanding
from tests.intake.deliveries import OCTOBER, SEPTEMBER, take

pytestmark = pytest.mark.django_db
DAYS = {"2026-09": SEPTEMBER, "2026-10": OCTOBER}


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


@pytest.mark.parametrize("order", [("2026-09", "2026-10"), ("2026-10", "2026-09")])
def test_both_deliveries_meet_every_figure_in_either_order(extracts, order):
    for month in order:
        folder = extracts / month
        outcome = take(delivered(folder), DAYS[month], parse_control(wanted(folder)))
        assert (outcome.exit_status, outcome.missing) == (0, [])
        if month == "2026-10":
            states = current_states()
    assert unmet(wanted(extracts / "2026-10")) == []
    assert unmet(wanted(extracts / "2026-09")) == []
    newer = current_states()
    assert {key: newer[key] for key in states} == states
    entries = Entry.objects.count()
    again = take(
        delivered(extracts / "2026-09"), SEPTEMBER, parse_control(wanted(extracts / "2026-09"))
    )
    assert {each.state for each in again.departments} == {"repeated"}
    assert (again.exit_status, Entry.objects.count()) == (0, entries)
