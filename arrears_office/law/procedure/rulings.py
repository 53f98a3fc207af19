"""The means of a kind, each allowed, to be confirmed first, or refused, with its grounds."""

from datetime import date

from arrears_office.law.kinds.dated import Evidence, Row
from arrears_office.law.kinds.kind import Kind
from arrears_office.law.kinds.rules import Lever
from arrears_office.law.procedure.facts import DEFAULTS, Case, Facts, Policy
from arrears_office.law.procedure.ruling import Ruling, allowed, joined, refused, warned
from arrears_office.law.procedure.table import GUARDS

FOREIGN = {
    "shutoff": ("水道法15条③", "水道料金のほかの債権のために水は止められない"),
    "shutoff_business": ("水道法15条③", "水道料金のほかの債権のために水は止められない"),
}
"""What is said where a kind does not have the act at all; otherwise its class is the ground."""
EXECUTION = frozenset({"seizure", "search", "realisation"})


def rulings(
    kind: Kind, facts: Facts, on: date, policy: Policy = DEFAULTS
) -> tuple[tuple[Lever, Ruling], ...]:
    """Every 使える手段 of the kind in its file's order, each with the ruling of the day.

    Refused: a rule closes it now. Warned: something is unknown or to be weighed first. Allowed:
    nothing stands against it; its grounds name what opened it. The ruling weighs one claim; of
    several claims of a kind, ask for each.

    >>> from arrears_office.law.kinds import built_in, load
    >>> tax, = load([built_in("resident_tax")])
    >>> facts = Facts(
    ...     due_on=date(2026, 6, 30), overdue_yen=30_000, done={"demand": date(2026, 7, 20)},
    ...     prescription_last_on=date(2031, 7, 30),
    ... )
    >>> for lever, ruling in rulings(tax, facts, date(2026, 7, 30))[:2]:
    ...     print(lever.name, ruling.verdict.label, ruling.because[0].article)
    財産調査 使える 国税徴収法141条、地方税法20条の11
    差押え 使えない 地方税法331条
    >>> rulings(tax, facts, date(2026, 7, 31))[1][1].verdict.label
    '使える'
    """
    case = Case(kind, facts, on, policy)
    rows = [row for row in kind.levers if row.from_on <= on]
    return tuple((row.value, _ruled(case, row)) for row in rows)


def ruling_on(kind: Kind, act: str, facts: Facts, on: date, policy: Policy = DEFAULTS) -> Ruling:
    """The ruling on one act by its code, also one the kind does not have: then it is refused.

    >>> from arrears_office.law.kinds import built_in, load
    >>> sewer, = load([built_in("sewerage")])
    >>> facts = Facts(due_on=date(2026, 6, 30), overdue_yen=3_000)
    >>> ruling_on(sewer, "shutoff", facts, date(2026, 11, 24)).because[0].text
    '水道料金のほかの債権のために水は止められない'
    """
    case = Case(kind, facts, on, policy)
    for row in kind.levers:
        if row.value.code == act and row.from_on <= on:
            return _ruled(case, row)
    if act in EXECUTION and facts.title_on is not None:
        return _guarded(case, act) or _not_of_kind(kind, act)
    return _not_of_kind(kind, act)


def _ruled(case: Case, row: Row[Lever]) -> Ruling:
    if row.value.code not in GUARDS:
        return warned(row.article, f"確かめてから: {row.value.needs}", row.evidence)
    return _guarded(case, row.value.code) or allowed(row.article, "妨げるものがない", row.evidence)


def _guarded(case: Case, act: str) -> Ruling | None:
    return joined(guard(case) for guard in GUARDS[act])


def _not_of_kind(kind: Kind, act: str) -> Ruling:
    if act in FOREIGN:
        return refused(*FOREIGN[act])
    row = kind.classes.newest
    if act in EXECUTION:
        article = kind.demand.enforcement.newest.article
        return refused(article, f"{row.value.label}は滞納処分ができない。債務名義が先")
    text = f"{kind.name}({row.value.label})の手段ではない"
    return refused(row.article, text, Evidence(row.evidence))
