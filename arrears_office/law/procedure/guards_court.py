"""Claims without execution of one's own: 相当の期間, court, council (自治令171条の2〜)."""

from datetime import date

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.months import months_after
from arrears_office.law.procedure.ruling import Ruling, allowed, refused, warned


def reasonable_until(case: Case) -> date:
    """The day 相当の期間 after the due date is over; its length is the city's [B].

    >>> from arrears_office.law.procedure.examples import case
    >>> str(reasonable_until(case("water", "2026-11-24", due="2025-06-30")))
    '2026-06-30'
    """
    return months_after(case.facts.due_on, case.policy.reasonable_months)


def demanded(case: Case) -> Ruling:
    """The 督促 with a designated day stands first (自治令171条 [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> demanded(case("water", "2026-11-24")).verdict.value
    'refused'
    >>> demanded(case("water", "2026-11-24", demand="2025-07-20")).verdict.value
    'allowed'
    """
    day = case.facts.demanded_on
    if day is None or day > case.on:
        return refused("自治令171条", "督促の記録がない")
    return allowed("自治令171条", "督促をした", on=day)


def reasonable_time_passed(case: Case) -> Ruling:
    """相当の期間 after the 督促 (自治令171条の2 [V]); its length is a matter of practice [B].

    >>> from arrears_office.law.procedure.examples import case
    >>> [reasonable_time_passed(case("water", day)).verdict.value
    ...     for day in ("2026-06-29", "2026-06-30")]
    ['warned', 'allowed']
    """
    day = reasonable_until(case)
    if case.on >= day:
        return allowed("自治令171条の2", "相当の期間が過ぎた", Evidence.BELIEVED, day)
    text = "相当の期間(市の目安)が過ぎていない。早めるなら理由を残す"
    return warned("自治令171条の2", text, Evidence.BELIEVED, day)


def objection_means_suit(case: Case) -> Ruling:
    """支払督促: an objection makes it a suit (民事訴訟法395条 [B]), and a suit needs the council.

    自治法96条①12号, 180条 [V].

    >>> from arrears_office.law.procedure.examples import case
    >>> objection_means_suit(case("water", "2026-11-24")).verdict.value
    'warned'
    >>> objection_means_suit(case("water", "2026-11-24", answers={"council": True})).verdict.value
    'allowed'
    """
    if case.facts.answers.get("council"):
        return allowed("自治法96条①12号・180条", "異議に備えた議決か専決がある")
    text = "異議があれば訴訟になる。議会の議決か専決の段取りを先に"
    return warned("自治法96条①12号・180条", text)
