"""Reads the [access_review] of a city file: when a look at a person is put before somebody."""

import re
from dataclasses import replace
from datetime import time
from typing import Any

from arrears_office.law.tables import Table
from arrears_office.office.city_types import AccessReview

HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
LEAST = {"most_per_hour": 5, "idle_days": 7, "sample": 1, "escalate_days": 1}
"""Below these the queue would be all looks there are, or none would ever be asked about."""


def read_access_review(table: Table) -> AccessReview:
    """Office hours and thresholds; what is not said stays the default."""
    table.only("opens", "closes", *LEAST)
    named: dict[str, Any] = {
        key: _hour(table, key) for key in ("opens", "closes") if key in table.values
    }
    for key, least in LEAST.items():
        if key in table.values:
            named[key] = table.number(key)
            if named[key] < least:
                raise table.refuse(key, f"{least}以上の整数を書いてください。")
    found = replace(AccessReview(), **named)
    if found.opens >= found.closes:
        raise table.refuse("closes", "opens より後の時刻を書いてください。")
    return found


def _hour(table: Table, key: str) -> time:
    written = HOUR.fullmatch(table.text(key))
    if written is None:
        raise table.refuse(key, '"07:30" のように時刻を書いてください。')
    return time(int(written[1]), int(written[2]))
