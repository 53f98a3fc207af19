"""Reads rules.toml: what each event does, by class of the claim and day of the event."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from arrears_office.law.kinds import Dated, Evidence, LegalClass, Row
from arrears_office.law.prescription.events import EventType
from arrears_office.law.tables import Table, open_table

FILE = Path(__file__).with_name("rules.toml")
UNITS = ("days", "months", "years")


class Manner(StrEnum):
    """How a rule moves the clock; `clock.py` has one method for each."""

    DEMANDS = "demands"  # as the kind's restart row says
    RENEWS = "renews"  # anew from the next day
    RENEWS_AT_END = "renews_at_end"  # holds while it lasts, anew from the day after
    BECOMES_FINAL = "becomes_final"  # the same, and the period becomes `term`
    REMINDS = "reminds"  # holds for `term`; no repeat in its own hold
    COUNTS_IF_FOLLOWED = "counts_if_followed"  # old 催告
    HOLDS_AFTER_END = "holds_after_end"  # holds while it lasts and for `term` after
    AGREES = "agrees"  # holds for `until` or `term`
    DOES_NOT_RUN = "does_not_run"  # the clock stands still from on to until
    STARTS_LATER = "starts_later"  # the clock does not run for `term` from the due day
    ENDS_AFTER_YEARS = "ends_after_years"  # the claim ends when it lasts for `term`
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row; a link's sentence, article and evidence, and a term of which one unit is set."""

    manner: Manner
    what: str
    open: str
    article: str
    evidence: Evidence
    days: int = 0
    months: int = 0
    years: int = 0


Key = tuple[EventType, bool]  # with whether it lapsed
Rules = dict[Key, Dated[Rule]]


@cache
def rules_of(legal_class: LegalClass) -> Rules:
    """Every event's dated rules for a class of claims.

    >>> from datetime import date
    >>> reminder = rules_of(LegalClass.PRIVATE)[EventType.REMINDER, False]
    >>> reminder.on(date(2020, 3, 31)).value.manner, reminder.on(date(2020, 4, 1)).value.manner
    (<Manner.COUNTS_IF_FOLLOWED: 'counts_if_followed'>, <Manner.REMINDS: 'reminds'>)
    >>> rules_of(LegalClass.TAX)[EventType.GRACE, False].newest.article
    '地方税法18条の2④、国税通則法73条④(同旨)'
    """
    found: dict[Key, list[Row[Rule]]] = {}
    for table in open_table(FILE).tables("rule"):
        if legal_class in _classes(table):
            key = (table.choice("event", EventType), table.flag("lapsed"))
            found.setdefault(key, []).append(_row(table))
    return {key: Dated(_ascending(tuple(rows))) for key, rows in found.items()}


def _classes(table: Table) -> list[LegalClass]:
    table.only(
        "event", "classes", "lapsed", "from", "manner", "term", "what", "open", "article",
        "evidence",
    )  # fmt: skip
    return [LegalClass(word) for word in table.get("classes")]


def _row(table: Table) -> Row[Rule]:
    term = str(table.get("term"))
    amount, unit = term.split(" ") if term else ("0", "days")
    if unit not in UNITS:
        raise table.refuse("term", f"単位は {'、'.join(UNITS)} のどれかにしてください。")
    rule = Rule(
        manner=table.choice("manner", Manner),
        what=table.text("what"),
        open=str(table.get("open")),
        article=table.text("article"),
        evidence=table.choice("evidence", Evidence),
        **{unit: int(amount)},
    )
    return Row(table.day("from"), rule, rule.article, rule.evidence)


def _ascending(rows: tuple[Row[Rule], ...]) -> tuple[Row[Rule], ...]:
    for earlier, later in pairwise(rows):
        if later.from_on <= earlier.from_on:
            raise ValueError(f"rules.toml: 行は from の古い順に書いてください({later.article})。")
    return rows
