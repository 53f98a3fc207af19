"""滞納処分: what a seizure may take (差押禁止), and whether it is worth taking."""

from arrears_office.law.procedure.facts import Case, Origin, Target
from arrears_office.law.procedure.ruling import Ruling, allowed, refused, unknown, warned

PROTECTED_TARGETS = {
    Target.CHILD_ALLOWANCE: ("児童手当法15条", "児童手当を受ける権利は差し押さえられない"),
    Target.WELFARE: ("生活保護法58条", "保護金品とこれを受ける権利は差し押さえられない"),
}


def target_open(case: Case) -> Ruling | None:
    """What may not be seized, and a deposit's "origin of balance" (差押禁止).

    児童手当法15条, 生活保護法58条, 国税徴収法76条・77条 [V].

    >>> from arrears_office.law.procedure.examples import case
    >>> for origin in (None, Origin.FREE, Origin.MIXED, Origin.PROTECTED):
    ...     deposit = case("resident_tax", "2026-11-24", target=Target.DEPOSIT, origin=origin)
    ...     print(origin, target_open(deposit).verdict)
    None warned
    free allowed
    mixed warned
    protected refused
    """
    target = case.facts.target
    if target in PROTECTED_TARGETS:
        return refused(*PROTECTED_TARGETS[target])
    if target is Target.PENSION:
        return warned("国税徴収法77条", "年金は給与と同じ計算で、差し押さえられる額に限りがある")
    if target is Target.WAGES:
        return warned("国税徴収法76条", "給与は差し押さえられる額に限りがある。計算してから")
    return _deposit(case.facts.origin) if target is Target.DEPOSIT else None


def _deposit(origin: Origin | None) -> Ruling:
    """広島高裁松江支部 平成25年11月27日: 児童手当 seized minutes after it came had to go back."""
    article = "児童手当法15条・生活保護法58条・国税徴収法77条"
    if origin is None:
        return unknown(article, "残高のもと(年金・児童手当・生活保護)")
    if origin is Origin.FREE:
        return allowed(article, "残高に差押禁止の給付は入っていない")
    if origin is Origin.MIXED:
        return warned(article, "差押禁止の給付が混じる。その分を除いてから")
    return refused(article, "残高は差押禁止の給付だけ(広島高裁松江支部平成25年11月27日)")


def proportionate(case: Case) -> Ruling | None:
    """無益な差押え and 超過差押え are warned of (国税徴収法48条①② [V]).

    >>> from arrears_office.law.procedure.examples import case
    >>> def worth(yen):
    ...     found = case("resident_tax", "2026-11-24", target_yen=yen, costs_yen=2_000)
    ...     ruling = proportionate(found)
    ...     return ruling and ruling.because[0].article
    >>> worth(2_000), worth(20_000), worth(40_000)
    ('国税徴収法48条②', None, '国税徴収法48条①')
    """
    worth, costs = case.facts.target_yen, case.facts.costs_yen
    if worth is None:
        return None
    if costs is not None and worth <= costs:
        return warned("国税徴収法48条②", "処分費と優先する債権を超えない。無益な差押えになる")
    if worth > case.facts.overdue_yen + (costs or 0):
        return warned("国税徴収法48条①", "滞納額を超える。分けられるものは必要な分に限る")
    return None
