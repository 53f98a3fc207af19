"""市営住宅: eviction from three months of arrears, and what a guarantor's contract is worth."""

from datetime import date

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.questions import PERSON_GUARANTOR
from arrears_office.law.procedure.ruling import Ruling, allowed, refused, unknown

CAP_SINCE = date(2020, 4, 1)
"""From this day an individual's 根保証 without 極度額 is void (民法465条の2②; the day [B])."""


def three_months(case: Case) -> Ruling:
    """明渡請求 needs three months of rent unpaid (公営住宅法32条①2号 [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> [three_months(case("housing", "2026-11-24", months_unpaid=number)).verdict.value
    ...     for number in (None, 2, 3)]
    ['warned', 'refused', 'allowed']
    """
    months = case.facts.months_unpaid
    if months is None:
        return unknown("公営住宅法32条①2号", "滞納の月数")
    if months < 3:
        return refused("公営住宅法32条①2号", f"滞納は{months}か月。3か月以上から請求できる")
    return allowed("公営住宅法32条①2号", f"滞納が{months}か月ある")


def guarantee_holds(case: Case) -> Ruling:
    """An individual's guarantee: from 2020-04-01 only with 極度額 (民法465条の2② [V]; the day [B]).

    >>> from arrears_office.law.procedure.examples import case
    >>> def contract(day, **answers):
    ...     known = case("housing", "2026-11-24", guarantee_on=day, answers=answers)
    ...     return guarantee_holds(known).verdict.value
    >>> contract("2020-03-31"), contract("2020-04-01", cap=True), contract("2020-04-01", cap=False)
    ('allowed', 'allowed', 'refused')
    """
    day = case.facts.guarantee_on
    if day is None:
        return unknown("民法446条②・465条の2②", "保証契約とその日", Evidence.BELIEVED)
    if day < CAP_SINCE:
        return allowed("民法465条の2②", "極度額が要らない時期の保証契約", Evidence.BELIEVED, day)
    return PERSON_GUARANTOR(case)
