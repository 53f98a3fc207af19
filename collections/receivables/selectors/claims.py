"""One debtor's claims as one viewer may see them, each with its balance on the standings' day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from arrears_office.office.kinds import kind
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_year
from receivables.models import Receivable
from receivables.querysets import ReceivableQuerySet


@dataclass(frozen=True, slots=True)
class Claim:
    """One instalment. `balance_yen` below zero is 過誤納; `overdue` is asked of the same day."""

    pk: int
    kind: str
    label: str
    due_on: date
    assessed_yen: int
    balance_yen: int
    overdue: bool
    demanded_on: date | None


def visible_claims(viewer: Viewer, debtor: int) -> ReceivableQuerySet:
    """The debtor's receivables whose kind is open to the viewer at L3, by duty or consent."""
    return Receivable.objects.visible_to(viewer).of_debtor(debtor)


def claims_of(viewer: Viewer, debtor: int, *, on: date) -> list[Claim]:
    """All of them, the oldest due date first; balances as of the day `on`."""
    rows = (
        visible_claims(viewer, debtor)
        .with_balance(on)
        .order_by("due_on", "kind", "pk")
        .values(
            "pk",
            "kind",
            "levy_year",
            "term",
            "due_on",
            "assessed_yen",
            "balance_yen",
            "current_state__demanded_on",
            "current_state__facts",
        )
    )
    return [_claim(row, on) for row in rows]


def claim_label(kind_code: str, levy_year: int | None, term: str, use: str = "") -> str:
    """「固定資産税 令和3年度 3期」: kind, its use if the department delivers one, year, term."""
    name = kind(kind_code).name + (f"({use})" if use else "")
    return " ".join(_written((name, era_year(levy_year) if levy_year else "", term)))


def _claim(row: dict[str, Any], on: date) -> Claim:
    use = (row["current_state__facts"] or {}).get("use", "")
    return Claim(
        pk=row["pk"],
        kind=row["kind"],
        label=claim_label(row["kind"], row["levy_year"], row["term"], use),
        due_on=row["due_on"],
        assessed_yen=row["assessed_yen"],
        balance_yen=row["balance_yen"],
        overdue=row["due_on"] < on,
        demanded_on=row["current_state__demanded_on"],
    )


def _written(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]
