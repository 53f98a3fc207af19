"""An issue as its paper and its page print it: every figure already a string. Pure.

Paper prints 千円, the page exact yen. A hidden figure prints as ＊, one that does not exist as —.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from arrears_office.web.era import era, era_month, era_short
from arrears_office.web.yen import signed, signed_thousand_yen, thousand_yen, yen
from bulletins.archiving import data_address
from bulletins.figures import Figures, Grid, Row, Step, Unit

HIDDEN = "＊"
BAR = 40
"""Half the width of a gap's bar, in its own units."""
Writer = Callable[[int | None], str]


@dataclass(frozen=True)
class Writing:
    """How yen are written: plain, and as a difference."""

    name: str
    plain: Writer
    difference: Writer


THOUSANDS = Writing("千円", thousand_yen, signed_thousand_yen)
WHOLE = Writing("円", yen, signed)


def view(figures: Figures, words: Mapping[str, Any], *, unit: Writing) -> dict[str, Any]:
    """The context of both templates."""
    month_on = date.fromisoformat(figures["month"])
    data_on = date.fromisoformat(figures["data_on"])
    return {
        "figures": figures,
        "words": words,
        "unit": unit.name,
        "month_on": month_on,
        "month_words": era_month(month_on),
        "year_words": era_month(month_on).rsplit("年", 1)[0] + "年",
        "day_words": era(month_on),
        "data_on": data_on,
        "data_words": era(data_on),
        "made_words": made_words(figures["made_at"]),
        "departments": _departments(figures, unit),
        "city": _unit(figures["city"], unit),
        "numbers": _numbers(figures, unit),
        "kinds": _grid(figures["kinds"], unit),
        "ages": _grid(figures["ages"], unit),
        "bridge": [_step(step, unit) for step in figures["bridge"]],
        "drawings": figures["drawings"],
        "has_plan": figures["programme"] is not None,
        "has_hidden": bool(figures["hidden"]) or HIDDEN in str(_grids(figures, unit)),
        "has_folded": any(step["folded"] for step in figures["bridge"]),
        "has_late": any(each["stale"] for each in figures["departments"]),
    }


def made_words(made_at: str) -> str:
    """令和8年12月1日(火) 6:00."""
    moment = datetime.fromisoformat(made_at)
    return f"{era(moment.date())} {moment.hour}:{moment.minute:02d}"


def _grids(figures: Figures, unit: Writing) -> list[Any]:
    return [_grid(figures["kinds"], unit), _grid(figures["ages"], unit)]


def _departments(figures: Figures, unit: Writing) -> list[dict[str, Any]]:
    """The departments by yen of gap closed, those without such a figure last, in page order."""
    gaps = [abs(each["gap_yen"] or 0) for each in figures["departments"]]
    widest = max([*gaps, 1])
    ranked = sorted(
        figures["departments"],
        key=lambda each: (each["gap_closed_yen"] is None, -(each["gap_closed_yen"] or 0)),
    )
    return [{**_unit(each, unit), "bar": _bar(each, widest)} for each in ranked]


def _unit(each: Unit, unit: Writing) -> dict[str, Any]:
    gap = each["gap_yen"]
    return {
        "label": each["label"],
        "glyph": each["glyph"],
        "css": each["css"],
        "code": each["code"],
        "late_words": f"◆{era_short(date.fromisoformat(each['as_of_on']))}"
        if each["stale"]
        else "",
        "status": each["status"],
        "balance": HIDDEN if each["hidden"] else unit.plain(each["balance_yen"]),
        "plan": unit.plain(each["plan_yen"]),
        "gap": HIDDEN if each["hidden"] and each["plan_yen"] is not None else _gap(gap, unit),
        "moved": _moved(each, unit),
        "target": unit.plain(each["target_yen"]),
        "change": unit.difference(each["change_yen"]),
        "over": gap is not None and gap > 0,
    }


def _gap(gap: int | None, unit: Writing) -> str:
    """▲ over plan, ▽ under it: a symbol, for red and green alone do not survive the copier."""
    if gap is None:
        return "—"
    return f"{'▲' if gap > 0 else '▽' if gap < 0 else ''} {unit.difference(gap)}".strip()


