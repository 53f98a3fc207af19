"""The last day of a claim: from the day after the due day through every event in order."""

from collections.abc import Iterable
from datetime import date

from arrears_office.law.kinds import Kind
from arrears_office.law.prescription.book import Book, Period, book_of, period_of
from arrears_office.law.prescription.clock import FOREVER, Clock
from arrears_office.law.prescription.events import Event
from arrears_office.law.prescription.finding import Effect, Finding, Link
from arrears_office.law.prescription.ordering import Entry, in_order
from arrears_office.law.prescription.policy import BY_THE_WORDS, PrescriptionPolicy
from arrears_office.law.prescription.reading import Reading
from arrears_office.law.prescription.without_effect import without_effect

START = "納期限の翌日から{years}年の時効が進みます。"


def reckon(
    kind: Kind,
    *,
    due_on: date,
    contract_on: date | None = None,
    events: Iterable[Event] = (),
    policy: PrescriptionPolicy = BY_THE_WORDS,
) -> Finding:
    """The prescription of a claim of a kind, due on a day, after these events in any order.

    A tax due on 30 June 2021 lives through 30 June 2026 (地方税法18条①, 民法143条②); a demand
    issued on 20 July 2021 starts the clock anew on the 31st (通則法73条①4号の同旨).

    >>> from arrears_office.law import kinds
    >>> tax, water = kinds.load(map(kinds.built_in, ("resident_tax", "water")))
    >>> from arrears_office.law.prescription.events import EventType
    >>> str(reckon(tax, due_on=date(2021, 6, 30)).last_on)
    '2026-06-30'
    >>> demand = Event(EventType.DEMAND, date(2021, 7, 20))
    >>> found = reckon(tax, due_on=date(2021, 6, 30), events=[demand])
    >>> str(found.starts_on), str(found.last_on), [str(link.effect) for link in found.chain]
    ('2021-07-31', '2026-07-30', ['start', 'renewal'])
    >>> old = reckon(water, due_on=date(2021, 6, 30), contract_on=date(2018, 4, 1))
    >>> str(old.last_on), str(old.alternative_last_on), old.needs_invocation
    ('2023-06-30', '2026-06-30', True)
    """
    book = book_of(kind)
    period = period_of(kind, due_on=due_on, contract_on=contract_on, policy=policy)
    entries = in_order(book, due_on, events)
    clock = Clock(due_on, years=period.years)
    chain = [_start(clock, period), *_read(clock, book, due_on, entries, policy)]
    last_on = _day(clock.last_on)
    other_on = None
    if period.other_years is not None:
        other = Clock(due_on, years=period.other_years)
        _read(other, book, due_on, entries, policy)
        other_on = _day(other.last_on)
    differs = period.other_years is not None and other_on != last_on
    return Finding(
        last_on=last_on,
        starts_on=clock.starts_on,
        years=clock.years,
        needs_invocation=kind.prescription.needs_invocation.on(due_on).value,
        chain=tuple(chain),
        suspension_last_on=_day(clock.gone_on),
        stopped=last_on is None,
        alternative_last_on=other_on if differs else None,
        alternative_years=period.other_years if differs else None,
        alternative=period.reason if differs else None,
    )


def what_if(
    kind: Kind,
    *,
    due_on: date,
    contract_on: date | None = None,
    events: Iterable[Event] = (),
    policy: PrescriptionPolicy = BY_THE_WORDS,
    extra: Event,
) -> Finding:
    """The finding if one more event happened, e.g. a written acknowledgement today (民法152条).

    >>> from arrears_office.law import kinds
    >>> from arrears_office.law.prescription.events import EventType
    >>> (tax,) = kinds.load([kinds.built_in("resident_tax")])
    >>> pledge = Event(EventType.ACKNOWLEDGMENT, date(2026, 5, 1))
    >>> str(what_if(tax, due_on=date(2021, 6, 30), extra=pledge).last_on)
    '2031-05-01'
    """
    return reckon(
        kind, due_on=due_on, contract_on=contract_on, events=(*events, extra), policy=policy
    )


def _start(clock: Clock, period: Period) -> Link:
    what = START.format(years=period.years)
    row, on = period.row, clock.starts_on
    return Link(on, what, row.article, row.evidence, Effect.START, clock.period_on, on)


def _read(
    clock: Clock, book: Book, due_on: date, entries: list[Entry], policy: PrescriptionPolicy
) -> list[Link]:
    reading = Reading(clock, book, due_on=due_on, repeats_count=policy.repeats_within_period)
    chain = []
    for day, event, rule in entries:
        none = without_effect(clock, book, event, rule, day=day, due_on=due_on)
        if none is None:
            effect, what = reading.apply(event, rule, day)
            article, evidence = rule.article, rule.evidence
        else:
            effect = Effect.NONE
            what, article, evidence = none
        last_on, start = _day(clock.last_on), clock.starts_on
        chain.append(Link(event.on, what, article, evidence, effect, last_on, start, event.until))
    return chain


def _day(day: date) -> date | None:
    return None if day == FOREVER else day
