"""The sentences of an issue, written by rule from its frozen figures. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from analytics.measures import FLAT_YEN
from arrears_office.web.era import era
from arrears_office.web.yen import man_yen, yen
from bulletins.figures import Figures, Restated, Unit

LONG_RUN = 3
"""From so many months on end of falling behind a department is named."""


class Words(TypedDict):
    """Headline (two sentences), the exact figure behind it, and the lead's sentences."""

    headline: list[str]
    exact: str
    lead: list[str]


def write_words(figures: Figures) -> Words:
    """What the first page says."""
    return Words(
        headline=[_balance(figures["city"]), _second(figures["city"])],
        exact=_exact(figures),
        lead=[sentence for sentence in _lead(figures) if sentence],
    )


def _balance(city: Unit) -> str:
    if city["balance_yen"] is None:
        return "未収残額は、人数が少ないため載せていません。"
    return f"未収残額 {man_yen(city['balance_yen'])}。"


def _second(city: Unit) -> str:
    """The distance to the plan and which way it moved; without a plan, the month's change."""
    gap, closed = city["gap_yen"], city["gap_closed_yen"]
    if gap is None:
        return _change(city["change_yen"])
    if gap <= 0:
        return f"計画より {man_yen(-gap)} 少なく進んでいます。" if gap else "計画のとおりです。"
    if closed is None:
        return f"計画より {man_yen(gap)} 多く残っています。"
    if abs(closed) < FLAT_YEN:
        return f"計画との差は {man_yen(gap)} のままです。"
    if closed > 0:
        return f"計画との差は {man_yen(closed)} 縮み、残り {man_yen(gap)}。"
    return f"計画との差は {man_yen(-closed)} 開き、{man_yen(gap)}。"


def _change(change: int | None) -> str:
    if change is None:
        return ""
    if change == 0:
        return "前月末と同じ額です。"
    return f"前月末より {man_yen(abs(change))} {'増えました' if change > 0 else '減りました'}。"


def _exact(figures: Figures) -> str:
    day = era(date.fromisoformat(figures["data_on"]))
    balance = figures["city"]["balance_yen"]
    if balance is None:
        return f"{day}現在"
    return f"{day}現在 {yen(balance)}円　{figures['perimeter']}"


def _lead(figures: Figures) -> list[str]:
    month = date.fromisoformat(figures["data_on"]).month
    units = [unit for unit in figures["departments"] if not unit["stale"]]
    return [
        *(_gaps(units, month) if figures["programme"] else _balances(units, month)),
        _long_runs(units),
        _target(figures["city"]),
        _restated(figures["restated"]),
        _late(figures["departments"]),
        _missing(figures["missing"]),
    ]


def _gaps(units: Sequence[Unit], month: int) -> list[str]:
    """進む: the balance fell against the plan, whichever side of it the department is on."""
    moved = [(unit["label"], unit["gap_closed_yen"] or 0) for unit in units]
    ahead = [label for label, closed in moved if closed >= FLAT_YEN]
    behind = [label for label, closed in moved if closed <= -FLAT_YEN]
    if ahead and behind:
        return [f"{month}月は計画に対して、{names(ahead)}が進み、{names(behind)}が遅れました。"]
    if ahead:
        return [f"{month}月は計画に対して、{names(ahead)}が進みました。"]
    if behind:
        return [f"{month}月は計画に対して、{names(behind)}が遅れました。"]
    return [f"{month}月は、どの部署も計画との差が変わりませんでした。"]


def _balances(units: Sequence[Unit], month: int) -> list[str]:
    moved = [(unit["label"], unit["change_yen"] or 0) for unit in units]
    less = [label for label, change in moved if change <= -FLAT_YEN]
    more = [label for label, change in moved if change >= FLAT_YEN]
    said = []
    if less:
        said.append(f"{month}月は {names(less)}の残額が減りました。")
    if more:
        said.append(f"{names(more)}は増えました。")
    return said


def _long_runs(units: Sequence[Unit]) -> str:
    long = [
        f"{unit['label']}は{unit['run']}か月"
        for unit in units
        if unit["run"] >= LONG_RUN and (unit["gap_closed_yen"] or 0) < 0
    ]
    return f"{names(long)}続けて遅れています。" if long else ""


def _target(city: Unit) -> str:
    balance, target = city["balance_yen"], city["target_yen"]
    if balance is None or target is None:
        return ""
    if balance <= target:
        return f"年度末の目標 {man_yen(target)} に届いています。"
    return f"年度末の目標は {man_yen(target)}、あと {man_yen(balance - target)} です。"


def _restated(restated: Restated | None) -> str:
    """What the issue before printed of its month, and what is known now."""
    if restated is None:
        return ""
    month = date.fromisoformat(restated["month_end_on"]).month
    before, after = yen(restated["before_yen"]), yen(restated["after_yen"])
    return (
        f"前の号の{month}月末の残額 {before}円 は、あとから届いた異動により"
        f" {after}円 に改まりました。"
    )


def _late(units: Sequence[Unit]) -> str:
    late = [
        f"{unit['label']}は{date.fromisoformat(unit['as_of_on']).month}月末"
        for unit in units
        if unit["stale"]
    ]
    return f"◆ {names(late)}の数字です。" if late else ""


def _missing(labels: Sequence[str]) -> str:
    return f"{names(labels)}の数字はまだ届いていません。" if labels else ""


def names(labels: Sequence[str]) -> str:
    """市税・保育料・給食費."""
    return "・".join(labels)
