"""The clock of one claim: where it starts, how long it runs, what holds its completion."""

from datetime import date, timedelta

from arrears_office.law.prescription.dates import DAY, last_day, last_day_after

NEVER, FOREVER = date.min, date.max


class Clock:
    """State while the events are read in order; every step only moves days later.

    `period_on`: last day of the period itself; the holds keep completion away beyond it, by
    ground, because a 催告 prolongs neither its own hold nor an agreement's (民法150条②, 151条③).
    FOREVER stands for a period or hold whose end is not recorded.

    >>> clock = Clock(date(2021, 6, 30), years=5)
    >>> str(clock.last_on)
    '2026-06-30'
    >>> clock.renew(date(2024, 3, 1)); str(clock.last_on)
    '2029-02-28'
    """

    __slots__ = (
        "agreed_on", "followed_on", "gone_on", "held_on", "pauses", "period_on", "reminded_on",
        "starts_on", "years",
    )  # fmt: skip

    def __init__(self, due_on: date, *, years: int) -> None:
        self.starts_on = due_on + DAY
        self.years = years
        self.held_on = self.reminded_on = self.agreed_on = self.followed_on = NEVER
        self.gone_on = FOREVER  # last day of three years of 執行停止
        self.pauses: list[tuple[date, date]] = []
        self.period_on = last_day(self.starts_on, years=years)

    @property
    def last_on(self) -> date:
        """The last day as things stand; FOREVER while an open ground stops it."""
        return max(self.period_on, self.held_on, self.reminded_on, self.agreed_on)

    def lives_on(self, day: date) -> bool:
        """Whether the claim is neither prescribed nor ended by three years of 執行停止."""
        return day <= self.last_on and day <= self.gone_on

    def renew(self, start: date, *, years: int | None = None) -> None:
        """Run anew from a day, if that is later than the present start (更新)."""
        self.years = years or self.years
        self.starts_on = max(self.starts_on, start)
        self._settle()

    def hold(self, until: date) -> None:
        """Keep completion away through a day (完成猶予)."""
        self.held_on = max(self.held_on, until)

    def pause(self, first: date, last: date) -> None:
        """Stand still from first to last, both counted (進行しない)."""
        self.pauses.append((first, last))
        self._settle()

    def runs_at(self, day: date) -> bool:
        """Whether the period itself is not over on a day; after it only a hold keeps the claim."""
        return day <= self.period_on

    def _settle(self) -> None:
        """The period anew: a pause before it starts moves the start, a later one adds its days."""
        if not self.pauses:
            self.period_on = last_day(self.starts_on, years=self.years)
            return
        pauses = merged(self.pauses)
        for first, last in pauses:
            if first <= self.starts_on <= last:
                if last == FOREVER:
                    self.period_on = FOREVER
                    return
                self.starts_on = last + DAY
        self.period_on = last_day(self.starts_on, years=self.years)
        for first, last in pauses:
            if self.starts_on < first <= self.period_on:
                self.period_on = moved(self.period_on, first, last)


def merged(pauses: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Pauses in order, those that meet or overlap made one, so that no day counts twice.

    >>> day = lambda number: date(2026, 1, number)
    >>> [(a.day, b.day) for a, b in merged([(day(8), day(9)), (day(1), day(4)), (day(3), day(7))])]
    [(1, 9)]
    """
    found: list[tuple[date, date]] = []
    for first, last in sorted(pauses):
        if found and (found[-1][1] == FOREVER or first <= found[-1][1] + DAY):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def moved(period_on: date, first: date, last: date) -> date:
    """A last day after a pause in its period: later by the days of the pause.

    >>> str(moved(date(2031, 6, 30), date(2027, 1, 1), date(2027, 1, 31)))
    '2031-07-31'
    """
    if FOREVER in {period_on, last}:
        return FOREVER
    return period_on + (last - first) + timedelta(days=1)


def agreed_until(clock: Clock, on: date, until: date | None) -> date:
    """How far a written agreement to negotiate holds (民法151条①②).

    The agreed end, at most one year from the agreement, at most five years from the day on which
    the period itself would have been over.

    >>> str(agreed_until(Clock(date(2021, 6, 30), years=5), date(2026, 6, 1), None))
    '2027-06-01'
    """
    year = last_day_after(on, years=1)
    five = FOREVER if clock.period_on == FOREVER else last_day_after(clock.period_on, years=5)
    return min(year, until or year, five)
