"""The whole sheet of one claim in words: its acts with every ground, its place, its duties."""

from arrears_office.law.procedure import Case, duties, rulings, where
from arrears_office.law.procedure.ruling import Reason, Ruling

PLACE = "段階"


def sheet(case: Case, acts: str = "") -> list[str]:
    """What a clerk would be told of a claim: every act and its place, or the acts named alone."""
    lines = []
    for lever, ruling in rulings(case.kind, case.facts, case.on, case.policy):
        if not acts or lever.code in acts.split():
            lines += told(lever.code, ruling)
    if not acts or PLACE in acts:
        lines += stand(case)
    return lines + [f"務め {ground(reason)}" for reason in duties(case)]


def stand(case: Case) -> list[str]:
    """Where the claim stands on its ladder, and what is recorded there."""
    place = where(case)
    return [
        f"段階 {code(place.stands)} → {code(place.next)}"
        f" 期限 {place.due_on} 開く日 {place.opens_on}"
        f" 足りない {'・'.join(code(step) for step in place.lacking) or 'なし'}"
        f" 判断 {place.ruling.verdict.label if place.ruling else 'なし'}",
        "記録 " + " ".join(f"{code(r.step)}={r.done_on}" for r in place.rungs if r.done_on),
    ]


def told(name: str, ruling: Ruling) -> list[str]:
    """The verdict on its first line, then its grounds."""
    return [f"{name} {ruling.verdict.label}"] + [f"  {ground(each)}" for each in ruling.because]


def ground(reason: Reason) -> str:
    """A ground with its article, how sure it is, and its day if it has one."""
    day = f" [{reason.on}]" if reason.on else ""
    return f"{reason.article} ({reason.evidence}) {reason.text}{day}"


def code(step: object) -> str:
    """The code of a step, or 「なし」."""
    return str(getattr(step, "code", "なし"))
