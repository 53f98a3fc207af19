"""The sentence a dashboard opens with, written by rule from the figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.measures import Report, direction
from arrears_office.web.yen import man_yen

NO_TARGET = "目標がまだありません。"
MANY_MONTHS = 2


@dataclass(frozen=True)
class Words:
    """A part of the sentence; `css` is bad (over plan), ok (within) or empty."""

    text: str
    css: str = ""


def department_finding(report: Report) -> tuple[Words, ...]:
    """「住宅使用料の残額は計画より680万円多く、差は3か月続けて開いた。」"""
    if report.month.gap_yen is None:
        balance = man_yen(report.month.closing_yen)
        return (Words(f"{report.label}の残額は{balance}。{NO_TARGET}"),)
    return (Words(f"{report.label}の残額は"), *_against_plan(report))


def city_finding(report: Report, perimeter: str) -> tuple[Words, ...]:
    """「未収残額は10億2,079万円。計画より622万円多いが、差は先月から266万円縮んだ。」"""
    whose = "" if perimeter.startswith("全庁") else f"({perimeter})"
    start = Words(f"未収残額は{man_yen(report.month.closing_yen)}{whose}。")
    if report.month.gap_yen is None:
        return (start, Words(NO_TARGET))
    return (start, *_against_plan(report))


def _against_plan(report: Report) -> Iterator[Words]:
    """Over or under plan by how much, and which way the gap has moved."""
    gap = report.month.gap_yen or 0
    moved = _move(report)
    if direction(gap) == 0:
        yield Words("計画どおり。" if not moved else f"計画どおりで、{moved}。")
        return
    yield Words("計画より")
    yield Words(man_yen(abs(gap)), "bad" if gap > 0 else "ok")
    much, less = ("多い", "多く、") if gap > 0 else ("少ない", "少なく、")
    if not moved:
        yield Words(f"{much}。")
    elif (gap > 0) == ((report.gap_closed_yen or 0) > 0) and direction(report.gap_closed_yen or 0):
        yield Words(f"{much}が、{moved}。")
    else:
        yield Words(f"{less}{moved}。")


def _move(report: Report) -> str:
    """Over plan there is a distance (差) that shrinks, within plan room (余裕) that grows."""
    closed = report.gap_closed_yen
    if closed is None:
        return ""
    over = (report.month.gap_yen or 0) >= 0
    noun = "差" if over else "余裕"
    if direction(closed) == 0:
        return f"{noun}は先月から横ばい"
    words = ("縮んだ", "開いた") if over else ("増えた", "減った")
    verb = words[0] if closed > 0 else words[1]
    if report.run >= MANY_MONTHS:
        return f"{noun}は{report.run}か月続けて{verb}"
    return f"{noun}は先月から{man_yen(abs(closed))}{verb}"
