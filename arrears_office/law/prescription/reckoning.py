"""The last day of a claim: from the day after the due day through every event in order."""

from collections.abc import Iterable
from datetime import date

from arrears_office.law.kinds import Kind
from arrears_office.law.prescription.dates import DAY, last_day
from arrears_office.law.prescription.events import Event
from arrears_office.law.prescription.finding import Effect, Finding, Link
from arrears_office.law.prescription.policy import BY_THE_WORDS, PrescriptionPolicy


def reckon(
    kind: Kind,
    *,
    due_on: date,
    contract_on: date | None = None,
    events: Iterable[Event] = (),
    policy: PrescriptionPolicy = BY_THE_WORDS,
) -> Finding:
    """The prescription of a claim of a kind, due on a day, after these events in any order."""
    row = kind.prescription.years.on(due_on)
    start = due_on + DAY
    last_on = last_day(start, years=row.value)
    link = Link(
        start, "納期限の翌日から進む。", row.article, row.evidence, Effect.START, last_on, start
    )
    needs = kind.prescription.needs_invocation.on(due_on).value
    return Finding(last_on, start, row.value, needs, (link,))


def what_if(
    kind: Kind,
    *,
    due_on: date,
    contract_on: date | None = None,
    events: Iterable[Event] = (),
    policy: PrescriptionPolicy = BY_THE_WORDS,
    extra: Event,
) -> Finding:
    """The finding if one more event happened, e.g. a written acknowledgement today."""
    return reckon(
        kind,
        due_on=due_on,
        contract_on=contract_on,
        events=(*events, extra),
        policy=policy,
    )
