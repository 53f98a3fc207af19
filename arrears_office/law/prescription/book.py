"""The rules of one kind, laid out once so that a million claims can be reckoned quickly."""

from dataclasses import dataclass, replace
from datetime import date

from arrears_office.law.kinds import Dated, Evidence, Kind, LegalClass, Row
from arrears_office.law.kinds.rules import PeriodKey, Restart
from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.policy import PrescriptionPolicy
from arrears_office.law.prescription.rules import Rule, Rules, rules_of


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a claim, and of the other reading of the transition where one exists."""

    row: Row[int]
    years: int
    other_years: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FirstDemand:
    """What a first 督促 does: its rule with the kind's own articles, and whether by issue.

    `rule` None: it does not renew and is a mere 催告. `by_issue`: it counts from the day of issue,
    else from arrival.
    """

    rule: Rule | None
    by_issue: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What `reckon` asks of a kind."""

    kind: Kind
    legal_class: LegalClass
    rules: Rules
    demands: Dated[FirstDemand]

    def rule(self, event: Event) -> Rule:
        """The rule of an event by its own day; an end by lapse where that makes a difference."""
        dated = self.rules.get((event.type, event.lapsed)) or self.rules[event.type, False]
        return dated.on(event.on).value

    def demand(self, on: date) -> FirstDemand:
        """What a first 督促 of a day does."""
        return self.demands.on(on).value

    def as_reminder(self, event: Event) -> Event:
        """A further 督促 is no more than a 催告."""
        return replace(event, type=EventType.REMINDER)


BOOKS: dict[int, Book] = {}  # by identity: hashing a whole kind would cost more than a claim


def book_of(kind: Kind) -> Book:
    """The kind's book, made once and kept with its kind."""
    book = BOOKS.get(id(kind))
    if book is None:
        rules = rules_of(kind.legal_class)
        book = Book(kind, kind.legal_class, rules, _demands(kind, rules))
        BOOKS[id(kind)] = book
    return book


def _demands(kind: Kind, rules: Rules) -> Dated[FirstDemand]:
    law = kind.prescription
    days = {row.from_on for row in law.renewed_by_demand.rows}
    days |= {row.from_on for row in law.restart.rows}
    first = max(law.renewed_by_demand.rows[0].from_on, law.restart.rows[0].from_on)
    return Dated(tuple(_demand(kind, rules, day) for day in sorted(days) if day >= first))


def _demand(kind: Kind, rules: Rules, day: date) -> Row[FirstDemand]:
    renewed = kind.prescription.renewed_by_demand.on(day)
    restart = kind.prescription.restart.on(day)
    articles = (renewed.article, restart.article)
    longer = max(articles, key=len)  # it may well name the other too
    sure = renewed.evidence is restart.evidence is Evidence.VERIFIED
    rule = replace(
        rules[EventType.DEMAND, False].on(day).value,
        article=longer if all(each in longer for each in articles) else "、".join(articles),
        evidence=Evidence.VERIFIED if sure else Evidence.BELIEVED,
    )
    by_issue = restart.value is Restart.ISSUE_PLUS_11
    demand = FirstDemand(rule if renewed.value else None, by_issue)
    return Row(day, demand, rule.article, rule.evidence)


def period_of(
    kind: Kind, *, due_on: date, contract_on: date | None, policy: PrescriptionPolicy
) -> Period:
    """The period of a claim (民法附則10条④ for private claims [V for the words, B for cities' 5]).

    The contract's day chooses; unknown, the due day does and the other reading is told. The city's
    choice is for bills that fell due under the new law on a contract of the old.
    """
    years: Dated[int] = kind.prescription.years
    by_due = years.on(due_on)
    if kind.prescription.period_key is PeriodKey.DUE:
        return Period(by_due, by_due.value)
    row = years.on(min(contract_on, due_on)) if contract_on else by_due
    if contract_on is None:
        oldest = years.rows[0]
        if oldest.value == by_due.value:
            return Period(by_due, by_due.value)
        return Period(by_due, by_due.value, oldest.value, UNKNOWN_CONTRACT)
    if row.value == by_due.value:
        return Period(row, row.value)
    chosen = policy.water_old_contract_years or row.value
    other = by_due.value if chosen == row.value else row.value
    return Period(row if chosen == row.value else by_due, chosen, other, OLD_CONTRACT)


UNKNOWN_CONTRACT = "契約の日が分かりません。契約が2020年4月1日より前なら、期間が違います。"
OLD_CONTRACT = "2020年4月1日より前の契約で、その後の納期限です。期間の読み方が二つあります。"
