"""Asks law for the prescription of one claim's history, under the city's reading."""

from datetime import date

from arrears_office.law.prescription import Effect, Event, EventType, Finding, reckon
from arrears_office.office.city import city
from arrears_office.office.kinds import kind
from casework.histories import History

SETTING = {Effect.START, Effect.RENEWAL, Effect.POSTPONEMENT, Effect.SUSPENSION}
"""Effects of a link that set where the clock stands now."""


def finding_of(history: History, *, extra: Event | None = None) -> Finding:
    """The finding of a claim; with `extra`, as if that happened too."""
    events = history.events if extra is None else (*history.events, extra)
    return reckon(
        kind(history.kind),
        due_on=history.due_on,
        contract_on=history.contract_on,
        events=events,
        policy=city().prescription,
    )


def since(history: History, finding: Finding) -> tuple[EventType | None, date]:
    """The fact that set the clock, and its day; the due date where no fact did."""
    setting = [link for link in finding.chain if link.effect in SETTING]
    on = setting[-1].on if setting else history.due_on
    found = [e.type for e in history.events if on in {e.on, e.arrived_on, e.until}]
    return (found[-1], on) if found else (None, history.due_on)
