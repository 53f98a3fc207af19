"""時効 of one claim as a table or a card shows it: the day, how far off, on which footing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from casework.models import Footing

JOINED = "prescription__"
COLUMNS = (
    "last_on",
    "stopped",
    "suspended",
    "suspension_last_on",
    "earliest_on",
    "needs_invocation",
    "since_type",
    "since_on",
    "footing",
    "matured",
)
MARK_FIELDS = tuple(f"{JOINED}{name}" for name in COLUMNS)
"""What a query over receivables reads beside its own columns: no query more, for it is joined."""
NEAR_DAYS = 60
"""Up to here a day is red (ux.md §4.8)."""


class State(StrEnum):
    """How a claim's clock stands on a day."""

    RUNNING = "running"
    STOPPED = "stopped"
    PAST = "past"
    MATURED = "matured"


@dataclass(frozen=True, slots=True)
class PrescriptionMark:
    """A claim's clock on the day it is looked at; `days` is None where no day is set.

    `bars_asking`: nobody may ask for it, call, or put it into a plan or letter: 満了 of a claim
    that needs no 援用 (自治法236条②, 地方税法18条②).
    """

    state: State
    footing: Footing
    last_on: date | None
    suspension_last_on: date | None
    earliest_on: date | None
    days: int | None
    suspended: bool
    needs_invocation: bool
    since_type: str
    since_on: date

    @property
    def near(self) -> bool:
        """Whether the day is past or within sixty days."""
        return self.state is State.PAST or (self.days is not None and self.days <= NEAR_DAYS)

    @property
    def css(self) -> str:
        """Red is a day within sixty days; one that is past by delivered facts asks for a look.

        A list of old claims full of red would say nothing (ux.md §4.8: red at most seven times).
        """
        if self.state is State.PAST:
            return "warn b"
        return "bad b" if self.state is State.RUNNING and self.near else ""

    @property
    def bars_asking(self) -> bool:
        """Whether the claim may not be asked for any more."""
        return self.state is State.MATURED and not self.needs_invocation

    @property
    def words(self) -> str:
        """「あと37日」「▲ 要確認」「満了」「援用待ち」「進行停止」: the state in a word."""
        match self.state:
            case State.MATURED:
                return "援用待ち" if self.needs_invocation else "満了"
            case State.PAST:
                return "▲ 要確認"
            case State.STOPPED:
                return "停止中"
            case State.RUNNING if self.days == 0:
                return "▲ 本日まで"
        return f"{'▲ ' if self.near else ''}あと{self.days:,}日"

    @property
    def footing_words(self) -> str:
        """確認済 or 推定."""
        return str(self.footing.label)


def mark_of(
    row: Mapping[str, Any], today: date, *, prefix: str = JOINED
) -> PrescriptionMark | None:
    """The mark from a row read with `MARK_FIELDS`; None where the claim keeps no day."""
    if row[f"{prefix}since_on"] is None:
        return None
    earliest_on = row[f"{prefix}earliest_on"]
    return PrescriptionMark(
        state=_state(row, prefix, today),
        footing=Footing(row[f"{prefix}footing"]),
        last_on=row[f"{prefix}last_on"],
        suspension_last_on=row[f"{prefix}suspension_last_on"],
        earliest_on=earliest_on,
        days=None if earliest_on is None else (earliest_on - today).days,
        suspended=row[f"{prefix}suspended"],
        needs_invocation=row[f"{prefix}needs_invocation"],
        since_type=row[f"{prefix}since_type"],
        since_on=row[f"{prefix}since_on"],
    )


def nearest(marks: Mapping[int, PrescriptionMark]) -> int | None:
    """The claim whose day comes first of those that still run or wait for a person."""
    open_ones = [
        (mark.earliest_on, claim)
        for claim, mark in marks.items()
        if mark.earliest_on is not None and mark.state is not State.MATURED
    ]
    return min(open_ones)[1] if open_ones else None


def _state(row: Mapping[str, Any], prefix: str, today: date) -> State:
    if row[f"{prefix}matured"]:
        return State.MATURED
    earliest_on = row[f"{prefix}earliest_on"]
    if earliest_on is None:
        return State.STOPPED
    return State.PAST if earliest_on < today else State.RUNNING
