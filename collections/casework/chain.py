"""One claim's prescription in words: its clock now, the printed chain, and what a what-if gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds import Evidence, LegalClass
from arrears_office.law.prescription import Effect, Event, EventType, Finding, Link
from arrears_office.office.kinds import kind
from casework.clock import finding_of, since
from casework.histories import (
    History,
    demand_event,
    disposition_event,
    in_order,
    payment_event,
)
from casework.models import Footing
from casework.prescription_mark import PrescriptionMark, mark_of
from casework.selectors.facts import Act
from receivables.models import EntrySort
from receivables.selectors import Claim

EFFECTS = {
    Effect.START: "起算",
    Effect.RENEWAL: "更新",
    Effect.POSTPONEMENT: "完成猶予",
    Effect.SUSPENSION: "進行しない",
    Effect.NONE: "効力なし",
    Effect.EXTINCTION: "消滅",
}
SOURCES = {Evidence.VERIFIED: "出典確認", Evidence.BELIEVED: "要確認"}
COMMON = {
    EventType.ACKNOWLEDGMENT: "書面の承認（分納誓約など）を取る",
    EventType.PART_PAYMENT: "一部納付がある",
    EventType.DEMAND: "督促状を発する",
    EventType.REMINDER: "催告する",
}
EXECUTING = COMMON | {
    EventType.SEIZURE: "差し押さえる",
    EventType.GRACE: "猶予する",
    EventType.EXECUTION_SUSPENDED: "執行停止にする",
}
SUING = COMMON | {
    EventType.PAYMENT_ORDER: "支払督促が確定する",
    EventType.JUDGMENT: "判決が確定する",
    EventType.SEIZURE: "強制執行を申し立てる",
    EventType.GRACE: "履行延期の特約をする",
    EventType.EXECUTION_SUSPENDED: "徴収停止にする",
}
WHAT_IFS = {
    LegalClass.TAX: EXECUTING,
    LegalClass.ENFORCEABLE: EXECUTING,
    LegalClass.PUBLIC: SUING,
    LegalClass.PRIVATE: SUING,
}
"""The events of the what-if as acts of the office: 滞納処分 or the court, by legal class."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed link of the chain."""

    link: Link

    @property
    def effect(self) -> str:
        """Its effect in a word."""
        return EFFECTS[self.link.effect]

    @property
    def source(self) -> str:
        """Whether the article was read (出典確認) or is still to be confirmed (要確認)."""
        return SOURCES[self.link.evidence]


@dataclass(frozen=True, slots=True)
class Chain:
    """A claim's finding with its mark; `vouched` and `matured` come from the kept row."""

    history: History
    finding: Finding
    mark: PrescriptionMark

    @property
    def lines(self) -> list[Line]:
        """The links in order."""
        return [Line(link) for link in self.finding.chain]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the last day would be if one event more happened."""

    event: Event
    label: str
    finding: Finding
    before: date | None

    @property
    def moved_days(self) -> int | None:
        """How many days later the last day comes; None where one of both does not run."""
        if self.finding.last_on is None or self.before is None:
            return None
        return (self.finding.last_on - self.before).days

    @property
    def lines(self) -> list[Line]:
        """The links that the event brought: those on or after its day."""
        return [Line(link) for link in self.finding.chain if link.on >= self.event.on]


def history_of_claim(claim: Claim, acts: Iterable[Act]) -> History:
    """The history from what the debtor's page has read; equal to the one the clock is kept by."""
    events = [
        payment_event(posting.on)
        for posting in claim.postings
        if posting.sort == EntrySort.PAYMENT and posting.principal_yen < 0 and not posting.void
    ]
    if claim.demanded_on is not None:
        events.append(demand_event(claim.demanded_on))
    for act in acts:
        event = disposition_event(act.sort, act.on, act.released_on, act.release_reason)
        if event is not None:
            events.append(event)
    return History(
        claim.pk,
        claim.department,
        claim.kind,
        claim.due_on,
        claim.contract_on,
        claim.balance_yen,
        in_order(events),
    )


def chain_of(history: History, *, footing: Footing, matured: bool, today: date) -> Chain:
    """The chain as law reckons it now."""
    finding = finding_of(history)
    fact, since_on = since(history, finding)
    row = {
        "last_on": finding.last_on,
        "stopped": finding.stopped,
        "suspended": history.suspended,
        "suspension_last_on": finding.suspension_last_on,
        "earliest_on": finding.first_on,
        "needs_invocation": finding.needs_invocation,
        "since_type": fact or "",
        "since_on": since_on,
        "footing": footing,
        "matured": matured,
    }
    mark = mark_of(row, today, prefix="")
    assert mark is not None  # noqa: S101 - `since_on` is set above
    return Chain(history, finding, mark)


def tried(chain: Chain, event: Event) -> Tried:
    """The finding with one event more; nothing is stored."""
    label = WHAT_IFS[kind(chain.history.kind).legal_class][event.type]
    return Tried(event, label, finding_of(chain.history, extra=event), chain.finding.last_on)
