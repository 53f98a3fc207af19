"""What only PostgreSQL does of the set-wise charge: arrays looked up by day, no join (ADR 0046)."""

from collections.abc import Iterable
from datetime import date, timedelta

from receivables.charge_sql import LOOKED_UP_UNITS, DayTable

ONE_DAY = timedelta(days=1)


def charge_yen(table: DayTable, *, units: str, due_on: str) -> str:
    """SQL of the yen before the result is cut, from the base in units and the due date.

    Each array stands in the statement as a literal: the same array as a parameter is cast anew for
    every row, and a join with a table of days costs three times as much (docs/benchmarks.md).
    """
    if not table.due_days:
        return "0"
    first = table.due_days[0]
    day = f"{due_on} - DATE '{first - ONE_DAY}'"
    terms = [
        f"{units} * {_by_day(table, table.head_column(place))}[{day}] / {table.divisor}"
        for place in range(table.head_count)
    ]
    if table.tail_length:
        terms.append(_tail(table, units, day))
    return " + ".join(terms) or "0"


def _tail(table: DayTable, units: str, day: str) -> str:
    """Looked up where the base is small enough, else piece by piece."""
    row = LOOKED_UP_UNITS + 1
    starts = _by_day(table, [place * row + 1 for place in table.tail_of])
    places = _by_day(table, [place + 1 for place in table.tail_of])
    large = " + ".join(
        f"{units} * {_array(table.tail_column(place))}[{places}[{day}]] / {table.divisor}"
        for place in range(table.tail_length)
    )
    found = f"{_array(table.looked_up())}[{starts}[{day}] + {units}]"
    return f"CASE WHEN {units} <= {LOOKED_UP_UNITS} THEN {found} ELSE {large} END"


def _by_day(table: DayTable, values: Iterable[int]) -> str:
    """An array over all days from the first due date to the last; days without one hold 0."""
    of_day: dict[date, int] = dict(zip(table.due_days, values, strict=True))
    first, last = table.due_days[0], table.due_days[-1]
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return _array(of_day.get(day, 0) for day in days)


def _array(values: Iterable[int]) -> str:
    return "('{" + ",".join(map(str, values)) + "}'::bigint[])"
