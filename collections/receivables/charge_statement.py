"""The one statement that sums the late charge of a department's untouched overdue claims."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from receivables import postgres
from receivables.charge_sql import DayTable, Scheme

OWED = """
    SELECT r.id, r.due_on, CAST(SUM(e.principal_yen) AS bigint) AS amount,
           CAST(SUM(e.charge_yen) AS bigint) AS received
    FROM receivables_receivable r JOIN receivables_entry e ON e.receivable_id = r.id
    WHERE r.kind = %s AND r.due_on BETWEEN %s AND %s AND e.counts_on <= %s AND {apart}
    GROUP BY r.id, r.due_on
    HAVING SUM(e.principal_yen) > 0 AND {untouched}
"""
"""The casts are needed: on PostgreSQL a sum is numeric, and numeric division keeps the fraction."""
UNTOUCHED = """SUM(CASE WHEN e.principal_yen <> 0 AND (
        e.sort IN ('payment', 'write_off') AND e.counts_on > r.due_on
        OR e.sort = 'reversal' OR e.sort = 'correction' AND e.principal_yen > 0
    ) THEN 1 ELSE 0 END) = 0"""
"""One base since the due date. The others are reckoned singly: `selectors.department_charges`."""
SUMMED = """
SELECT '{kind}', COUNT(*), COALESCE(SUM(amount), 0),
       COALESCE(SUM(CASE WHEN charge > received THEN charge - received ELSE 0 END), 0)
FROM (SELECT amount, received, {charge} AS charge FROM ({owed}) owed {joined}) {kind}_charged
"""
Parameters = list[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind's claims of one scheme: due dates and their table, and claims reckoned singly.

    Without a table (only the host knows the charge) all of them are counted, with charge 0.
    """

    kind: str
    due_days: tuple[date, ...]
    table: DayTable | None
    apart: Sequence[int] = ()


def statement(parts: Iterable[Part], on: date) -> tuple[str, Parameters]:
    """SQL and parameters; rows of kind, claims, balance, charge still owed in yen."""
    texts, parameters = [], Parameters()
    for part in parts:
        text, some = _part(part, on)
        texts.append(text)
        parameters += some
    return "\nUNION ALL\n".join(texts), parameters


def _part(part: Part, on: date) -> tuple[str, Parameters]:
    table = part.table
    owed = OWED.format(untouched="1 = 1" if table is None else UNTOUCHED, apart=_apart())
    days = [_day(part.due_days[0]), _day(part.due_days[-1]), _day(on)]
    chosen: Parameters = [part.kind, *days, _ids(part.apart)]
    if table is None:
        return SUMMED.format(kind=part.kind, charge="0", owed=owed, joined=""), chosen
    units = f"(amount / {table.scheme.base_unit_yen})"
    if connection.vendor == "postgresql":
        yen = postgres.charge_yen(table, units=units, due_on="due_on")
        charge = cut(yen, table.scheme)
        return SUMMED.format(kind=part.kind, charge=charge, owed=owed, joined=""), chosen
    yen = " + ".join(f"{units} * day.p{n} / {table.divisor}" for n in range(_width(table))) or "0"
    joined = f"JOIN ({_days_of(table)}) day ON day.due = owed.due_on"
    text = SUMMED.format(kind=part.kind, charge=cut(yen, table.scheme), owed=owed, joined=joined)
    return text, [*chosen, json.dumps(_rows(table))]


def cut(yen: str, scheme: Scheme, amount: str = "amount") -> str:
    """The result as law cuts it; the sum is written once, so that it is reckoned once.

    Whole steps below the least one become the step before it, that becomes nothing, nothing is 0.
    """
    step, least = scheme.unit_yen, scheme.minimum_yen
    greatest = "GREATEST" if connection.vendor == "postgresql" else "MAX"
    if least % step:
        cut_yen = f"CASE WHEN {yen} < {least} THEN 0 ELSE ({yen}) / {step} * {step} END"
    elif least:
        below = least // step - 1
        steps = f"NULLIF({greatest}(({yen}) / {step}, {below}), {below})"
        cut_yen = f"{step} * COALESCE({steps}, 0)"
    else:
        cut_yen = f"({yen}) / {step} * {step}"
    return f"CASE WHEN {amount} < {scheme.base_minimum_yen} THEN 0 ELSE {cut_yen} END"


def _days_of(table: DayTable) -> str:
    """SQLite has no arrays: the pieces of each due date as a row of a JSON document."""
    pieces = ", ".join(f"json_extract(value, '$[{n + 1}]') AS p{n}" for n in range(_width(table)))
    return f"SELECT json_extract(value, '$[0]') AS due, {pieces or 0} FROM json_each(%s)"  # noqa: S608


def _rows(table: DayTable) -> list[list[object]]:
    rows = zip(table.due_days, table.heads, table.tail_of, strict=True)
    found = []
    for due_on, head, place in rows:
        pieces = [*head, *table.tails[place]]
        found.append([due_on.isoformat(), *pieces, *[0] * (_width(table) - len(pieces))])
    return found


def _width(table: DayTable) -> int:
    pairs = zip(table.heads, table.tail_of, strict=True)
    return max((len(head) + len(table.tails[place]) for head, place in pairs), default=0)


def _apart() -> str:
    if connection.vendor == "postgresql":
        return "r.id <> ALL(%s)"
    return "r.id NOT IN (SELECT value FROM json_each(%s))"


def _ids(claims: Sequence[int]) -> object:
    return list(claims) if connection.vendor == "postgresql" else json.dumps(list(claims))


def _day(day: date) -> object:
    return connection.ops.adapt_datefield_value(day)
