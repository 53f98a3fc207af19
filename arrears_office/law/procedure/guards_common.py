"""Grounds that every act of collecting meets: something is owed, not extinct, no bankruptcy."""

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import LegalClass
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.ruling import Ruling, refused, unknown, warned

BELIEVED = Evidence.BELIEVED
EXTINCT = {
    LegalClass.TAX: "地方税法18条②",
    LegalClass.ENFORCEABLE: "自治法236条②",
    LegalClass.PUBLIC: "自治法236条②",
}


def overdue(case: Case) -> Ruling | None:
    """Nothing is done about a claim that is paid or not yet due (自治令171条: 履行期限まで).

    >>> from arrears_office.law.procedure.examples import case
    >>> overdue(case("water", "2025-06-30")).because[0].text
    '納期限を過ぎた未納がない'
    >>> overdue(case("water", "2025-07-01")) is None
    True
    """
    if case.facts.overdue_yen > 0 and case.facts.due_on < case.on:
        return None
    return refused("自治令171条", "納期限を過ぎた未納がない", on=case.facts.due_on)


def not_prescribed(case: Case) -> Ruling | None:
    """A public claim past prescription may not be asked for, a private one until 援用.

    地方税法18条②, 自治法236条② [V]; 民法145条 [V].

    >>> from arrears_office.law.procedure.examples import case
    >>> for code in ("resident_tax", "nursing_care", "water"):
    ...     late = case(code, "2032-01-01", prescription_last_on="2031-12-31")
    ...     print(code, not_prescribed(late).verdict, not_prescribed(late).because[0].article)
    resident_tax refused 地方税法18条②
    nursing_care refused 自治法236条②
    water warned 民法145条
    >>> not_prescribed(case("resident_tax", "2026-11-24")).because[0].text
    'わからない: 時効の最終日を確かめてから'
    """
    last_on = case.facts.prescription_last_on
    article = EXTINCT.get(case.kind.classes.on(case.on).value)
    if last_on is None:
        return None if article is None else unknown(article, "時効の最終日")
    if last_on >= case.on:
        return None
    if article is None:
        text = "時効期間は満了している。援用があれば請求できない"
        return warned("民法145条", text, on=last_on)
    return refused(article, "時効で消滅している。請求も受領もできない", on=last_on)


def not_bankrupt_for_execution(case: Case) -> Ruling | None:
    """After 破産手続開始 no new 滞納処分 begins (破産法43条①, read in its 2013 text).

    >>> from arrears_office.law.procedure.examples import case
    >>> bankrupt = case("resident_tax", "2026-11-24", bankrupt_on="2026-11-24")
    >>> not_bankrupt_for_execution(bankrupt).verdict.value
    'refused'
    """
    day = case.facts.bankrupt_on
    if day is None or day > case.on:
        return None
    text = "破産手続が開始している。新しい滞納処分はできず、交付要求による"
    return refused("破産法43条①", text, on=day)


def not_bankrupt_for_court(case: Case) -> Ruling | None:
    """破産債権 are paid in the proceedings only (破産法100条① [B]).

    >>> from arrears_office.law.procedure.examples import case
    >>> not_bankrupt_for_court(case("water", "2026-11-24", bankrupt_on="2026-10-01")).verdict.value
    'refused'
    """
    day = case.facts.bankrupt_on
    if day is None or day > case.on:
        return None
    text = "破産手続が開始している。届け出て、手続の中で配当を受ける"
    return refused("破産法100条①", text, BELIEVED, on=day)
