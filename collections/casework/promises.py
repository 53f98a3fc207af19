"""約束の守られ方: what was promised and what came in by its day, month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.fiscal import previous_month_end
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from casework.selectors.facts import Facts
from casework.selectors.page_work import PageRow, Sort, Work
from receivables.models import EntrySort

MONTHS = 14


class Outcome(StrEnum):
    """How a promise ended, or that its day has not come."""

    KEPT = "kept"
    HALF = "half"
    BROKEN = "broken"
    OPEN = "open"


LOOKS = {
    Outcome.KEPT: ("o", "✓", "守った"),
    Outcome.HALF: ("h", "½", "一部"),
    Outcome.BROKEN: ("x", "✕", "守られず"),
    Outcome.OPEN: ("n", "…", "期限前"),
}
"""Class, sign and word of a month's square; the sign never stands by colour alone."""
WORST_FIRST = (Outcome.BROKEN, Outcome.HALF, Outcome.OPEN, Outcome.KEPT)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: paid between the talk and its day, of its department's claims, in yen."""

    row: PageRow
    paid_yen: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Month:
    """One square: the month by its first day, the worst outcome in it, how many promises."""

    first: date
    outcome: Outcome | None
    count: int

    @property
    def label(self) -> str:
        """The month's number; January with its year."""
        return self.long_label if self.first.month == 1 else str(self.first.month)

    @property
    def long_label(self) -> str:
        """R7.10."""
        return era_short(self.first).rpartition(".")[0]

    @property
    def look(self) -> tuple[str, str, str]:
        """Class, sign, word; a month without a promise is empty."""
        return LOOKS[self.outcome] if self.outcome else ("", "", "約束なし")


def promises_of(work: Work, facts: Facts, on: date) -> list[Promise]:
    """Every promise of which the viewer knows, the newest day first."""
    rows = [row for row in (*work.of(Sort.CONTACT), *work.of(Sort.PROMISE)) if row.until]
    rows.sort(key=lambda row: (row.until or on, row.number), reverse=True)
    return [_promise(row, facts, on) for row in rows]


def months_of(promises: Iterable[Promise], on: date) -> list[Month]:
    """The last fourteen months up to the day's, the oldest first."""
    found: dict[date, list[Outcome]] = {}
    for each in promises:
        if each.row.until is not None:
            found.setdefault(each.row.until.replace(day=1), []).append(each.outcome)
    months, first = [], on.replace(day=1)
    for _ in range(MONTHS):
        some = found.get(first, [])
        worst = next((each for each in WORST_FIRST if each in some), None)
        months.append(Month(first, worst, len(some)))
        first = previous_month_end(first).replace(day=1)
    return months[::-1]


def open_promise(promises: Iterable[Promise], department: str) -> Promise | None:
    """The department's promise whose day has not passed and that is not kept yet."""
    return next(
        (
            each
            for each in promises
            if each.row.department == department and each.outcome is Outcome.OPEN
        ),
        None,
    )


def last_payment(facts: Facts, departments: Iterable[str]) -> tuple[date, int] | None:
    """Day and yen of the newest money that came in for these departments' claims."""
    wanted = set(departments)
    paid: dict[date, int] = {}
    for claim in facts.claims:
        if claim.department in wanted:
            for each in claim.postings:
                if each.sort == EntrySort.PAYMENT and not each.void:
                    paid[each.on] = paid.get(each.on, 0) - each.principal_yen + each.charge_yen
    if not paid:
        return None
    newest = max(paid)
    return newest, paid[newest]


def _promise(row: PageRow, facts: Facts, on: date) -> Promise:
    until = row.until or on
    paid = _paid(facts, row.department, row.day, until)
    wanted = row.yen
    if (paid >= wanted) if wanted else paid > 0:
        return Promise(row, paid, Outcome.KEPT)
    if until >= on:
        return Promise(row, paid, Outcome.OPEN)
    return Promise(row, paid, Outcome.HALF if paid else Outcome.BROKEN)


def _paid(facts: Facts, department: str, since: date, until: date) -> int:
    """Money for the department's claims between two days, principal and charge; a 取消 is none."""
    return sum(
        -each.principal_yen + each.charge_yen
        for claim in facts.claims
        if kind(claim.kind).department == department
        for each in claim.postings
        if each.sort == EntrySort.PAYMENT and not each.void and since <= each.on <= until
    )
