"""Figures of months as frozen values, and what is read off them: gaps, moves, runs. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import reduce
from operator import add

FLAT_YEN = 1_000
"""A gap that moved by less than a thousand yen stood still (横ばい): the pages show 千円."""


@dataclass(frozen=True)
class Flow:
    """How a balance moved, in yen: opening + new − collected + corrected − written_off = closing.

    `collected_yen` is lowered by 取消, `corrected_yen` is signed.
    """

    opening_yen: int = 0
    new_yen: int = 0
    collected_yen: int = 0
    corrected_yen: int = 0
    written_off_yen: int = 0
    closing_yen: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        """Side by side: two departments, two cells."""
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(Flow))
        return Flow(*(mine + theirs for mine, theirs in pairs))

    def then(self, later: "Flow") -> "Flow":
        """One after the other: this month's opening, the later month's closing."""
        return replace(self + later, opening_yen=self.opening_yen, closing_yen=later.closing_yen)

    @property
    def change_yen(self) -> int:
        """Closing − opening: negative when the balance shrank."""
        return self.closing_yen - self.opening_yen


@dataclass(frozen=True)
class Mark:
    """Which close a figure stands on: its month end, version, word (復元・確定・遡及), 入金反映日.

    `stale` says that the department's newest close is older than the month shown (◆).
    """

    close: int
    department: str
    month_end_on: date
    version: int
    status: str
    paid_until_on: date
    stale: bool


@dataclass(frozen=True)
class Month:
    """One month of a department or of the city: its flow, its plan, and the closes behind it."""

    month_end_on: date
    flow: Flow
    plan_yen: int | None
    marks: tuple[Mark, ...]

    @property
    def closing_yen(self) -> int:
        """未収残額 at the month end."""
        return self.flow.closing_yen

    @property
    def gap_yen(self) -> int | None:
        """Balance − plan: positive is over plan (▲), None without a plan."""
        return None if self.plan_yen is None else self.closing_yen - self.plan_yen

    @property
    def stale(self) -> bool:
        """Whether any figure in it is older than the month (◆)."""
        return any(mark.stale for mark in self.marks)

    @property
    def status(self) -> str:
        """The weakest word of its closes: 復元, else 遡及, else 確定."""
        words = {mark.status for mark in self.marks}
        return next((word for word in ("復元", "遡及", "確定") if word in words), "")


@dataclass(frozen=True)
class Age:
    """One age band now and at the same month end a year ago (None: not known).

    `hidden`: a small cell; yen and counts are then nought and stand for nothing (`masked_ages`).
    """

    band: int
    name: str
    yen: int
    receivables: int
    year_ago_yen: int | None
    debtors: int = 0
    year_ago_debtors: int = 0
    hidden: bool = False

    @property
    def change_yen(self) -> int | None:
        """Now − a year ago."""
        return None if self.year_ago_yen is None else self.yen - self.year_ago_yen


@dataclass(frozen=True)
class Report:
    """Everything the pages and the bulletin say of one department, or of the city (code "").

    `months` run from the start of the previous fiscal year to the month shown; `plan` holds
    (month end, yen) to the end of the current fiscal year; `debtors` is distinct.
    """

    code: str
    name: str
    label: str
    glyph: str
    css: str
    months: tuple[Month, ...]
    plan: tuple[tuple[date, int], ...]
    target_yen: int | None
    target_on: date
    ages: tuple[Age, ...]
    debtors: int | None

    @property
    def month(self) -> Month:
        """The month shown."""
        return self.months[-1]

    @property
    def before(self) -> Month | None:
        """The month before it."""
        return self.months[-2] if len(self.months) > 1 else None

    @property
    def year_ago_yen(self) -> int | None:
        """The balance at the same month end a year ago."""
        return self.months[-13].closing_yen if len(self.months) > 12 else None

    @property
    def last_twelve(self) -> tuple[Month, ...]:
        """The twelve months up to the month shown."""
        return self.months[-12:]

    @property
    def last_thirteen(self) -> tuple[Month, ...]:
        """The same month a year ago and the twelve since."""
        return self.months[-13:]

    @property
    def year_flow(self) -> Flow:
        """The fiscal year from April to the month shown, as one bridge."""
        current = [m.flow for m in self.months if m.month_end_on > _last_march(self.target_on)]
        return reduce(Flow.then, current)

    @property
    def gap_closed_yen(self) -> int | None:
        """By how much the gap to the plan shrank this month (positive 縮, negative 拡)."""
        if self.before is None or self.month.gap_yen is None or self.before.gap_yen is None:
            return None
        if self.code and self.month.stale:
            return None
        return self.before.gap_yen - self.month.gap_yen

    @property
    def to_target_yen(self) -> int | None:
        """Balance − the fiscal year-end's target."""
        return None if self.target_yen is None else self.month.closing_yen - self.target_yen

    @property
    def run(self) -> int:
        """For how many months on end the gap moved the same way as this month (0: it stood)."""
        return run_length([month.gap_yen for month in self.months])


def run_length(gaps: Sequence[int | None]) -> int:
    """Months on end, newest last, in which the gap kept moving the same way.

    >>> run_length([10_000, 12_000, 15_000]), run_length([9_000, 12_000, 10_000])
    (2, 1)
    >>> run_length([5_000, 5_400]), run_length([None, 3_000])
    (0, 0)
    """
    found = 0
    way = 0
    for later, earlier in zip(gaps[::-1], gaps[-2::-1], strict=False):
        if later is None or earlier is None:
            break
        move = direction(later - earlier)
        if move == 0 or (way and move != way):
            break
        way = move
        found += 1
    return found


def direction(yen: int) -> int:
    """1 grew, −1 shrank, 0 stood still (less than a thousand yen either way)."""
    return 0 if abs(yen) < FLAT_YEN else (1 if yen > 0 else -1)


def together(flows: Iterable[Flow]) -> Flow:
    """The flows of several departments or cells side by side."""
    return reduce(add, flows, Flow())


def _last_march(year_end: date) -> date:
    return date(year_end.year - 1, 3, 31)
