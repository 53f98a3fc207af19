"""給付制限: how long arrears must have lasted before benefits change."""

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.months import months_after
from arrears_office.law.procedure.ruling import Ruling, allowed, refused

CARE, HEALTH = "介護保険法66条〜69条", "国民健康保険法54条の3"
CARE_STAGES = (
    (24, "2年を過ぎた滞納(給付額減額)"),
    (18, "1年6月を過ぎた滞納(一時差止)"),
    (12, "1年を過ぎた滞納(償還払い)"),
)
HEALTH_STAGES = ((12, "1年を過ぎた滞納(特別療養費)"),)
"""Months after the due date and what they open [V 北九州市, 芦屋市]; the articles [B]."""


def care_stage(case: Case) -> Ruling:
    """The stage that arrears of 介護保険料 have reached; below a year none.

    >>> from arrears_office.law.procedure.examples import case
    >>> care_stage(case("nursing_care", "2026-06-30")).verdict.value
    'refused'
    >>> care_stage(case("nursing_care", "2026-07-01")).because[0].text
    '1年を過ぎた滞納(償還払い)'
    """
    return _stage(case, CARE_STAGES, CARE)


def health_stage(case: Case) -> Ruling:
    """Whether arrears of 国民健康保険税 have lasted the year that 特別療養費 asks for.

    >>> from arrears_office.law.procedure.examples import case
    >>> health_stage(case("health_insurance_tax", "2026-06-30")).verdict.value
    'refused'
    >>> health_stage(case("health_insurance_tax", "2028-06-30")).because[0].text
    '1年を過ぎた滞納(特別療養費)'
    """
    return _stage(case, HEALTH_STAGES, HEALTH)


def _stage(case: Case, stages: tuple[tuple[int, str], ...], article: str) -> Ruling:
    for months, text in stages:
        day = months_after(case.facts.due_on, months)
        if case.on > day:
            return allowed(article, text, Evidence.BELIEVED, day)
    first = months_after(case.facts.due_on, stages[-1][0])
    return refused(article, "滞納が1年を過ぎていない", Evidence.BELIEVED, first)
