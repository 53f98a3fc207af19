"""What a chart shows, as plain data: named by its hash on any page, drawn by the worker alone."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from analytics.measures import Flow, Report
from arrears_office.web.era import era_month
from arrears_office.web.yen import thousand_yen, yen

HERE = Path(__file__).parent
STEPS = (("new", "新しい滞納"), ("collected", "回収"), ("corrected", "更正"),
         ("written_off", "不納欠損"))  # fmt: skip

SHORT = {"new": "新規"}
NARROW = 480
"""Below so many px the waterfall's words are short."""


@dataclass(frozen=True)
class Picture:
    """Form, data (JSON) and size in px of one chart; `label` is its sentence for screen readers."""

    form: str
    data: dict[str, Any]
    width: int
    height: int
    label: str

    @property
    def data_hash(self) -> str:
        """The address of the drawn chart: equal data in an equal house style, equal hash."""
        content = [self.form, self.data, self.width, self.height, house_style()]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@cache
def house_style() -> str:
    """Fingerprint of everything that draws: a program with another style draws anew."""
    base = Path(settings.BASE_DIR)
    files = [HERE / "style.py", *sorted((HERE / "charts").glob("*.py"))]
    files += [base / "static/css/tokens.css", *sorted((base / "static/fonts").glob("*.ttf"))]
    found = hashlib.sha256()
    for file in files:
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def trajectory(report: Report, *, width: int = 900, height: int = 300) -> Picture:
    """The balance's path with plan and target, from two fiscal years back to the year's end."""
    return Picture("trajectory", _path(report), width, height, _path_words(report))


def small_trajectory(report: Report, *, width: int = 178, height: int = 84) -> Picture:
    """The same path without words."""
    return Picture("small", _path(report), width, height, _path_words(report))


def flows(report: Report, *, width: int = 392, height: int = 178) -> Picture:
    """New arrears and recovered, the last twelve months."""
    months = report.last_twelve
    data = {
        "months": [month.month_end_on.isoformat() for month in months],
        "new": [month.flow.new_yen for month in months],
        "collected": [month.flow.collected_yen for month in months],
    }
    last = months[-1]
    label = (
        f"{report.label} 新しい滞納と回収、月別。{era_month(last.month_end_on)}は"
        f"新規{thousand_yen(last.flow.new_yen)}千円、"
        f"回収{thousand_yen(last.flow.collected_yen)}千円"
    )
    return Picture("flows", data, width, height, label)


def ageing(report: Report, *, width: int = 392, height: int = 178) -> Picture:
    """The balance by age band against the same month a year ago."""
    rows = [[age.name, None if age.hidden else age.yen, age.year_ago_yen] for age in report.ages]
    words = "、".join(
        f"{age.name}{'非表示' if age.hidden else thousand_yen(age.yen) + '千円'}"
        for age in report.ages
    )
    return Picture("ageing", {"rows": rows}, width, height, f"{report.label} 滞納の古さ。{words}")


def bridge(flow: Flow, *, start: date, end: date, width: int = 640, height: int = 220) -> Picture:
    """From the balance of one month end to that of another, write-off hatched."""
    signs = {"new": 1, "collected": -1, "corrected": 1, "written_off": -1}
    steps = [[name, words, signs[name] * getattr(flow, f"{name}_yen")] for name, words in STEPS]
    narrow = width < NARROW
    if narrow:
        steps = [[name, SHORT.get(name, words), amount] for name, words, amount in steps]
    rest = "末" if narrow else "末残額"
    data = {
        "start": [f"{start.month}月{rest}", flow.opening_yen],
        "steps": steps,
        "end": [f"{end.month}月{rest}", flow.closing_yen],
    }
    words = "、".join(f"{label}{thousand_yen(amount)}千円" for _, label, amount in steps)
    label = f"残額が動いた内訳。{yen(flow.opening_yen)}円から{words}で{yen(flow.closing_yen)}円"
    return Picture("bridge", data, width, height, label)


def _path(report: Report) -> dict[str, Any]:
    target = None
    if report.target_yen is not None:
        target = [report.target_on.isoformat(), report.target_yen]
    return {
        "actual": [[m.month_end_on.isoformat(), m.closing_yen] for m in report.months],
        "plan": [[day.isoformat(), planned] for day, planned in _from(report)],
        "target": target,
    }


def _from(report: Report) -> Iterable[tuple[date, int]]:
    return ((day, planned) for day, planned in report.plan if day >= report.months[0].month_end_on)


def _path_words(report: Report) -> str:
    words = f"{report.label} 未収残額の推移。現在{thousand_yen(report.month.closing_yen)}千円"
    if report.month.plan_yen is not None:
        words += f"、計画{thousand_yen(report.month.plan_yen)}千円"
    if report.target_yen is not None:
        words += f"、年度末の目標{thousand_yen(report.target_yen)}千円"
    return words
