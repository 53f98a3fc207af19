"""Puts events in the order in which they take effect, each with its rule."""

from collections.abc import Iterable
from datetime import date

from arrears_office.law.prescription.book import Book
from arrears_office.law.prescription.dates import DAY
from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.rules import Rule

Entry = tuple[date, Event, Rule]
ORDER = {each: place for place, each in enumerate(EventType)}


def in_order(book: Book, due_on: date, events: Iterable[Event]) -> list[Entry]:
    """Each different event once, by the day it takes effect; ties by type, then by end.

    A demand or reminder takes effect when it arrives (民法97条①), a tax demand when it is issued
    (通則法73条①4号の同旨); 偽りその他の行為 keeps the clock from starting, so it comes first.
    Only the first 督促 after the due day renews (自治法236条④); a further one is a 催告.
    """
    different = set(events)
    if not different:
        return []
    renewing = first_demand(book, due_on, different)
    entries = [_entry(book, due_on, event, renewing) for event in different]
    if len(entries) > 1:
        entries.sort(key=_place)
    return entries


def first_demand(book: Book, due_on: date, events: Iterable[Event]) -> Event | None:
    """The 督促 that renews: the first after the due day."""
    demands = [event for event in events if event.type is EventType.DEMAND and event.on > due_on]
    return min(demands, key=lambda event: (_demand_day(book, event), event.on), default=None)


def _demand_day(book: Book, demand: Event) -> date:
    by_issue = book.demand(demand.on).by_issue
    return demand.on if by_issue else demand.arrived_on or demand.on


def _entry(book: Book, due_on: date, event: Event, renewing: Event | None) -> Entry:
    if event.type is EventType.FRAUD:
        return (due_on + DAY, event, book.rule(event))
    if event.type is EventType.DEMAND:
        rule = book.demand(event.on).rule if event is renewing else None
        if rule is not None:
            return (_demand_day(book, event), event, rule)
        return (event.arrived_on or event.on, event, book.rule(book.as_reminder(event)))
    return (event.arrived_on or event.on, event, book.rule(event))


def _place(entry: Entry) -> tuple[bool, date, int, date, date]:
    day, event, _ = entry
    fraud = event.type is not EventType.FRAUD
    return (fraud, day, ORDER[event.type], event.until or date.max, event.on)
