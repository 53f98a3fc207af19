"""What a person's life changes: 免責, 死亡, 生活保護, 争い; each closes or warns by its article."""

from datetime import date

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import LegalClass
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.ruling import Ruling, refused, warned

LEVIED = frozenset({LegalClass.TAX, LegalClass.ENFORCEABLE})
"""租税等の請求権: 非免責債権 (破産法253条1項1号 [V])."""


def _holds(day: date | None, case: Case) -> bool:
    return day is not None and day <= case.on


def not_discharged(case: Case) -> Ruling | None:
    """A claim without 滞納処分 is not collected after 免責; a tax stays (破産法253条① [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> not_discharged(case("water", "2026-11-24", discharged_on="2026-10-01")).verdict.value
    'refused'
    >>> not_discharged(case("resident_tax", "2026-11-24", discharged_on="2026-10-01")) is None
    True
    """
    day = case.facts.discharged_on
    if not _holds(day, case) or case.kind.legal_class in LEVIED:
        return None
    text = "免責許可が確定している。本人に支払いを求められない（保証人は別: 253条②）"
    return refused("破産法253条①", text, on=day)


def against_heirs(case: Case) -> Ruling | None:
    """After death the heirs are the other side: act against them, not the name (地方税法9条 [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> against_heirs(case("water", "2026-11-24", deceased_on="2026-10-01")).because[0].article
    '民法896条・899条'
    """
    day = case.facts.deceased_on
    if not _holds(day, case):
        return None
    article = "地方税法9条・9条の2" if case.kind.legal_class in LEVIED else "民法896条・899条"
    return warned(article, "本人は死亡している。相続人と相続放棄の有無を確かめてから", on=day)


def assistance_first(case: Case) -> Ruling | None:
    """保護金品 are never seized; whoever lives on them has little else (生活保護法58条 [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> assisted = case("resident_tax", "2026-11-24", assistance_on="2026-10-01")
    >>> assistance_first(assisted).verdict.value
    'warned'
    """
    day = case.facts.assistance_on
    if not _holds(day, case):
        return None
    text = "生活保護を受けている。保護金品は差し押さえない。執行停止・徴収停止を先に検討する"
    return warned("生活保護法58条", text, on=day)


def no_sale_in_dispute(case: Case) -> Ruling | None:
    """What was seized is not sold while a 審査請求 is open (地方税法19条の7① [B]).

    >>> from arrears_office.law.procedure.examples import case
    >>> no_sale_in_dispute(case("resident_tax", "2026-11-24", disputed_on="2026-10-01")
    ...     ).verdict.value
    'refused'
    """
    day = case.facts.disputed_on
    if not _holds(day, case):
        return None
    text = "審査請求・訴訟の間は、差し押さえた財産を換価しない"
    return refused("地方税法19条の7①", text, Evidence.BELIEVED, day)


def dispute_first(case: Case) -> Ruling | None:
    """A claim in dispute is looked at by its department before anybody presses it ([B]).

    >>> from arrears_office.law.procedure.examples import case
    >>> dispute_first(case("water", "2026-11-24", disputed_on="2026-10-01")).verdict.value
    'warned'
    """
    day = case.facts.disputed_on
    if not _holds(day, case):
        return None
    text = "債権があるかどうかが争われている。所管課に確かめてから"
    return warned("行政不服審査法25条・民事訴訟法", text, on=day)
