"""Puts stickers on, keeps them on longer, takes them off; none stays by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from arrears_office.office.viewer import Viewer
from debtors.mark_terms import MarkRefusedError, check_until, longest_sticker
from debtors.models import Sticker
from debtors.services.marks.checking import (
    check_right,
    keep,
    lock_debtor,
    lock_debtors,
    newest,
    snapshot,
)
from debtors.stickers import StickerKind, sticker_kind

TWICE = "この付せんは、もう貼ってあります。期間は、下の一覧で延ばします。"
PLACED, EXTENDED, REMOVED = "付せんを貼った", "付せんを延ばした", "付せんをはがした"


@dataclass(frozen=True, slots=True)
class Placed:
    """Keys of debtors who got the sticker, had it already, or are none of the department's."""

    placed: tuple[int, ...]
    standing: tuple[int, ...]
    left_out: tuple[int, ...]


@transaction.atomic
def place_sticker(
    *,
    debtor: int,
    code: str,
    department: str,
    until_on: date | None,
    note: str,
    by: Viewer,
    on: date,
) -> Sticker:
    """Put one sticker on; without a day it stays its kind's longest life."""
    kind, until_on = _checked(code, department, until_on, by, on)
    lock_debtor(by, debtor, department)
    if _standing([debtor], kind, department, on):
        raise MarkRefusedError({"code": TWICE})
    return _placed(debtor, kind, department, until_on, note, by=by, on=on)


@transaction.atomic
def place_stickers(
    *,
    debtors: Iterable[int],
    code: str,
    department: str,
    until_on: date | None,
    note: str = "",
    by: Viewer,
    on: date,
) -> Placed:
    """Put the same sticker on many, each once; who has it already keeps the one he has."""
    wanted = set(debtors)
    kind, until_on = _checked(code, department, until_on, by, on)
    usable = lock_debtors(by, wanted, department)
    standing = _standing(usable, kind, department, on)
    for debtor in sorted(usable - standing):
        _placed(debtor, kind, department, until_on, note, by=by, on=on)
    return Placed(
        tuple(sorted(usable - standing)), tuple(sorted(standing)), tuple(sorted(wanted - usable))
    )


@transaction.atomic
def extend_sticker(*, sticker: int, version: int, until_on: date, by: Viewer, on: date) -> Sticker:
    """Another last day, counted from today; the newest version only."""
    row = newest(Sticker, sticker, version)
    check_right(by, row.department_id)
    _check_open(row)
    kind = sticker_kind(row.code)
    check_until(until_on, on=on, longest=longest_sticker(kind, on), what=f"「{kind.label}」")
    before = snapshot(row)
    row.until_on = until_on
    keep(row, before, EXTENDED, by=by, on=on)
    return row


@transaction.atomic
def remove_sticker(*, sticker: int, version: int, by: Viewer, on: date) -> Sticker:
    """Take it off today; it stays on record."""
    row = newest(Sticker, sticker, version)
    check_right(by, row.department_id)
    _check_open(row)
    before = snapshot(row)
    row.removed_on = on
    keep(row, before, REMOVED, by=by, on=on)
    return row


def _checked(
    code: str, department: str, until_on: date | None, by: Viewer, on: date
) -> tuple[StickerKind, date]:
    check_right(by, department)
    try:
        kind = sticker_kind(code)
    except LookupError as unknown:
        raise MarkRefusedError({"code": "付せんを、一覧の中から選びます。"}) from unknown
    longest = longest_sticker(kind, on)
    check_until(until_on or longest, on=on, longest=longest, what=f"「{kind.label}」")
    return kind, until_on or longest


def _standing(debtors: Iterable[int], kind: StickerKind, department: str, on: date) -> set[int]:
    """Who has it today; one whose day has passed comes off now, as of that day."""
    kept = Sticker.objects.filter(
        debtor__in=list(debtors), code=kind.code, department=department, removed_on__isnull=True
    )
    kept.filter(until_on__lt=on).update(removed_on=F("until_on"), version=F("version") + 1)
    return set(kept.values_list("debtor_id", flat=True))


def _placed(
    debtor: int, kind: StickerKind, department: str, until_on: date, note: str, *, by: Viewer,
    on: date,
) -> Sticker:  # fmt: skip
    row = Sticker.objects.create(
        debtor_id=debtor,
        code=kind.code,
        department_id=department,
        note=note.strip(),
        from_on=on,
        until_on=until_on,
        placed_by_id=by.staff_id,
    )
    keep(row, None, PLACED, by=by, on=on)
    return row


def _check_open(row: Sticker) -> None:
    if row.removed_on is not None:
        raise MarkRefusedError({"": "この付せんは、もうはがしてあります。"})
