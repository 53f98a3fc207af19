"""Says in a line what an import came to: counts, departments and figures, never a name."""

from arrears_office.office.city import city
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from arrears_office.web.yen import signed, yen
from intake.control import OUTSTANDING, Difference
from intake.outcome import APPLIED, REFUSED, REPEATED, Outcome

MOST_REASONS = 3


def result_line(outcome: Outcome) -> str:
    """What was applied, held and already known."""
    applied = _names(outcome, APPLIED)
    fresh = [file for file in outcome.files if file.state == APPLIED]
    held = sum(len({problem["line"] for problem in file.held}) for file in fresh)
    parts = []
    if applied:
        rows = sum(file.accepted for file in fresh)
        parts.append(f"反映しました: {applied}（{len(fresh)}ファイル、{rows:,}行）。")
    if held:
        parts.append(f"{held:,}行を保留にしました。")
    if repeated := _names(outcome, REPEATED):
        parts.append(f"前に反映した内容と同じです: {repeated}。何も変えていません。")
    if 0 < len(outcome.missing) < len(outcome.departments):
        parts.append(f"届いていない課: {_joined(outcome.missing)}。")
    if not outcome.control_checked:
        parts.append("検算ファイルなしで取り込みました。")
    return "".join(parts)


def refusal_line(outcome: Outcome) -> str:
    """What was not applied and why, the first reasons in full; what was applied comes after."""
    reasons = [*outcome.refused]
    if outcome.unrecognised:
        names = "、".join(f"「{name}」" for name in outcome.unrecognised)
        reasons.append(f"{names}は、どの課の何のファイルか分かりません。見出しを確かめてください。")
    for department in outcome.departments:
        if department.state == REFUSED:
            name = city().department(department.department).name
            reasons.append(f"{name}は見送りました。{' '.join(department.reasons[:2])}")
    more = len(reasons) - MOST_REASONS
    text = "".join(reasons[:MOST_REASONS]) + (f"ほか{more}件。" if more > 0 else "")
    applied = _names(outcome, APPLIED)
    return text + (f"{applied}は反映しました。" if applied else "前の数字はそのままです。")


def difference_words(difference: Difference) -> str:
    """One figure that is not met: kind, day, wanted, found, difference."""
    unit = "円" if difference.figure == OUTSTANDING else "件"
    return (
        f"{kind(difference.kind).name} {era_short(difference.on)}: "
        f"検算 {yen(difference.wanted)}{unit}、台帳と今回の合計 {yen(difference.found)}{unit}"
        f"（差 {signed(difference.wanted - difference.found)}{unit}）"
    )


def _names(outcome: Outcome, state: str) -> str:
    return _joined([d.department for d in outcome.departments if d.state == state])


def _joined(codes: list[str]) -> str:
    return "、".join(city().department(code).name for code in codes)
