"""Who changed a record last: what a page says to whoever was slower."""

from dataclasses import dataclass
from datetime import datetime

from arrears_office.office.models import ChangeRecord


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest act on a record: when, by whom ("" for the program), why."""

    at: datetime
    by: str
    reason: str


def last_change(record_label: str, record_key: str) -> LastChange | None:
    """The newest change of one record ("debtors.SavedView", its key)."""
    rows = ChangeRecord.objects.filter(record_label=record_label, record_key=record_key)
    row = rows.order_by("-pk").values_list("at", "by__display_name", "reason").first()
    return None if row is None else LastChange(row[0], row[1] or "", row[2])
