"""滞納処分: when seizure opens, and when what was seized may be sold."""

from datetime import date, timedelta

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.rules import Enforcement
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.ruling import (
    Ruling,
    allowed,
    refused,
    unknown,
)

ISSUE_TO_OPENING = timedelta(days=11)
"""発した日から起算して10日を経過した日まで is issue + 10; seizure opens the day after."""


def opens_on(case: Case) -> date | None:
    """The first day execution is open after the 督促; None: not by the 督促, or the day unknown.

    Tax: issue + 11 (地方税法331条 [V]); 231条の3③ claims: after the day the 督促 designates [V].

    >>> from arrears_office.law.procedure.examples import case
    >>> str(opens_on(case("resident_tax", "2026-11-24", demand="2025-07-20")))
    '2025-07-31'
    >>> premium = case("nursing_care", "2026-11-24", demand="2025-07-20",
    ...     designated_on="2025-07-31")
    >>> str(opens_on(premium)), opens_on(case("water", "2026-11-24", demand="2025-07-20"))
    ('2025-08-01', None)
    """
    facts = case.facts
    rule = case.kind.demand.enforcement.on(case.on).value
    if rule is Enforcement.ISSUE_PLUS_11 and facts.demanded_on is not None:
        return facts.demanded_on + ISSUE_TO_OPENING
    if rule is Enforcement.AFTER_DESIGNATED_DAY and facts.designated_on is not None:
        return facts.designated_on + timedelta(days=1)
    return None


def execution_open(case: Case) -> Ruling:
    """No seizure without a recorded 督促, nor before its day; 繰上 grounds excepted.

    国税徴収法47条①②, 自治法231条の3③ [V].

    >>> from arrears_office.law.procedure.examples import case
    >>> execution_open(case("resident_tax", "2025-07-30", demand="2025-07-20")).verdict.value
    'refused'
    >>> execution_open(case("resident_tax", "2025-07-31", demand="2025-07-20")).verdict.value
    'allowed'
    >>> execution_open(case("resident_tax", "2025-07-10", hastened=True)).because[0].article
    '国税徴収法47条①②'
    """
    row = case.kind.demand.enforcement.on(case.on)
    if row.value is Enforcement.COURT:
        return _by_title(case, row.article)
    if case.facts.hastened:
        return allowed("国税徴収法47条①②", "繰上徴収の事由があり、督促の期間を待たない")
    if case.facts.demanded_on is None:
        return refused(row.article, "督促の記録がない", row.evidence)
    day = opens_on(case)
    if day is None:
        return unknown(row.article, "督促状で指定した期限", row.evidence)
    if case.on < day:
        return refused(
            row.article, "督促の期間が過ぎていない。使えるのはこの日から", row.evidence, day
        )
    return allowed(row.article, "督促の期間が過ぎた", row.evidence, day)


def _by_title(case: Case, article: str) -> Ruling:
    """A private claim is never seized without a title: order or judgment first."""
    if case.facts.title_on is None or case.facts.title_on > case.on:
        return refused(article, "滞納処分はできない。債務名義(支払督促・判決)が先")
    text = "債務名義があり、裁判所に強制執行を申し立てられる"
    return allowed("民事執行法22条", text, Evidence.BELIEVED, case.facts.title_on)


def sale_open(case: Case) -> Ruling:
    """換価 follows a seizure; 公売 for 231条の3③ claims waits until it is final (⑪ [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> seized = {"seizure": "2026-09-01"}
    >>> sale_open(case("resident_tax", "2026-11-24", done=seized)).verdict.value
    'allowed'
    >>> sale_open(case("nursing_care", "2026-11-24", done=seized)).verdict.value
    'warned'
    """
    seized_on = case.facts.done.get("seizure")
    if seized_on is None or seized_on > case.on:
        return refused("国税徴収法89条", "差押えの記録がない", Evidence.BELIEVED)
    row = case.kind.demand.sale_waits.on(case.on)
    if not row.value:
        return allowed("国税徴収法89条", "差押えをした", Evidence.BELIEVED, seized_on)
    final = case.facts.answers.get("disposition_final")
    if final is None:
        return unknown(row.article, "処分が確定したこと", row.evidence)
    if final:
        return allowed(row.article, "処分が確定している", row.evidence)
    return refused(row.article, "処分が確定するまで公売はできない", row.evidence)