def _moved(each: Unit, unit: Writing) -> str:
    """縮 or 拡 with the yen by which the gap moved; without a plan the balance's change."""
    closed = each["gap_closed_yen"]
    if closed is not None:
        return f"{'縮' if closed > 0 else '拡' if closed < 0 else '同'} {unit.plain(abs(closed))}"
    return unit.difference(each["change_yen"])


def _bar(each: Unit, widest: int) -> dict[str, str]:
    """The gap as a bar beside the plan's line: solid over plan, hollow under it."""
    gap = each["gap_yen"] or 0
    width = max(1, round(abs(gap) * BAR / widest)) if gap else 0
    x = BAR if gap > 0 else BAR - width
    words = "計画より多い" if gap > 0 else "計画より少ない" if gap < 0 else "計画のとおり"
    return {"words": words, "address": data_address(bar_svg(x, width, over=gap > 0))}


def bar_svg(x: int, width: int, *, over: bool) -> str:
    """The bar as SVG: fill and outline differ, so that it survives the copier."""
    look = 'fill="#ce0000"' if over else 'fill="#ffffff" stroke="#115a36" stroke-width="1.5"'
    bar = f'<rect x="{x}" y="3" width="{width}" height="8" {look}/>' if width else ""
    size = f'viewBox="0 0 {2 * BAR} 14" width="{2 * BAR}" height="14"'
    line = f'<path d="M{BAR} 0V14" stroke="#1a1a1a"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{line}{bar}</svg>'


def _numbers(figures: Figures, unit: Writing) -> list[tuple[str, str, str]]:
    """The numbers under the chart: name, figure, unit; what is not known is left out."""
    city, departments = figures["city"], figures["departments"]
    found = []
    if figures["year_collected_yen"] is not None:
        found.append(("今年度の回収", unit.plain(figures["year_collected_yen"]), unit.name))
        found.append(("今年度の新しい滞納", unit.plain(figures["year_new_yen"]), unit.name))
    gaps = [each["gap_yen"] for each in departments]
    if figures["programme"] and None not in gaps:
        within = sum(1 for gap in gaps if gap is not None and gap <= 0)
        found.append(("計画内の部署", str(within), f"／{len(gaps)}"))
    elif city["debtors"] is not None:
        found.append(("滞納者", f"{city['debtors']:,}", "人"))
    if figures["year_written_off_yen"] is not None:
        written_off = unit.plain(figures["year_written_off_yen"])
        found.append(("不納欠損（成果に数えない）", written_off, unit.name))
    return found


def _grid(grid: Grid, unit: Writing) -> dict[str, Any]:
    """Rows without a yen in any cell are not printed."""
    rows = [row for row in grid["rows"] if row["total_yen"] != 0]
    used = [
        number
        for number in range(len(grid["columns"]))
        if any(row["yen"][number] != 0 for row in [*rows, grid["city"]])
    ]
    return {
        "columns": [grid["columns"][number] for number in used],
        "rows": [_cells(row, used, unit) for row in rows],
        "city": _cells(grid["city"], used, unit),
    }


def _cells(row: Row, used: Sequence[int], unit: Writing) -> dict[str, Any]:
    return {
        "label": row["label"],
        "glyph": row["glyph"],
        "css": row["css"],
        "cells": [_shown(row["yen"][number], unit) for number in used],
        "total": _shown(row["total_yen"], unit),
    }


def _shown(amount: int | None, unit: Writing) -> str:
    """A cell: ＊ hidden, — nobody behind it."""
    if amount is None:
        return HIDDEN
    return unit.plain(amount) if amount else "—"


def _step(step: Step, unit: Writing) -> dict[str, Any]:
    def shown(amount: int | None) -> str:
        return HIDDEN if amount is None else unit.plain(amount)

    corrected = step["corrected_yen"]
    return {
        "month": date.fromisoformat(step["month_end_on"]),
        "status": step["status"],
        "opening": unit.plain(step["opening_yen"]),
        "new": shown(step["new_yen"]),
        "collected": shown(step["collected_yen"]),
        "corrected": HIDDEN if corrected is None else unit.difference(corrected),
        "written_off": shown(step["written_off_yen"]),
        "closing": unit.plain(step["closing_yen"]),
    }
