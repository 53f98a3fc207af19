"""How a late charge came about, in sentences: the principal's history, and where yen were cut."""

from collections.abc import Iterator

from arrears_office.law.charge import Relief, SegmentRounding
from arrears_office.law.charge.shapes import ReliefKind
from arrears_office.web.era import era_short
from arrears_office.web.yen import signed, yen
from receivables.selectors import ClaimCharge

RELIEF_WORDS = {
    ReliefKind.ALL: "執行停止（{days}）の日にはかかりません",
    ReliefKind.GRACE_RATE: "換価の猶予（{days}）の日は猶予特例の割合までです",
}


def history_lines(found: ClaimCharge) -> list[str]:
    """From the first assessment to the day: reductions, payments, what lifts the charge."""
    principal = found.principal
    lines = [f"当初の調定額 {yen(principal.assessed_yen)}円"]
    lines += [
        f"更正 {signed(changed)}円（{era_short(on)}まで。はじめから無かった額として計算）"
        for on, changed in principal.changes
    ]
    if principal.raised_yen:
        lines.append(
            f"増額の更正 {yen(principal.raised_yen)}円の分は、納期限が別に定まるため含みません"
        )
    lines += [
        f"納付など {era_short(on)}　{yen(part)}円（翌日から残りの元金で計算）"
        for on, part in principal.parts_until(found.reckoned_on)
    ]
    return lines + [_relief(relief) for relief in found.reliefs]


def cut_lines(found: ClaimCharge) -> list[str]:
    """What was cut from base, segments and result, with this claim's own figures."""
    return [*_base(found), *_result(found)]


def _relief(relief: Relief) -> str:
    until = era_short(relief.to_on) if relief.to_on else "継続中"
    days = f"{era_short(relief.from_on)}〜{until}"
    return f"{RELIEF_WORDS[relief.kind].format(days=days)}（地方税法15条の9①）"


def _base(found: ClaimCharge) -> Iterator[str]:
    scheme = found.terms.scheme
    if scheme.base_unit_yen > 1:
        yield (
            f"計算の元になる額は{yen(scheme.base_unit_yen)}円未満を切り捨て、"
            f"{yen(scheme.base_minimum_yen)}円未満なら0円"
        )
    if found.terms.policy.segment_rounding is SegmentRounding.NONE:
        yield "区間の端数は切らず、合計で1円未満を切捨て"
    else:
        yield "区間ごとに1円未満を切捨て"


def _result(found: ClaimCharge) -> Iterator[str]:
    scheme, charge = found.terms.scheme, found.charge
    if found.terms.policy.segment_rounding is SegmentRounding.NONE:
        whole = int(sum(each.amount for each in charge.segments))
    else:
        whole = sum(each.yen for each in charge.segments)
    sentence = f"区間の合計 {yen(whole)}円"
    if scheme.unit_yen > 1:
        sentence += (
            f" → {yen(scheme.unit_yen)}円未満を切り捨て、{yen(scheme.minimum_yen)}円未満なら0円"
            f" → {yen(charge.yen)}円"
        )
    yield sentence
    if found.principal.received_yen:
        yield (f"収納済 {yen(found.principal.received_yen)}円を除いた残り {yen(found.owed_yen)}円")
