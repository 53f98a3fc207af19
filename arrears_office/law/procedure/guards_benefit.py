"""給付制限: how long arrears must have lasted before benefits change."""

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.months import months_after
from arrears_office.law.procedure.ruling import Ruling, allowed, refused

ARTICLE = "介護保険法66条〜69条・国民健康保険法54条の3"
STAGES = (
    (24, "2年を過ぎた滞納(介護: 給付額減額)"),
    (18, "1年6月を過ぎた滞納(介護: 一時差止)"),
    (12, "1年を過ぎた滞納(介護: 償還払い、国保: 特別療養費)"),
)
"""Months after the due date and what they open [V 北九州市, 芦屋市]; the articles [B]."""


def benefit_stage(case: Case) -> Ruling:
    """The stage the oldest arrears have reached; below a year none.

    >>> from arrears_office.law.procedure.examples import case
    >>> benefit_stage(case("nursing_care", "2026-06-30")).verdict.value
    'refused'
    >>> benefit_stage(case("nursing_care", "2026-07-01")).because[0].text
    '1年を過ぎた滞納(介護: 償還払い、国保: 特別療養費)'
    """
    for months, text in STAGES:
        day = months_after(case.facts.due_on, months)
        if case.on > day:
            return allowed(ARTICLE, text, Evidence.BELIEVED, day)
    first = months_after(case.facts.due_on, STAGES[-1][0])
    return refused(ARTICLE, "滞納が1年を過ぎていない", Evidence.BELIEVED, first)
