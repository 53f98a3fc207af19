"""Reads events in order into a clock: one method for each manner of rules.toml."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from arrears_office.law.prescription.book import Book
from arrears_office.law.prescription.clock import FOREVER, Clock, agreed_until
from arrears_office.law.prescription.dates import DAY, last_day, last_day_after
from arrears_office.law.prescription.events import Event
from arrears_office.law.prescription.finding import Effect
from arrears_office.law.prescription.rules import Manner, Rule

TEN_DAYS = timedelta(days=10)
REPEATED = "猶予されている間の催告で、効力がありません(民法150条②・151条③)。"
BARRED = "催告で猶予されている間の合意で、効力がありません(民法151条③)。"
OVER = "時効期間は過ぎて猶予だけが続いているので、期間は延びません。"


class Reading:
    """Moves one clock by one event at a time; each method gives the effect and the sentence."""

    __slots__ = ("book", "clock", "due_on", "repeats_count")

    def __init__(self, clock: Clock, book: Book, *, due_on: date, repeats_count: bool) -> None:
        self.clock = clock
        self.book = book
        self.due_on = due_on
        self.repeats_count = repeats_count

    def apply(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """Let a living claim's event move the clock."""
        return self.MANNERS[rule.manner](self, event, rule, day)

    def demands(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """督促: of tax after ten days from issue (通則法73条①4号の同旨), else after arrival."""
        if self.book.demand(event.on).by_issue:
            day = event.on + TEN_DAYS
        self.clock.renew(day + DAY)
        return Effect.RENEWAL, rule.what

    def renews(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """承認 and the like: anew from the next day."""
        self.clock.renew(day + DAY)
        return Effect.RENEWAL, rule.what

    def renews_at_end(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """差押え and the like: holds while it lasts; without an end the clock is stopped."""
        if event.until is None:
            self.clock.hold(FOREVER)
            return Effect.POSTPONEMENT, rule.open
        self.clock.hold(event.until)
        self.clock.renew(event.until + DAY)
        return Effect.RENEWAL, rule.what

    def becomes_final(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """判決: holds until final, then ten years, which later renewals keep (民法169条)."""
        final_on = event.until or event.on
        self.clock.hold(final_on)
        self.clock.renew(final_on + DAY, years=rule.years)
        return Effect.RENEWAL, rule.what

    def reminds(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """催告: six months from arrival, never added; a repeat in its hold has no effect."""
        clock = self.clock
        soft = max(clock.reminded_on, clock.agreed_on)
        in_hold = not clock.runs_at(day) and day > clock.held_on and day <= soft
        if in_hold or (not self.repeats_count and day <= clock.reminded_on):
            return Effect.NONE, REPEATED
        clock.reminded_on = max(clock.reminded_on, last_day_after(day, months=rule.months))
        return Effect.POSTPONEMENT, rule.what

    def counts_if_followed(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """Old 催告: it counts for an act that follows within six months."""
        if self.clock.runs_at(day):
            term_on = last_day_after(day, months=rule.months)
            self.clock.followed_on = max(self.clock.followed_on, term_on)
        return Effect.NONE, rule.what

    def holds_after_end(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """A ground without renewal: holds while it lasts and for its term after."""
        if event.until is None and rule.open:
            self.clock.hold(FOREVER)
            return Effect.POSTPONEMENT, rule.open
        end_on = event.until or event.on
        after = end_on + timedelta(days=rule.days)
        self.clock.hold(last_day_after(end_on, months=rule.months) if rule.months else after)
        return Effect.POSTPONEMENT, rule.what

    def agrees(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """協議の合意: not in a 催告's hold; its own hold may be agreed anew."""
        clock = self.clock
        firm = max(clock.period_on, clock.held_on, clock.agreed_on)
        if firm < day <= clock.reminded_on:
            return Effect.NONE, BARRED
        clock.agreed_on = max(clock.agreed_on, agreed_until(clock, day, event.until))
        return Effect.POSTPONEMENT, rule.what

    def does_not_run(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """猶予: the days of the period are added; a period that is over has none to add."""
        if not self.clock.runs_at(day):
            return Effect.NONE, OVER
        self.clock.pause(event.on, event.until or FOREVER)
        return Effect.SUSPENSION, rule.what if event.until else rule.open

    def starts_later(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """偽りその他の行為: no clock for two years from the due day."""
        self.clock.renew(last_day(self.due_on + DAY, years=rule.years) + DAY)
        return Effect.SUSPENSION, rule.what

    def ends_after_years(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """執行停止: the claim ends after three unbroken years, while the clock runs on."""
        end_on = last_day_after(event.on, years=rule.years)
        if event.until is not None and event.until < end_on:
            return Effect.NONE, ENDED_BEFORE
        self.clock.gone_on = min(self.clock.gone_on, end_on)
        return Effect.EXTINCTION, rule.what

    def has_none(self, event: Event, rule: Rule, day: date) -> tuple[Effect, str]:
        """An event without effect on claims of this class."""
        return Effect.NONE, rule.what

    MANNERS: ClassVar[
        dict[Manner, Callable[["Reading", Event, Rule, date], tuple[Effect, str]]]
    ] = {
        Manner.DEMANDS: demands,
        Manner.RENEWS: renews,
        Manner.RENEWS_AT_END: renews_at_end,
        Manner.BECOMES_FINAL: becomes_final,
        Manner.REMINDS: reminds,
        Manner.COUNTS_IF_FOLLOWED: counts_if_followed,
        Manner.HOLDS_AFTER_END: holds_after_end,
        Manner.AGREES: agrees,
        Manner.DOES_NOT_RUN: does_not_run,
        Manner.STARTS_LATER: starts_later,
        Manner.ENDS_AFTER_YEARS: ends_after_years,
        Manner.NONE: has_none,
    }


ENDED_BEFORE = "滞納処分の執行停止です。時効は進み続け、停止は3年続く前に終わっています。"
