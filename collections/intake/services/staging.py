"""Judges a department's files and lays the rows ready, in short chunks, beside the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from casework.models import Contact, Disposition
from intake.incoming import Incoming
from intake.judging import (
    Judged,
    KnownClaim,
    judge_claims,
    judge_contacts,
    judge_dispositions,
    judge_movements,
)
from intake.models import Delivery, DeliveryFile, DeliveryState, HeldRow
from intake.postgres import STAGED, STAGED_SAMPLE, refresh_statistics
from intake.rows import (
    ClaimRow,
    ContactRow,
    DispositionRow,
    MovementRow,
    Problem,
    Row,
)
from intake.selectors import known_claims, known_contents, known_movements, known_persons
from intake.services.carrying import Carried, waiting_rows
from intake.services.deliveries import clear_staging
from intake.services.laying import lay
from intake.services.staging_claims import stage_claims
from intake.services.staging_rows import staged_row

R = TypeVar("R", bound=Row)
CHANNELS = ("claims", "receipts", "contacts", "dispositions")


@dataclass(slots=True)
class StagedChannel:
    """What became of one channel: its delivery, judged rows, held rows, what it lets in."""

    delivery: Delivery
    files: Sequence[Incoming]
    judged: Judged
    unreadable: list[Problem] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)


def stage_department(
    department: str, received: dict[str, tuple[Delivery, Sequence[Incoming]]], as_of_on: date
) -> dict[str, StagedChannel]:
    """Judge and stage the department's channels in order; later ones lean on the earlier.

    `received`: channel → (delivery, its files). Deliveries already applied are judged too (all
    their rows are seen), so that parts delivered together are checked together, but not staged.
    """
    staged: dict[str, StagedChannel] = {}
    claims = known_claims(department)
    numbers, persons = set(claims), known_persons(department)
    for channel in CHANNELS:
        if channel not in received:
            continue
        delivery, files = received[channel]
        rows = [row for file in files for row in file.reading.rows]
        if channel == "claims":
            current = any(file.profile.assessed_is_current for file in files)
            judged = judge_claims(
                _only(ClaimRow, rows), claims, as_of_on, assessed_is_current=current
            )
            good = _only(ClaimRow, [*judged.fresh, *judged.seen])
            numbers |= {row.number for row in good}
            persons |= {row.person.number for row in good}
        else:
            judged = _judge(
                channel, department, rows, numbers=numbers, persons=persons, as_of_on=as_of_on
            )
        staged[channel] = StagedChannel(
            delivery, files, judged, [p for file in files for p in file.reading.problems]
        )
        if delivery.state != DeliveryState.APPLIED:
            if channel == "claims":
                staged[channel].carried = _carried(received, good, numbers, persons)
            _write(staged[channel], claims)
    if any(each.delivery.state != DeliveryState.APPLIED for each in staged.values()):
        refresh_statistics(STAGED, sample=STAGED_SAMPLE)
    return staged


def _judge(
    channel: str,
    department: str,
    rows: list[Row],
    *,
    numbers: set[str],
    persons: set[str],
    as_of_on: date,
) -> Judged:
    if channel == "receipts":
        known = known_movements(department)
        return judge_movements(_only(MovementRow, rows), known, numbers, as_of_on)
    if channel == "contacts":
        known = known_contents(Contact, department)
        return judge_contacts(_only(ContactRow, rows), known, persons, as_of_on)
    known = known_contents(Disposition, department)
    return judge_dispositions(_only(DispositionRow, rows), known, numbers, as_of_on)


def _carried(
    received: dict[str, tuple[Delivery, Sequence[Incoming]]],
    good: Sequence[ClaimRow],
    numbers: set[str],
    persons: set[str],
) -> list[Carried]:
    """What earlier deliveries brought for these claims too early, unless it comes again now."""
    code = received["claims"][0].department_id
    again = {row.key for _, files in received.values() for f in files for row in f.reading.rows}
    found = []
    for waits in waiting_rows(
        code,
        claims={row.number for row in good},
        persons={row.person.number for row in good},
    ):
        judged = _judge(
            waits.delivery.channel,
            code,
            [row for row in waits.rows if row.key not in again],
            numbers=numbers,
            persons=persons,
            as_of_on=waits.delivery.as_of_on,
        )
        if judged.fresh:
            found.append(Carried(waits.delivery, judged.fresh))
    return found


def _only(sort: type[R], rows: Iterable[Row]) -> list[R]:
    return [row for row in rows if isinstance(row, sort)]


def _write(staged: StagedChannel, claims: Mapping[str, KnownClaim]) -> None:
    delivery, judged = staged.delivery, staged.judged
    if delivery.channel == "claims":
        everything = _only(ClaimRow, [*judged.fresh, *judged.seen])
        states = [row for file in staged.files for row in _only(ClaimRow, file.reading.rows)]
        stage_claims(delivery, everything, states, claims)
        for carried in staged.carried:
            clear_staging(delivery=carried.delivery)
            lay([staged_row(carried.delivery, row) for row in carried.rows])
    else:
        # A contact or disposition seen again moves its last day; a movement seen again is nothing.
        seen = [] if delivery.channel == "receipts" else judged.seen
        lay([staged_row(delivery, row) for row in (*judged.fresh, *seen)])
    _write_held(staged)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.STAGED)


def _write_held(staged: StagedChannel) -> None:
    """Held rows and the file's figures: each line belongs to the file it stands in."""
    stored = {
        (each.name, each.sha256): each
        for each in DeliveryFile.objects.filter(delivery=staged.delivery)
    }
    lines_of = {id(row): file for file in staged.files for row in file.reading.rows}
    for file in staged.files:
        mine = [(p, row) for p, row in staged.judged.held if lines_of[id(row)] is file]
        judged = [_named(file, problem) for problem, _ in mine]
        held = [*file.reading.problems, *judged]
        record = stored[file.name[-200:], file.sha256]
        HeldRow.objects.bulk_create(_held_row(record, problem) for problem in held)
        held_lines = {problem.line for problem in held if problem.line}
        taken = [*staged.judged.fresh, *staged.judged.seen]
        accepted = [row for row in taken if lines_of.get(id(row)) is file]
        DeliveryFile.objects.filter(pk=record.pk).update(
            rows=file.reading.physical_rows,
            held=len(held_lines),
            accepted=len(accepted),
            duplicates=max(0, file.reading.physical_rows - len(held_lines) - len(accepted)),
            yen=sum(yen_of(row) for row in accepted),
            notices=[
                {"line": n.line, "column": n.column, "message": n.message, "remedy": n.remedy}
                for n in file.reading.notices
            ],
        )


def yen_of(row: Row) -> int:
    """The row's yen on the balance: 調定額, or a movement's effect; contacts have none."""
    if isinstance(row, ClaimRow):
        return row.amount_yen
    return row.principal_yen if isinstance(row, MovementRow) else 0


def _named(file: Incoming, problem: Problem) -> Problem:
    """The problem with the file's own column name."""
    recipe = file.profile.recipes.get(problem.column)
    return replace(problem, column=recipe.column if recipe else problem.column)


def _held_row(record: DeliveryFile, problem: Problem) -> HeldRow:
    return HeldRow(
        file=record,
        line=problem.line,
        column=problem.column,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        raw=problem.raw,
        source_key=problem.key or "",
        yen=problem.yen,
    )
