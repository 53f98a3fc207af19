"""Reads the [sharing] of a city file: ordinance, how long papers hold, the city's own table."""

from pathlib import Path

from arrears_office.law.tables import Table
from arrears_office.office.city_types import Sharing

LONGEST_CONSENT = 36
"""Months: a consent without an end is none (個人情報保護法69条2項1号)."""
LONGEST_BREAK_GLASS = 120
"""Minutes: what stays open longer is no emergency."""


def read_sharing(table: Table, folder: Path) -> Sharing:
    """The section's policies; the table's file is found from the city file's folder."""
    table.only(
        "claims_ordinance", "ordinance_name", "consent_months", "table", "break_glass_minutes"
    )
    allowed = table.flag("claims_ordinance")
    return Sharing(
        claims_ordinance=allowed,
        ordinance_name=table.text("ordinance_name") if allowed else "",
        consent_months=_up_to(
            table, "consent_months", Sharing.consent_months, LONGEST_CONSENT, "月数"
        ),
        table=_file(table, folder),
        break_glass_minutes=_up_to(
            table, "break_glass_minutes", Sharing.break_glass_minutes, LONGEST_BREAK_GLASS, "分数"
        ),
    )


def _up_to(table: Table, key: str, default: int, most: int, unit: str) -> int:
    if key not in table.values:
        return default
    number = table.number(key)
    if not 1 <= number <= most:
        raise table.refuse(key, f"1 から {most} までの{unit}を書いてください。")
    return number


def _file(table: Table, folder: Path) -> Path | None:
    if "table" not in table.values:
        return None
    path = folder / table.text("table")
    if not path.is_file():
        raise table.refuse(
            "table", "ファイルが見つかりません。この設定ファイルのある場所から書いてください。"
        )
    return path
