"""The city's bridge for print: movements of too few persons are folded, never shown alone. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.measures import Month
from arrears_office.law.fiscal import month_ends
from bulletins.figures import Step

Persons = Mapping[tuple[date, str], int]
"""(month end, column of the bridge) → distinct persons behind the movement."""
SMALL_COLUMNS = ("corrected", "written_off")


def bridge_rows(months: Sequence[Month], persons: Persons, *, least: int) -> list[Step]:
    """One row per month, oldest first.

    The balances stand on other pages too, so a movement that is left out could be worked out from
    its row. A small correction or write-off is therefore counted within what was collected.
    """
    return [_row(month, persons, least) for month in months]


def year_sums(rows: Sequence[Step], first: date) -> tuple[int | None, int | None, int | None]:
    """New, collected and written off since `first`, summed from the printed rows alone.

    Summing what is printed adds nothing to what can be worked out; a hidden or missing row hides
    the sums.
    """
    year = [row for row in rows if date.fromisoformat(row["month_end_on"]) >= first]
    new = [row["new_yen"] for row in year]
    collected = [row["collected_yen"] for row in year]
    written_off = [row["written_off_yen"] or 0 for row in year]
    if not _from_its_first(year, first) or None in new or None in collected:
        return None, None, None
    return _sum(new), _sum(collected), _sum(written_off)


def _from_its_first(year: Sequence[Step], first: date) -> bool:
    """Whether the rows begin with the month of `first` and leave none out."""
    days = [date.fromisoformat(row["month_end_on"]) for row in year]
    return bool(days) and days == month_ends(first, days[-1])


def _sum(values: Sequence[int | None]) -> int:
    return sum(value for value in values if value is not None)


def _row(month: Month, persons: Persons, least: int) -> Step:
    flow, day = month.flow, month.month_end_on
    folded = [
        column
        for column in SMALL_COLUMNS
        if getattr(flow, f"{column}_yen") and persons.get((day, column), 0) < least
    ]
    hidden = any(
        getattr(flow, f"{column}_yen") and persons.get((day, column), 0) < least
        for column in ("new", "collected")
    ) or (bool(folded) and persons.get((day, "collected"), 0) < least)
    corrected = 0 if "corrected" in folded else flow.corrected_yen
    written_off = 0 if "written_off" in folded else flow.written_off_yen
    collected = flow.opening_yen + flow.new_yen + corrected - written_off - flow.closing_yen
    return Step(
        month_end_on=day.isoformat(),
        status=month.status,
        folded=bool(folded) and not hidden,
        opening_yen=flow.opening_yen,
        new_yen=None if hidden else flow.new_yen,
        collected_yen=None if hidden else collected,
        corrected_yen=None if hidden or "corrected" in folded else corrected,
        written_off_yen=None if hidden or "written_off" in folded else written_off,
        closing_yen=flow.closing_yen,
    )
