"""Prescription once more, day by day, without a line of the program's: a clock that is watched.

Written from domain.md §3 alone. Every day the acts of the day are applied, then the day ends: the
clock has run, stood still or waited, and the claim is over when its period is and nothing holds it.
Days are ordinals.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

NEW_LAW = date(2020, 4, 1).toordinal()
OPEN = 10**7  # a hold or pause without an end
ORDER = (
    "fraud", "demand", "reminder", "acknowledgment", "part_payment", "seizure", "search",
    "third_party_filing", "bankruptcy", "provisional_seizure", "grace", "execution_suspended",
    "payment_order", "judgment", "negotiation", "disaster",
)  # fmt: skip
ADMISSIONS = {"acknowledgment", "part_payment"}
COURT = {"payment_order", "judgment"}
SEIZING = {"seizure", "third_party_filing", "bankruptcy", "provisional_seizure"}


@dataclass(frozen=True)
class Act:
    """One event; `end` None = none recorded."""

    type: str
    on: int
    end: int | None = None
    arrived: int | None = None
    lapsed: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it goes on when no end is recorded."""
        return self.type in SEIZING | {"grace", "execution_suspended", "disaster"}


class Watch:
    """A claim under watch: its class, its period, and everything that keeps it."""

    def __init__(self, klass: str, years: int, due: int) -> None:
        self.klass = klass
        self.due = due
        self.years = years
        self.start = due + 1  # the first day the clock runs
        self.stood = 0  # days it stood still since
        self.target = before_answering(self.start, years=years)
        self.holds: dict[str, int] = defaultdict(int)  # by ground, the last day held
        self.held = 0
        self.renewals: dict[int, list[int]] = defaultdict(list)  # at the end of a day: years or 0
        self.pauses: list[tuple[int, int]] = []
        self.followed = 0  # an act until this day makes an old reminder count
        self.gone: int | None = None
        self.done: int | None = None

    @property
    def by_disposition(self) -> bool:
        """Whether the city executes by itself (滞納処分)."""
        return self.klass in {"tax", "enforceable"}

    def stands_still(self, now: int) -> bool:
        return any(first <= now <= last for first, last in self.pauses)

    def is_over(self, now: int) -> bool:
        """Whether the period is behind us, whatever holds."""
        return now > self.target and not self.renewals and not self.stands_still(now)

    def hold(self, ground: str, last: int) -> None:
        self.holds[ground] = max(self.holds[ground], last)
        self.held = max(self.holds.values())

    def begin(self, start: int) -> None:
        if start > self.start:
            self.start, self.stood = start, 0
        self.target = before_answering(self.start, years=self.years) + self.stood

    def end_day(self, now: int) -> None:
        """The clock has run, stood still or waited."""
        if now in self.renewals:
            for years in self.renewals.pop(now):
                self.years = years or self.years
            self.begin(now + 1)
        if self.pauses and now >= self.start and self.stands_still(now):
            if now == self.start:
                self.begin(now + 1)
            else:
                self.stood += 1
                self.target += 1
        if now >= self.target and now >= self.held and self.done is None and not self.renewals:
            self.done = now


def before_answering(start: int, *, years: int = 0, months: int = 0) -> int:
    """The day before the one that answers to the start; the month's end where none does."""
    first = date.fromordinal(start)
    year, month = divmod(first.year * 12 + first.month - 1 + years * 12 + months, 12)
    try:
        return date(year, month + 1, first.day).toordinal() - 1
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1).toordinal() - 1


def last_days(klass: str, years: int, due: int, acts: set[Act]) -> tuple[int | None, int | None]:
    """The last day of the period and of three years of suspension; None: does not come."""
    watch = Watch(klass, years, due)
    queue = queue_of(watch, acts)
    ahead = max(queue, default=0)
    now = min(due + 1, *queue, due + 1)
    while now <= ahead or watch.renewals or not settled(watch, now):
        for act, is_first in queue.get(now, ()):
            happen(watch, act, now, is_first=is_first)
        watch.end_day(now)
        now += 1
    if watch.done is None:
        stuck = watch.held == OPEN or (watch.stands_still(now) and not watch.is_over(now))
        watch.done = None if stuck else max(watch.target, watch.held)
    return watch.done, watch.gone


def settled(watch: Watch, now: int) -> bool:
    """Whether nothing can change any more, so that the rest need not be watched day by day."""
    waits = any(now <= last < OPEN for _, last in watch.pauses)
    return watch.done is not None or not waits


