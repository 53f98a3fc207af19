"""What law needs to know of one claim to reckon its prescription, and how the office words it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arrears_office.law.prescription import Event, EventType

DISPOSITION_EVENTS = {
    "seizure": EventType.SEIZURE,
    "participation": EventType.THIRD_PARTY_FILING,
    "execution_suspended": EventType.EXECUTION_SUSPENDED,
    "grace": EventType.GRACE,
    "pledge": EventType.ACKNOWLEDGMENT,
}
"""What a delivered disposition is to prescription; a pledge (分納誓約) is one written 承認."""
LASTING = frozenset(
    {
        EventType.SEIZURE,
        EventType.THIRD_PARTY_FILING,
        EventType.EXECUTION_SUSPENDED,
        EventType.GRACE,
    }
)
"""Events that last until their release."""
LAPSING = frozenset({EventType.SEIZURE, EventType.THIRD_PARTY_FILING})
LAPSED_WORDS = ("取消", "取り消", "取下", "取り下")
"""How a release's reason begins that brings no renewal (民法147条①括弧書, 148条①括弧書)."""


@dataclass(frozen=True, slots=True)
class History:
    """One claim with a balance above zero, and every delivered fact that moves its clock.

    A telephone promise is no fact here: it is weak proof of a 承認 [V domain §3.2]. It only counts
    as something that would change the day.
    """

    receivable: int
    department: str
    kind: str
    due_on: date
    contract_on: date | None
    balance_yen: int
    events: tuple[Event, ...]

    @property
    def facts_hash(self) -> str:
        """Equal facts, equal hash; a review vouches for exactly these."""
        days = (self.kind, self.due_on, self.contract_on)
        facts = [(str(e.type), e.on, e.until, e.arrived_on, e.lapsed) for e in self.events]
        return hashlib.sha256(repr((days, facts)).encode()).hexdigest()

    @property
    def suspended(self) -> bool:
        """Whether an 執行停止 is open."""
        kinds = (e.type for e in self.events if e.until is None)
        return EventType.EXECUTION_SUSPENDED in kinds


def demand_event(demanded_on: date) -> Event:
    """The first 督促. Its arrival is not delivered, so law assumes it."""
    return Event(EventType.DEMAND, demanded_on)


def payment_event(paid_on: date) -> Event:
    """A payment that was not taken back: 一部の弁済 is a 承認 (民法152条①)."""
    return Event(EventType.PART_PAYMENT, paid_on)


def disposition_event(
    sort: str, on: date, released_on: date | None, reason: str = ""
) -> Event | None:
    """The event of a delivered disposition; None where prescription does not know its sort.

    A release dated before its disposition is taken to end it on its own day.
    """
    found = DISPOSITION_EVENTS.get(sort)
    if found is None:
        return None
    if found not in LASTING or released_on is None:
        return Event(found, on)
    lapsed = found in LAPSING and reason.strip().startswith(LAPSED_WORDS)
    return Event(found, on, until=max(on, released_on), lapsed=lapsed)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By day, then by type, so that the same facts always read alike."""
    return tuple(sorted(set(events), key=lambda e: (e.on, str(e.type), e.until or date.max)))
