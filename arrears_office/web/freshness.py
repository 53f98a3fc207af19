"""入金反映日 in one line: up to which day receipts are in, and which department stands behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.web.era import era, era_short


@dataclass(frozen=True)
class Paid:
    """How far a department's receipts are in: `paid_until_on` is 入金反映日 (None: none yet)."""

    label: str
    paid_until_on: date | None


@dataclass(frozen=True)
class FreshnessLine:
    """入金反映日 in one line; `late` says that some department stands behind the newest."""

    text: str
    late: bool


def freshness_line(rows: Sequence[Paid]) -> FreshnessLine:
    """One day for all, or the newest and who stands behind it: every yen carries its day."""
    days = [row.paid_until_on for row in rows if row.paid_until_on is not None]
    if not days:
        return FreshnessLine("入金の取込はまだありません", late=True)
    newest = max(days)
    behind = [row for row in rows if row.paid_until_on != newest]
    words = "、".join(
        f"{row.label} {era_short(row.paid_until_on) if row.paid_until_on else '未着'}"
        for row in behind
    )
    text = f"入金反映日 {era(newest)}" + (f"（◆ {words}）" if words else "")
    return FreshnessLine(text, late=bool(behind))