def queue_of(watch: Watch, acts: set[Act]) -> dict[int, list[tuple[Act, bool]]]:
    """The acts by the day of their effect: arrival, but issue for the first demand of a tax."""
    by_issue = watch.klass == "tax"

    def effective(act: Act) -> int:
        return act.on if by_issue and act.type == "demand" else act.arrived or act.on

    demands = [act for act in acts if act.type == "demand" and act.on > watch.due]
    first = min(demands, key=lambda act: (effective(act), act.on), default=None)
    queue = defaultdict(list)
    for act in sorted(acts, key=lambda act: (ORDER.index(act.type), act.end or OPEN, act.on)):
        if act.type == "fraud":
            if by_issue:
                watch.pauses.append((watch.due + 1, before_answering(watch.due + 1, years=2)))
            continue
        at = effective(act) if act is first else act.arrived or act.on
        queue[at].append((act, act is first))
    return queue


def happen(watch: Watch, act: Act, now: int, *, is_first: bool) -> None:
    """An act on its day, if the claim lives, or if the act makes an old reminder count."""
    if now <= watch.due and not reaches_past_due(watch, act):
        return
    if watch.gone is not None and now > watch.gone:
        return
    following = act.type in SEIZING | COURT | ADMISSIONS and now <= watch.followed
    if watch.done is not None and not following:
        return
    if effect(watch, act, now, is_first=is_first):
        watch.done = None


def reaches_past_due(watch: Watch, act: Act) -> bool:
    if act.type == "grace" and not watch.by_disposition:
        return False
    if act.lasts or act.type in COURT:
        return act.lasts if act.end is None else act.end > watch.due
    return False


def effect(watch: Watch, act: Act, now: int, *, is_first: bool) -> bool:
    """Whether the act moved anything."""
    if act.type in {"demand", "reminder"}:
        return ask(watch, act, now, is_first=is_first)
    if act.type in ADMISSIONS or (act.type == "grace" and not watch.by_disposition):
        return renew_after(watch, now)
    if act.type in SEIZING | COURT:
        return enforce(watch, act)
    if act.type == "search":
        return watch.by_disposition and renew_after(watch, now)
    return wait(watch, act, now)


def wait(watch: Watch, act: Act, now: int) -> bool:
    """What keeps the city waiting: talks, disasters, and its own patience."""
    if act.type == "negotiation":
        return negotiate(watch, act, now)
    if act.type == "disaster":
        return hold_after(watch, act, months=3 if act.on >= NEW_LAW else 0)
    return stay(watch, act, now)


def ask(watch: Watch, act: Act, now: int, *, is_first: bool) -> bool:
    """督促 once, 催告 for ever."""
    if is_first:
        return renew_after(watch, act.on + 10 if watch.klass == "tax" else now)
    if act.on < NEW_LAW:
        if not watch.is_over(now):
            watch.followed = max(watch.followed, before_answering(now + 1, months=6))
        return False
    if watch.is_over(now) and watch.holds["act"] < now:
        return False
    watch.hold("reminder", before_answering(now + 1, months=6))
    return True


def enforce(watch: Watch, act: Act) -> bool:
    """差押え and the courts."""
    new = act.on >= NEW_LAW
    cannot_lapse = act.type == "third_party_filing" and watch.by_disposition
    if act.lapsed and not cannot_lapse:
        return new and hold_after(watch, act, months=6)
    if act.type in COURT:
        return renew_after(watch, act.end or act.on, years=10)
    if act.type == "provisional_seizure" and new:
        return hold_after(watch, act, months=6)
    if act.end is None:
        watch.hold("act", OPEN)
        return True
    return renew_after(watch, act.end)


def stay(watch: Watch, act: Act, now: int) -> bool:
    """猶予 and 執行停止 of what the city itself executes."""
    if not watch.by_disposition:
        return False
    if act.type == "grace":
        if not watch.is_over(now):
            watch.pauses.append((act.on, act.end or OPEN))
        return False
    end = before_answering(act.on + 1, years=3)
    if act.end is None or act.end >= end:
        watch.gone = min(end, watch.gone or end)
    return False


def negotiate(watch: Watch, act: Act, now: int) -> bool:
    if act.on < NEW_LAW or watch.klass != "private":
        return False
    if watch.is_over(now) and max(watch.holds["act"], watch.holds["agreed"]) < now:
        return False
    endless = watch.renewals or watch.stands_still(now)
    five = OPEN if endless else before_answering(watch.target + 1, years=5)
    watch.hold("agreed", min(before_answering(now + 1, years=1), act.end or OPEN, five))
    return True


def renew_after(watch: Watch, end: int, years: int = 0) -> bool:
    watch.hold("act", end)
    watch.renewals[end].append(years)
    return True


def hold_after(watch: Watch, act: Act, *, months: int) -> bool:
    if act.end is None and act.lasts:
        watch.hold("act", OPEN)
        return True
    end = act.end or act.on
    watch.hold("act", before_answering(end + 1, months=months) if months else end + 14)
    return True
