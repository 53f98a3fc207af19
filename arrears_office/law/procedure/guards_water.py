"""給水停止 (水道法15条③): only for the price of water, announced with a date, never in haste."""

from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.ruling import Ruling, allowed, refused

ARTICLE = "水道法15条③・供給規程"


def announced(case: Case) -> Ruling:
    """A notice that names the day of the stop stands before it, and the day has come.

    >>> from arrears_office.law.procedure.examples import case
    >>> notice = {"shutoff_notice": "2026-11-02"}
    >>> for day in ("2026-11-23", "2026-11-24"):
    ...     print(announced(case("water", day, done=notice, shutoff_on="2026-11-24")).verdict)
    refused
    allowed
    """
    facts = case.facts
    if "shutoff_notice" not in facts.done or facts.shutoff_on is None:
        return refused(ARTICLE, "日付のある停止予告の記録がない")
    if case.on < facts.shutoff_on:
        return refused(ARTICLE, "予告した停止の日が来ていない", on=facts.shutoff_on)
    return allowed(ARTICLE, "予告した停止の日が来た", on=facts.shutoff_on)


def not_bankrupt_for_shutoff(case: Case) -> Ruling | None:
    """After 破産手続開始 water may not be refused for debts before the petition (破産法55条①).

    Read in its 2013 text. Use between petition and opening is 財団債権 (②).

    >>> from arrears_office.law.procedure.examples import case
    >>> bankrupt = case("water", "2026-11-24", bankrupt_on="2026-10-01")
    >>> not_bankrupt_for_shutoff(bankrupt).verdict.value
    'refused'
    """
    day = case.facts.bankrupt_on
    if day is None or day > case.on or not case.facts.owed_before_petition:
        return None
    text = "破産手続が開始している。申立て前の料金を理由に止められない"
    return refused("破産法55条①", text, on=day)
