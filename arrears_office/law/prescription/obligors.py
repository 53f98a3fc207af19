"""One clock per obligor: whose events bind whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds import Kind
from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.finding import Finding
from arrears_office.law.prescription.policy import BY_THE_WORDS, PrescriptionPolicy
from arrears_office.law.prescription.reckoning import reckon

RELATIVE_FROM = date(2020, 4, 1)
CLAIMING = {  # 履行の請求 (旧民法434条)
    EventType.DEMAND, EventType.REMINDER, EventType.PAYMENT_ORDER, EventType.JUDGMENT,
}  # fmt: skip


class Relation(StrEnum):
    """How an obligor stands to the debtor whose events are given beside his own."""

    PRINCIPAL = "principal"  # the debtor himself
    GUARANTOR = "guarantor"  # 保証人, 連帯保証人
    JOINT = "joint"  # 連帯債務者, 連帯納税義務者, 連帯納付義務者


@dataclass(frozen=True, slots=True)
class ObligorFinding:
    """The obligor's own clock, and the debtor's where the obligor may rely on it too."""

    own: Finding
    principal: Finding | None = None

    @property
    def first_on(self) -> date | None:
        """The day after which the obligor can be free: a guarantor may invoke both (民法145条).

        >>> own = Finding(date(2031, 5, 1), date(2026, 5, 2), 5, True, ())
        >>> debt = Finding(date(2026, 6, 30), date(2021, 7, 1), 5, True, ())
        >>> str(ObligorFinding(own, debt).first_on)
        '2026-06-30'
        """
        both = (self.own, self.principal)
        days = [found.first_on for found in both if found is not None and found.first_on]
        return min(days, default=None)


def obligor_events(
    principal_events: Iterable[Event],
    own_events: Iterable[Event],
    relation: Relation,
    *,
    arose_on: date,
) -> tuple[Event, ...]:
    """The events that move an obligor's clock.

    The debtor's bind the guarantor (民法457条① [B]); the guarantor's never bind the debtor. Joint
    obligations stand apart (民法441条, 458条 [B]); of one that arose before 2020-04-01 a claim
    against one reaches all (旧民法434条; 附則20条② goes by the obligation's day, not the event's).

    >>> demand = Event(EventType.DEMAND, date(2019, 7, 20))
    >>> pledge = Event(EventType.ACKNOWLEDGMENT, date(2019, 9, 1))
    >>> def bound(relation, arose_on):
    ...     found = obligor_events([demand, pledge], [], relation, arose_on=arose_on)
    ...     return [str(event.type) for event in found]
    >>> bound(Relation.GUARANTOR, date(2019, 4, 1))
    ['demand', 'acknowledgment']
    >>> bound(Relation.JOINT, date(2019, 4, 1)), bound(Relation.JOINT, date(2020, 4, 1))
    (['demand'], [])
    """
    own = tuple(own_events)
    if relation is Relation.PRINCIPAL:
        return own
    if relation is Relation.GUARANTOR:
        return (*principal_events, *own)
    if arose_on >= RELATIVE_FROM:
        return own
    return (*(event for event in principal_events if event.type in CLAIMING), *own)


def for_obligor(
    kind: Kind,
    *,
    relation: Relation,
    due_on: date,
    principal_events: Iterable[Event],
    own_events: Iterable[Event] = (),
    contract_on: date | None = None,
    policy: PrescriptionPolicy = BY_THE_WORDS,
) -> ObligorFinding:
    """The prescription of a claim against one of its obligors.

    A pledge of the guarantor keeps his own clock, yet he may invoke the debtor's prescription.

    >>> from arrears_office.law import kinds
    >>> (rent,) = kinds.load([kinds.built_in("housing")])
    >>> found = for_obligor(
    ...     rent, relation=Relation.GUARANTOR, due_on=date(2021, 6, 30), principal_events=[],
    ...     own_events=[Event(EventType.ACKNOWLEDGMENT, date(2026, 5, 1))],
    ... )
    >>> str(found.own.last_on), str(found.principal.last_on), str(found.first_on)
    ('2031-05-01', '2026-06-30', '2026-06-30')
    """
    principal = tuple(principal_events)
    events = obligor_events(principal, own_events, relation, arose_on=contract_on or due_on)
    own = reckon(kind, due_on=due_on, contract_on=contract_on, events=events, policy=policy)
    if relation is not Relation.GUARANTOR:
        return ObligorFinding(own)
    debt = reckon(kind, due_on=due_on, contract_on=contract_on, events=principal, policy=policy)
    return ObligorFinding(own, debt)
