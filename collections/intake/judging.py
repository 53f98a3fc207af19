"""Judges read rows against what the ledger knows: applied, seen before, or held with the reason.

A problem's column is here the canonical field; staging puts the file's own column name there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from intake.rows import (
    ClaimRow,
    ContactRow,
    DispositionRow,
    MovementRow,
    Problem,
    Row,
    content_hash,
)

R = TypeVar("R", bound=Row)
EARLIEST = date(1990, 1, 1)
LATEST_DUE = timedelta(days=366)
FIXED = {"kind": "債権種別", "levy_year": "賦課年度", "amount_yen": "調定額", "due_on": "納期限"}


@dataclass(slots=True)
class Judged:
    """`fresh` rows change something, `seen` are known as they are, `held` wait for a person."""

    fresh: list[ClaimRow | MovementRow | ContactRow | DispositionRow] = field(default_factory=list)
    seen: list[ClaimRow | MovementRow | ContactRow | DispositionRow] = field(default_factory=list)
    held: list[tuple[Problem, ClaimRow | MovementRow | ContactRow | DispositionRow]] = field(
        default_factory=list
    )
    duplicates: int = 0


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """What the first delivery fixed of a claim; `amount_yen` with later corrections by 調定額."""

    kind: str
    levy_year: int
    amount_yen: int
    due_on: date


def judge_claims(
    rows: Iterable[ClaimRow],
    known: Mapping[str, KnownClaim],
    as_of_on: date,
    *,
    assessed_is_current: bool = False,
) -> Judged:
    """Number, kind, levy year, 調定額 and due date are fixed by the first delivery (DESIGN §5)."""
    judged = Judged()
    for row in _once(rows, judged, lambda each: _stands(each, known, assessed_is_current)):
        if problem := _claim_days(row, as_of_on):
            judged.held.append((problem, row))
        elif (before := known.get(row.number)) is None:
            judged.fresh.append(row)
        elif problem := _changed(row, before, assessed_is_current):
            judged.held.append((problem, row))
        else:
            judged.seen.append(row)
    return judged


def judge_movements(
    rows: Iterable[MovementRow], known: Mapping[str, str], claims: set[str], as_of_on: date
) -> Judged:
    """Same key and content = nothing; same key with other content = held; no claim = 債権なし."""
    judged = Judged()
    for row in _once(rows, judged, lambda each: known.get(each.key) == content_hash(each)):
        if (mark := known.get(row.key)) is not None:
            if mark == content_hash(row):
                judged.seen.append(row)
            else:
                judged.held.append((_other_content(row), row))
        elif problem := _day(row, "counts_on", row.counts_on, as_of_on):
            judged.held.append((problem, row))
        elif row.claim_number not in claims:
            judged.held.append((_no_claim(row, row.claim_number, row.principal_yen), row))
        else:
            judged.fresh.append(row)
    return judged


def judge_contacts(
    rows: Iterable[ContactRow], known: Mapping[str, str], persons: set[str], as_of_on: date
) -> Judged:
    """Newest wins, old kept; a contact with a person nobody delivered waits."""
    judged = Judged()
    for row in _once(rows, judged, lambda each: known.get(each.key) == content_hash(each)):
        if problem := _day(row, "at", row.at.date(), as_of_on):
            judged.held.append((problem, row))
        elif known.get(row.key) == content_hash(row):
            judged.seen.append(row)
        elif row.person_number not in persons:
            judged.held.append((_no_person(row), row))
        else:
            judged.fresh.append(row)
    return judged


def judge_dispositions(
    rows: Iterable[DispositionRow], known: Mapping[str, str], claims: set[str], as_of_on: date
) -> Judged:
    """Newest wins, old kept; a disposition on a claim nobody delivered waits."""
    judged = Judged()
    for row in _once(rows, judged, lambda each: known.get(each.key) == content_hash(each)):
        released = row.released_on and _day(row, "released_on", row.released_on, as_of_on)
        if problem := _day(row, "on", row.on, as_of_on) or released:
            judged.held.append((problem, row))
        elif known.get(row.key) == content_hash(row):
            judged.seen.append(row)
        elif row.claim_number not in claims:
            judged.held.append((_no_claim(row, row.claim_number, None), row))
        else:
            judged.fresh.append(row)
    return judged


def _once(rows: Iterable[R], judged: Judged, is_known: Callable[[R], bool]) -> Iterable[R]:
    """Identical lines once and noted; lines that differ under one key are held, all of them.

    Of lines that differ, the one the ledger knows as it stands is no news and passes.
    """
    by_key: dict[str, dict[str, list[R]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_key[row.key][content_hash(row)].append(row)
    for variants in by_key.values():
        judged.duplicates += sum(len(same) - 1 for same in variants.values())
        firsts = [same[0] for same in variants.values()]
        if len(firsts) == 1:
            yield firsts[0]
            continue
        if (agreed := _differ_in_person_only(firsts)) is not None:
            judged.duplicates += len(firsts) - 1
            yield agreed
            continue
        for row in firsts:
            if is_known(row):
                yield row
            else:
                judged.held.append((_differing(row, [each.line for each in firsts]), row))


def _differ_in_person_only(rows: list[R]) -> R | None:
    """Two spellings of one person on one claim are two states, not two claims."""
    first = rows[0]
    if not isinstance(first, ClaimRow):
        return None
    claims = [row for row in rows if isinstance(row, ClaimRow)]
    same = {content_hash(replace(row, person=first.person)) for row in claims}
    return first if len(same) == 1 else None


def _stands(row: ClaimRow, known: Mapping[str, KnownClaim], assessed_is_current: bool) -> bool:
    before = known.get(row.number)
    return before is not None and _changed(row, before, assessed_is_current) is None


def _claim_days(row: ClaimRow, as_of_on: date) -> Problem | None:
    if not EARLIEST <= row.due_on <= as_of_on + LATEST_DUE:
        return _problem(
            row,
            "due_on",
            "due_out_of_range",
            f"納期限が{row.due_on:%Y-%m-%d}です。1990年より前か、基準日から一年より先です。",
            "年号と年を確かめ、直した行を次の取込に含めてください。",
            row.due_on.isoformat(),
            yen=row.amount_yen,
        )
    if row.demanded_on is None:
        return None
    return _day(row, "demanded_on", row.demanded_on, as_of_on)


LABEL = {
    "counts_on": "異動の日",
    "at": "日時",
    "on": "処分日",
    "released_on": "解除日",
    "demanded_on": "督促日",
}


def _day(row: R, name: str, day: date, as_of_on: date) -> Problem | None:
    if EARLIEST <= day <= as_of_on:
        return None
    why = "1990年より前です" if day < EARLIEST else f"基準日{as_of_on:%Y-%m-%d}より後です"
    return _problem(
        row,
        name,
        "day_out_of_range",
        f"{LABEL[name]}が{day:%Y-%m-%d}で、{why}。",
        "日付を確かめ、直した行を次の取込に含めてください。",
        day.isoformat(),
        yen=row.principal_yen if isinstance(row, MovementRow) else None,
    )


def _changed(row: ClaimRow, before: KnownClaim, assessed_is_current: bool) -> Problem | None:
    for name, label in FIXED.items():
        if name == "amount_yen" and assessed_is_current:
            continue
        was, now = getattr(before, name), getattr(row, name)
        if was != now:
            return _problem(
                row,
                name,
                "claim_changed",
                f"{label}が前に届いた値と違います(前 {was}、今回 {now})。",
                "額の変更は収納ファイルの「更正」で送ってください。番号の使い回しなら新しい番号にしてください。",
                str(now),
                yen=row.amount_yen - before.amount_yen,
            )
    return None


def _other_content(row: MovementRow) -> Problem:
    return _problem(
        row,
        "number",
        "movement_changed",
        f"番号{row.number}は、前に別の日・区分・金額で届いています。",
        "訂正は取消の行と新しい番号の行で送ってください。",
        row.number,
        yen=row.principal_yen,
    )


def _no_claim(row: R, number: str, yen: int | None) -> Problem:
    return _problem(
        row,
        "claim_number",
        "no_claim",
        f"債権なし: {number}は、まだどの取込にも届いていません。",
        "この債権を含む債権ファイルを送ると、次の取込で反映されます。",
        number,
        yen=yen,
    )


def _no_person(row: ContactRow) -> Problem:
    return _problem(
        row,
        "person_number",
        "no_person",
        f"番号{row.person_number}の人は、この課の債権ファイルに届いていません。",
        "この人の債権を含む債権ファイルを送ると、次の取込で反映されます。",
        row.person_number,
        yen=None,
    )


def _differing(row: R, lines: list[int]) -> Problem:
    where = "、".join(str(line) for line in sorted(lines))
    return _problem(
        row,
        "number",
        "differing_duplicate",
        f"同じ番号{row.number}の行が、違う内容で{where}行目にあります。",
        "正しい一行だけを残して送り直してください。",
        row.number,
        yen=getattr(row, "principal_yen", getattr(row, "amount_yen", None)),
    )


def _problem(row: Row, column: str, code: str, *words: str, yen: int | None) -> Problem:
    """`words`: what stands there, what to do, the value as delivered."""
    message, remedy, raw = words
    return Problem(row.line, column, code, message, remedy, raw, yen, row.key)
