"""Made-up frozen figures of any size, for tests of words, view and paper."""

from datetime import date
from typing import Any

from arrears_office.law.fiscal import month_ends
from bulletins.figures import Drawing, Figures, Grid, Row, Step, Unit
from bulletins.words import write_words

DAY = date(2026, 10, 31)
SEVEN = [
    ("tax", "市税", "税", "tax"), ("water", "水道料金", "水", "wat"),
    ("housing", "住宅使用料", "住", "hou"), ("nursery", "保育料", "保", "nur"),
    ("school_meals", "学校給食費", "食", "sch"), ("nursing_care", "介護保険料", "介", "car"),
    ("late_elderly", "後期高齢者医療保険料", "後", "eld"),
]  # fmt: skip
YEARS = ["令和8年度", "令和7年度", "令和6年度", "令和5年度", "令和4年度", "それ以前"]
BANDS = ["1年未満", "1〜2年", "2〜3年", "3〜4年", "4〜5年", "5年以上"]


def unit(code: str, label: str, glyph: str, css: str, **values: Any) -> Unit:
    """A department with a plan, 1,234,567 yen over it, closing in by 100,000."""
    found = {
        "code": code, "label": label, "glyph": glyph, "css": css,
        "as_of_on": "2026-10-31", "paid_until_on": "2026-10-31", "status": "確定",
        "stale": False, "hidden": False, "balance_yen": 101_234_567, "change_yen": -300_000,
        "plan_yen": 100_000_000, "gap_yen": 1_234_567, "gap_closed_yen": 100_000,
        "target_yen": 95_000_000, "run": 1, "debtors": 400,
    }  # fmt: skip
    return found | values  # type: ignore[return-value]


def drawing(label: str, form: str, width: int, height: int) -> Drawing:
    """A path of nineteen months down to the year's target."""
    days = [day.isoformat() for day in month_ends(date(2025, 3, 31), DAY)]
    year = [day.isoformat() for day in month_ends(date(2025, 3, 31), date(2027, 3, 31))]
    actual = [[day, 120_000_000 - number * 900_000] for number, day in enumerate(days)]
    plan = [[day, 120_000_000 - number * 1_000_000] for number, day in enumerate(year)]
    data = {"actual": actual, "plan": plan, "target": [year[-1], plan[-1][1]]}
    return Drawing(form=form, data=data, width=width, height=height, label=f"{label}の推移")


def grid(columns: list[str], rows: list[tuple[str, str, str]]) -> Grid:
    """A table with the same cells in every row."""
    yen: list[int | None] = [1_000_000 + number * 1_111 for number in range(len(columns))]
    made = [
        Row(label=label, glyph=glyph, css=css, yen=yen, total_yen=sum(filter(None, yen)))
        for label, glyph, css in rows
    ]
    city = [number * len(rows) for number in yen if number is not None]
    total = Row(label="計", glyph="", css="", yen=[*city], total_yen=sum(city))
    return Grid(columns=columns, rows=made, city=total)


def step(day: date, **values: Any) -> Step:
    """A month in which 900,000 yen more were collected than came new."""
    found = {
        "month_end_on": day.isoformat(), "status": "確定", "folded": False,
        "opening_yen": 121_000_000, "new_yen": 1_500_000, "collected_yen": 2_300_000,
        "corrected_yen": -20_000, "written_off_yen": 80_000, "closing_yen": 120_100_000,
    }  # fmt: skip
    return found | values  # type: ignore[return-value]


def figures(
    departments: list[tuple[str, str, str, str]] | None = None,
    kinds: list[tuple[str, str, str]] | None = None,
    **values: Any,
) -> Figures:
    """A whole issue: seven departments and twelve kinds unless told otherwise."""
    heads = departments or SEVEN
    kind_rows = kinds or [(label, glyph, css) for _, label, glyph, css in SEVEN + SEVEN[:5]]
    drawings = {head[0]: drawing(head[1], "small", 150, 140) for head in heads}
    found = {
        "month": "2026-11-01", "number": 2, "version": 1, "made_at": "2026-11-01T06:00:00+09:00",
        "bulletin_name": "徴収のいま", "city_name": "みすず市", "office_name": "徴収対策室",
        "extension": "2470", "data_on": DAY.isoformat(), "perimeter": f"全庁({len(heads)}部署)",
        "missing": [], "programme": "第3期 未収金解消プログラム", "least": 5,
        "city": unit("", "全庁", "", "", balance_yen=1_020_790_499, plan_yen=1_014_570_000,
                     gap_yen=6_220_499, gap_closed_yen=2_660_000, target_yen=934_000_000),
        "departments": [unit(*head) for head in heads],
        "kinds": grid(YEARS, kind_rows),
        "ages": grid(BANDS, [(label, glyph, css) for _, label, glyph, css in heads]),
        "bridge": [step(day) for day in month_ends(date(2025, 10, 31), DAY)],
        "year_new_yen": 148_620_111, "year_collected_yen": 160_750_222,
        "year_written_off_yen": 8_420_333,
        "drawings": {"city": drawing("全庁", "trajectory", 700, 390), **drawings},
        "restated": None, "hidden": [],
    }  # fmt: skip
    return found | values  # type: ignore[return-value]


def bytes_of(found: Figures) -> bytes:
    """The paper of the figures, as the worker renders it."""
    # Imported here: tests of words and view need no renderer.
    from bulletins.rendering import draw_all, fingerprint, render_pdf  # noqa: PLC0415
    from bulletins.rendering.fingerprint import short  # noqa: PLC0415

    return render_pdf(
        found,
        write_words(found),
        draw_all(found["drawings"]),
        edition_words="自動版・承認者なし",
        fingerprint_words=short(fingerprint()),
    )
