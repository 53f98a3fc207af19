"""Keeps the prescription day of every open claim equal to what law says of its facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from casework.clock import finding_of, since
from casework.histories import History
from casework.models import (
    Footing,
    MaturityAct,
    PrescriptionDay,
    PrescriptionMaturity,
    PrescriptionReview,
    ReviewAct,
)
from casework.selectors.histories import histories_of
from receivables.models import Receivable

CHUNK = 1_000
"""Claims per transaction: some tenths of a second (DESIGN §4.8)."""
KEPT = tuple(
    field.attname
    for field in PrescriptionDay._meta.concrete_fields  # noqa: SLF001 - Django's public _meta
    if field.attname not in {"receivable_id", "reckoned_on"}
)


REVIEW = ("receivable_id", "act", "facts_hash")
Kept = Mapping[int, Mapping[str, Any]]
"""Claim → the row that is kept of it."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many open claims were reckoned, how many days are new or moved, how many ended."""

    claims: int = 0
    written: int = 0
    ended: int = 0

    def __add__(self, other: "Reckoned") -> "Reckoned":
        return Reckoned(
            self.claims + other.claims, self.written + other.written, self.ended + other.ended
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Open claims reckoned, the days that are new or moved, the claims whose day ended."""

    claims: int
    moved: list[PrescriptionDay]
    ended: Set[int]


def reckon_prescription(*, receivables: Iterable[int], on: date) -> Reckoned:
    """Reckon these claims anew; a claim that is paid loses its day. Writes only what differs.

    In chunks, each its own short transaction; a repeat changes nothing.
    """
    done, rest = Reckoned(), iter(receivables)
    while some := tuple(islice(rest, CHUNK)):
        done += _reckon(some, on)
    return done


def reckon_department(*, department: str, on: date) -> Reckoned:
    """Reckon every claim of a department: a delivery may have moved any, or taken its balance."""
    done = Reckoned()
    for some in claims_in_chunks(department):
        done += reckon_prescription(receivables=some, on=on)
    return done


def claims_in_chunks(department: str = "") -> Iterator[list[int]]:
    """All claims of a department (or of the city) by number, a chunk at a time."""
    claims = Receivable.objects.unscoped(reason="the clock of every claim of a delivery")
    if department:
        claims = claims.filter(department=department)
    last = 0
    while some := list(
        claims.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        yield some
        last = some[-1]


@transaction.atomic
def _reckon(receivables: tuple[int, ...], on: date) -> Reckoned:
    """The rows are locked first: whoever declares 満了 meanwhile is seen, or waits."""
    held = PrescriptionDay.objects.select_for_update().filter(receivable__in=receivables)
    found = _compared(receivables, _rows(held.order_by("pk")))
    for day in found.moved:
        day.reckoned_on = on
    _write(found.moved)
    PrescriptionDay.objects.filter(receivable__in=found.ended).delete()
    return Reckoned(found.claims, len(found.moved), len(found.ended))


def _write(days: Iterable[PrescriptionDay]) -> None:
    """One prepared statement for all: an object's own INSERT costs ten times as much."""
    fields = PrescriptionDay._meta.concrete_fields  # noqa: SLF001 - Django's public _meta
    rows = [
        [field.get_db_prep_save(getattr(day, field.attname), connection) for field in fields]
        for day in days
    ]
    columns = [str(field.column) for field in fields]
    marks = ", ".join(["%s"] * len(columns))
    moved = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    table = PrescriptionDay._meta.db_table  # noqa: SLF001 - Django's public _meta
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) "  # noqa: S608 - names of the model
            f"ON CONFLICT (receivable_id) DO UPDATE SET {moved}",
            rows,
        )


def compared(receivables: Collection[int]) -> Compared:
    """What a reckoning of these claims would write; nothing is written."""
    kept = PrescriptionDay.objects.filter(receivable__in=receivables)
    return _compared(receivables, _rows(kept))


def _compared(receivables: Collection[int], kept: Kept) -> Compared:
    histories = histories_of(receivables)
    vouched, matured = _reviews(receivables), _maturities(receivables)
    wanted = [
        day_of(history, vouched=vouched.get(pk) == history.facts_hash, matured=pk in matured)
        for pk, history in histories.items()
    ]
    moved = [day for day in wanted if _differs(kept.get(day.receivable_id), day)]
    return Compared(len(histories), moved, kept.keys() - histories.keys())


def _rows(days: QuerySet[PrescriptionDay]) -> Kept:
    return {row["receivable_id"]: row for row in days.values("receivable_id", *KEPT)}


def day_of(history: History, *, vouched: bool, matured: bool) -> PrescriptionDay:
    """The record that law's finding of this history makes."""
    finding = finding_of(history)
    fact, since_on = since(history, finding)
    return PrescriptionDay(
        receivable_id=history.receivable,
        department_id=history.department,
        kind=history.kind,
        balance_yen=history.balance_yen,
        starts_on=finding.starts_on,
        years=finding.years,
        needs_invocation=finding.needs_invocation,
        last_on=finding.last_on,
        stopped=finding.stopped,
        suspended=history.suspended,
        suspension_last_on=finding.suspension_last_on,
        earliest_on=finding.first_on,
        alternative_last_on=finding.alternative_last_on,
        since_type=fact or "",
        since_on=since_on,
        footing=Footing.VOUCHED if vouched else Footing.ESTIMATED,
        matured=matured,
        facts_hash=history.facts_hash,
        event_count=len(history.events),
    )


def _differs(kept: Mapping[str, Any] | None, day: PrescriptionDay) -> bool:
    return kept is None or any(kept[name] != getattr(day, name) for name in KEPT)


def _reviews(receivables: Collection[int]) -> dict[int, str]:
    """Claim → the hash of the facts that its newest review vouches for; not if withdrawn."""
    rows = PrescriptionReview.objects.filter(receivable__in=receivables).order_by("pk")
    acts = {claim: (act, facts) for claim, act, facts in rows.values_list(*REVIEW)}
    return {claim: facts for claim, (act, facts) in acts.items() if act == ReviewAct.VOUCH}


def _maturities(receivables: Collection[int]) -> set[int]:
    """The claims whose newest act of this sort made them 満了."""
    rows = PrescriptionMaturity.objects.filter(receivable__in=receivables).order_by("pk")
    acts = dict(rows.values_list("receivable_id", "act"))
    return {claim for claim, act in acts.items() if act == MaturityAct.MATURE}
