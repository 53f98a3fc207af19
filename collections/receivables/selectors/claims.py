"""One debtor's claims as one viewer may see them, each with its movements; one query."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from arrears_office.office.kinds import kind
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_year
from receivables.models import Receivable
from receivables.postings import Posting, balance
from receivables.querysets import ReceivableQuerySet

COLUMNS = (
    "pk", "kind", "department_id", "levy_year", "fiscal_year", "term", "due_on", "contract_on",
    "assessed_yen", "current_state__demanded_on", "current_state__facts",
)  # fmt: skip
MOVED = ("sort", "counts_on", "principal_yen", "charge_yen", "pk", "reversal__reverses")


@dataclass(frozen=True, slots=True)
class Claim:
    """One instalment. `balance_yen` below zero is 過誤納; `overdue` is asked of the same day.

    `term` is the label without its use: rent and parking of one month share it.
    `postings` are its movements as known now, the oldest first; `more` what was read beside.
    """

    pk: int
    kind: str
    label: str
    term: str
    department: str
    fiscal_year: int
    due_on: date
    contract_on: date | None
    assessed_yen: int
    balance_yen: int
    overdue: bool
    demanded_on: date | None
    postings: tuple[Posting, ...]
    more: Mapping[str, Any]


def visible_claims(viewer: Viewer, debtor: int) -> ReceivableQuerySet:
    """The debtor's receivables whose kind is open to the viewer at L3, by duty or consent."""
    return Receivable.objects.visible_to(viewer).of_debtor(debtor)


def claims_of(viewer: Viewer, debtor: int, *, on: date, more: tuple[str, ...] = ()) -> list[Claim]:
    """All of them, the oldest due date first; balances as of the day `on`.

    `more` names columns of an upper room's one row per claim, read in the same query.
    """
    return _read(visible_claims(viewer, debtor), on, more)


def claims_under_glass(debtor: int, kinds: Collection[str], on: date) -> list[Claim]:
    """The debtor's claims of these kinds for a 緊急閲覧 whose page has asked for its opening."""
    rows = Receivable.objects.unscoped(reason="緊急閲覧: an opening with a reason is in force")
    return _read(rows.of_debtor(debtor).filter(kind__in=sorted(kinds)), on, ())


def _read(claims: ReceivableQuerySet, on: date, more: tuple[str, ...]) -> list[Claim]:
    rows = claims.order_by("due_on", "kind", "pk", "entries__counts_on", "entries__pk").values(
        *COLUMNS, *(f"entries__{name}" for name in MOVED), *more
    )
    return [_claim(list(some), on, more) for _, some in groupby(rows, key=lambda row: row["pk"])]


def claim_label(kind_code: str, levy_year: int | None, term: str, use: str = "") -> str:
    """「固定資産税 令和3年度 3期」: kind, its use if the department delivers one, year, term."""
    name = kind(kind_code).name + (f"({use})" if use else "")
    return " ".join(_written((name, era_year(levy_year) if levy_year else "", term)))


def _claim(rows: list[dict[str, Any]], on: date, more: tuple[str, ...]) -> Claim:
    row = rows[0]
    use = (row["current_state__facts"] or {}).get("use", "")
    postings = _postings(rows)
    return Claim(
        pk=row["pk"],
        kind=row["kind"],
        label=claim_label(row["kind"], row["levy_year"], row["term"], use),
        term=claim_label(row["kind"], row["levy_year"], row["term"]),
        department=row["department_id"],
        fiscal_year=row["fiscal_year"],
        due_on=row["due_on"],
        contract_on=row["contract_on"],
        assessed_yen=row["assessed_yen"],
        balance_yen=balance(postings, on),
        overdue=row["due_on"] < on,
        demanded_on=row["current_state__demanded_on"],
        postings=postings,
        more={name: row[name] for name in more},
    )


def _postings(rows: list[dict[str, Any]]) -> tuple[Posting, ...]:
    """A claim without any entry stands there once, with empty columns."""
    taken_back = {row["entries__reversal__reverses"] for row in rows} - {None}
    return tuple(
        Posting(
            row["entries__sort"],
            row["entries__counts_on"],
            row["entries__principal_yen"],
            row["entries__charge_yen"],
            row["entries__pk"] in taken_back or row["entries__reversal__reverses"] is not None,
        )
        for row in rows
        if row["entries__pk"] is not None
    )


def _written(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]
