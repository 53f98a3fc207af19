"""Weighs a staged department against its control before anything touches the ledger."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds_of
from intake.control import Control, Difference, HeldEffect, Histories, unexplained
from intake.models import Delivery, NamedDifference
from intake.rows import ClaimRow, MovementRow, Problem, Row
from intake.services.carrying import WAITS
from intake.services.staging import StagedChannel
from receivables.models import Entry
from receivables.paths import ClaimHistory
from receivables.selectors import histories_of


def file_level_trouble(staged: Mapping[str, StagedChannel]) -> list[str]:
    """What keeps the whole department out: an unusable file, or too many held rows in one."""
    found = []
    for channel in staged.values():
        for file in channel.files:
            rows = {id(row) for row in file.reading.rows}
            nothing = not file.reading.rows
            found += [
                f"{file.name}: {p.message}{p.remedy}"
                for p in file.reading.problems
                if nothing or not p.line
            ]
            held = {p.line for p in file.reading.problems if p.line}
            held |= {
                row.line
                for problem, row in channel.judged.held
                if id(row) in rows and not _only_waits(problem, channel.delivery.channel)
            }
            allowed = city().intake.held_rows_allowed(file.reading.physical_rows)
            if len(held) > allowed:
                found.append(
                    f"{file.name}: 保留が{len(held)}行あり、反映できる上限{allowed}行を超えました。"
                    "内容を直して送り直してください。"
                )
    return found


def _only_waits(problem: Problem, channel: str) -> bool:
    """A contact or disposition of a claim purged or not yet come: no fault of the file, no yen.

    A receipt without its claim does count: many of them say that a file is missing.
    """
    return channel in {"contacts", "dispositions"} and problem.code in WAITS


def unmet_figures(
    department: str, staged: Mapping[str, StagedChannel], control: Control
) -> list[Difference]:
    """Figures of the department's kinds that ledger ∪ staging misses and nothing explains.

    Neither held rows nor a 未照合差 its head accepted for exactly these two figures.
    """
    histories = histories_of(department, known_until=control.as_of_on)
    for channel in staged.values():
        _add(histories, channel)
    kinds = [kind.code for kind in kinds_of(department)]
    held = list(_held_effects(department, staged))
    return [
        difference
        for difference in unexplained(histories, control, kinds, held)
        if not _accepted(department, control.as_of_on, difference)
    ]


def _add(histories: Histories, channel: StagedChannel) -> None:
    """Lay the staged rows over the ledger. Rows the ledger has under a later as-of day come too."""
    rows = [*channel.judged.fresh, *channel.judged.seen]
    late = _later_keys(channel.delivery)
    fresh = {id(row) for row in channel.judged.fresh}
    for row in rows:
        if isinstance(row, ClaimRow):
            _add_claim(histories, channel, row, late=row.key in late)
    for row in rows:
        if id(row) in fresh or row.key in late:
            _add_movement(histories, row)
    for carried in channel.carried:
        if carried.delivery.as_of_on <= channel.delivery.as_of_on:
            for row in carried.rows:
                _add_movement(histories, row)


def _add_claim(histories: Histories, channel: StagedChannel, row: ClaimRow, *, late: bool) -> None:
    event = (row.due_on, row.amount_yen)
    if row.number not in histories:
        histories[row.number] = (row.kind, ClaimHistory(row.due_on, [event]))
        return
    events = histories[row.number][1].events
    if late:
        events.insert(0, event)
    elif (more := row.amount_yen - events[0][1]) and _current(channel):
        events.append((channel.delivery.as_of_on, more))


def _add_movement(histories: Histories, row: Row) -> None:
    if isinstance(row, MovementRow):
        histories[row.claim_number][1].events.append((row.counts_on, row.principal_yen))


def _current(channel: StagedChannel) -> bool:
    return any(file.profile.assessed_is_current for file in channel.files)


def _later_keys(delivery: Delivery) -> set[str]:
    """Keys the ledger first met in a delivery of a later day: this older file brings them too."""
    later = Entry.objects.filter(department=delivery.department, as_of_on__gt=delivery.as_of_on)
    return set(later.values_list("source_key", flat=True))


def _held_effects(department: str, staged: Mapping[str, StagedChannel]) -> Iterable[HeldEffect]:
    keys = [row.key for c in staged.values() for _, row in c.judged.held]
    ledger = {
        key: (on, yen)
        for key, on, yen in Entry.objects.filter(
            department=department, source_key__in=keys
        ).values_list("source_key", "counts_on", "principal_yen")
    }
    for channel in staged.values():
        for _, row in channel.judged.held:
            if isinstance(row, ClaimRow):
                yield HeldEffect(row.number, row.amount_yen, row.due_on, row.kind)
            elif isinstance(row, MovementRow):
                yield HeldEffect(
                    row.claim_number,
                    row.principal_yen,
                    row.counts_on,
                    replaces=ledger.get(row.key),
                )
        for problem in {(p.line, p.yen): p for p in channel.unreadable if p.line}.values():
            if (effect := _of_unreadable(problem, channel.delivery.channel)) is not None:
                yield effect


def _of_unreadable(problem: Problem, channel: str) -> HeldEffect | None:
    """A row that could not be read whole explains something only if its yen could be read."""
    known: dict[str, Any] = dict(problem.known)
    if problem.yen is None:
        return None
    if channel == "claims" and known.get("number") and known.get("kind"):
        return HeldEffect(known["number"], problem.yen, known.get("due_on"), known["kind"])
    if channel == "receipts" and known.get("claim_number"):
        return HeldEffect(known["claim_number"], problem.yen, known.get("counts_on"))
    return None


def _accepted(department: str, as_of_on: date, difference: Difference) -> bool:
    return NamedDifference.objects.filter(
        department=department,
        as_of_on=as_of_on,
        kind=difference.kind,
        figure=difference.figure,
        on=difference.on,
        wanted_yen=difference.wanted,
        found_yen=difference.found,
        accepted_at__isnull=False,
    ).exists()
