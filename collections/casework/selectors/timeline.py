"""経過: what all departments' deliveries say of one debtor, newest first, fifty at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

from arrears_office.office.viewer import Viewer
from casework.selectors.branches import Rank, branches

PAGE = 50
_SIGNER = Signer(salt="casework.timeline")

Place = tuple[date, int, int]
"""Day, rank and number of an event: its place in the timeline."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as read. `text` is free text and empty for everybody but its department.

    `yen` is the signed effect on the balance for money, the promised sum for contacts and promises;
    `count` how many claims it met; `until_on` the promised day.
    """

    day: date
    rank: Rank
    number: int
    department: str
    kind: str
    word: str
    term: str
    text: str
    yen: int | None
    charge_yen: int | None
    count: int
    levy_year: int | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of it; `older` is the mark that the next page begins behind ("" = none)."""

    happenings: tuple[Happening, ...]
    older: str


SORTS: dict[str, tuple[str, frozenset[Rank]]] = {
    "contact": ("折衝・約束", frozenset({Rank.CONTACT, Rank.PROMISE})),
    "demand": ("督促", frozenset({Rank.DEMAND})),
    "disposition": ("処分", frozenset({Rank.DISPOSITION, Rank.RELEASE})),
    "money": ("入金・異動", frozenset({Rank.MONEY})),
}
"""What a timeline may be narrowed to: code, words and ranks."""


def timeline_of(
    viewer: Viewer,
    debtor: int,
    *,
    before: str = "",
    size: int = PAGE,
    department: str = "",
    sort: str = "",
) -> Timeline:
    """The newest events, or those behind the mark `before`; one query.

    `department` and a code of `SORTS` narrow it; an unknown sort narrows nothing.
    """
    place = _read(before)
    ranks = SORTS[sort][1] if sort in SORTS else frozenset(Rank)
    sources = [
        _behind(_of_department(rows, department), rank, place)
        for rank, rows in branches(viewer, debtor).items()
        if rank in ranks
    ]
    first, *others = sources
    whole = first.union(*others, all=True) if others else first
    found = whole.order_by("-e_day", "-e_rank", "-e_no")[: size + 1]
    rows = [_happening(row) for row in found]
    older = _mark(rows[size - 1]) if len(rows) > size else ""
    return Timeline(tuple(rows[:size]), older)


def _of_department(rows: QuerySet[Any], department: str) -> QuerySet[Any]:
    return rows.filter(e_department=department) if department else rows


def _behind(rows: QuerySet[Any], rank: Rank, place: Place | None) -> QuerySet[Any]:
    if place is None:
        return rows
    day, edge, number = place
    if rank > edge:
        return rows.filter(e_day__lt=day)
    if rank < edge:
        return rows.filter(e_day__lte=day)
    return rows.filter(Q(e_day__lt=day) | Q(e_day=day, e_no__lt=number))


def _happening(row: Iterable[Any]) -> Happening:
    day, rank, *rest = row
    return Happening(day, Rank(rank), *rest)


def _mark(last: Happening) -> str:
    return _SIGNER.sign_object([last.day.isoformat(), int(last.rank), last.number])


def _read(mark: str) -> Place | None:
    try:
        day, rank, number = _SIGNER.unsign_object(mark)
    except (BadSignature, ValueError):
        return None
    return date.fromisoformat(day), rank, number
