"""What the city must do by a day: 督促 in time, seizure of tax, an act after 相当の期間."""

from arrears_office.law.kinds.kind import LegalClass
from arrears_office.law.kinds.rules import Enforcement
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.guards_common import not_prescribed, overdue
from arrears_office.law.procedure.guards_court import reasonable_until
from arrears_office.law.procedure.guards_execution import opens_on
from arrears_office.law.procedure.ladder import demand_due_on
from arrears_office.law.procedure.ruling import Reason, Ruling, Verdict, warned

SUING = frozenset({LegalClass.PUBLIC, LegalClass.PRIVATE})


def duties(case: Case) -> tuple[Reason, ...]:
    """Grounds on which the city ought to act now, each with its day; empty where none waits.

    >>> from arrears_office.law.procedure.examples import case
    >>> [duty.text for duty in duties(case("resident_tax", "2025-07-21"))]
    ['督促状を出す期限を過ぎた']
    >>> bill = case("water", "2026-11-24", demand="2025-07-20")
    >>> [duty.article for duty in duties(bill)]
    ['自治令171条の2']
    """
    closed = (overdue(case), not_prescribed(case))
    if any(ruling is not None and ruling.verdict is Verdict.REFUSED for ruling in closed):
        return ()
    found = (demand_late(case), seizure_due(case), act_due(case))
    return tuple(reason for ruling in found if ruling for reason in ruling.because)


def demand_late(case: Case) -> Ruling | None:
    """督促 within 20 days after the due date (地方税法329条, 自治法231条の3①; 訓示規定).

    >>> from arrears_office.law.procedure.examples import case
    >>> demand_late(case("resident_tax", "2025-07-20")) is None
    True
    >>> demand_late(case("resident_tax", "2025-07-21")).verdict.value
    'warned'
    """
    day = demand_due_on(case)
    if case.facts.demanded_on is not None or case.on <= day:
        return None
    row = case.kind.demand.within_days.on(case.on)
    return warned(row.article, "督促状を出す期限を過ぎた", row.evidence, day)


def seizure_due(case: Case) -> Ruling | None:
    """Tax must be seized for once its day has come (地方税法331条: 差し押えなければならない).

    >>> from arrears_office.law.procedure.examples import case
    >>> seizure_due(case("resident_tax", "2026-11-24", demand="2025-07-20")).because[0].on
    datetime.date(2025, 7, 31)
    >>> seizure_due(case("nursing_care", "2026-11-24", demand="2025-07-20")) is None
    True
    """
    row = case.kind.demand.enforcement.on(case.on)
    day = opens_on(case)
    acted = case.facts.measure_on is not None or "seizure" in case.facts.done
    if row.value is not Enforcement.ISSUE_PLUS_11 or day is None or case.on < day or acted:
        return None
    return warned(
        row.article, "差し押さえるべき日が来ている(猶予・停止のほかは)", row.evidence, day
    )


def act_due(case: Case) -> Ruling | None:
    """After 督促 and 相当の期間: security, execution or suit, unless stopped, deferred or reasoned.

    自治令171条の2 [V]; `measure_on` is 徴収停止, 履行延期 or the recorded special reason.

    >>> from arrears_office.law.procedure.examples import case
    >>> act_due(case("water", "2026-11-24", demand="2025-07-20")).verdict.value
    'warned'
    >>> act_due(case("water", "2026-11-24", demand="2025-07-20", measure_on="2026-10-01")) is None
    True
    """
    facts = case.facts
    if case.kind.classes.on(case.on).value not in SUING or facts.demanded_on is None:
        return None
    day = reasonable_until(case)
    if case.on < day or facts.measure_on is not None or facts.title_on is not None:
        return None
    text = "担保・強制執行・訴訟などの措置か、徴収停止・履行延期・特別の事情の記録が要る"
    return warned("自治令171条の2", text, on=day)
