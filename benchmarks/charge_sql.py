"""Inside one process of the program, on PostgreSQL: late charges set-wise, against a Decimal walk.

Run by benchmarks.run in a throw-away office; prints one JSON document. The claims, the day and the
walk are those of benchmarks.charge; walk and statement take turns, so a busy machine slows both.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import fmean, median
from typing import Any

import django

from benchmarks.charge import NEWEST, OLDEST, TODAY, decimal_walk, on_one_day, terms_for

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
AGES = {"oldest": OLDEST, "newest": NEWEST}
TURNS = 5
EACH_TURN = 10_000
"""Claims that the walk reckons in each turn; its time is scaled to all."""
SAMPLE = 200_000
LEDGER = 100_000


def main(count: int) -> dict[str, Any]:
    """Both ages on a bare table, then the whole way through the ledger."""
    django.setup()
    told: dict[str, Any] = {age: _aged(first, count) for age, first in AGES.items()}
    walk = fmean(told[age]["walk"] for age in AGES)
    statement = fmean(told[age]["statement"] for age in AGES)
    table = fmean(told[age]["table"] for age in AGES)
    ratios = {"ratio": statement / walk, "with_table": (statement + table) / walk}
    return {**told, **ratios, "ledger": _ledger()}


def _aged(first: date, count: int) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 - after the set-up

    claims = on_one_day(count, first)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS benchmark_claim")
        cursor.execute("CREATE TABLE benchmark_claim (id int, due_on date, amount bigint)")
        with cursor.copy("COPY benchmark_claim FROM STDIN") as copy:
            for number, claim in enumerate(claims):
                copy.write_row((number, claim.due_on, claim.amount_yen))
        cursor.execute("VACUUM ANALYZE benchmark_claim")
        due_days = {claim.due_on for claim in claims}
        sql = _statement(due_days)
        table = median(_seconds(lambda: _statement(due_days)) for _ in range(TURNS))
        turns = [
            (
                _seconds(lambda: [decimal_walk(*claim[:3]) for claim in claims[:EACH_TURN]]),
                _seconds(lambda: cursor.execute(sql)),
            )
            for _ in range(TURNS)
        ]
        cursor.execute(f"{sql} WHERE id < %s", [SAMPLE])
        found = int(cursor.fetchone()[0])
    walked = sum(decimal_walk(*claim[:3]) or 0 for claim in claims[:SAMPLE])
    return {
        "walk": median(walk for walk, _ in turns) / EACH_TURN * count,
        "statement": median(statement for _, statement in turns),
        "table": table,
        "difference": found - walked,
    }


def _statement(due_days: set[date]) -> str:
    from receivables import postgres  # noqa: PLC0415 - after the set-up
    from receivables.charge_sql import day_table  # noqa: PLC0415 - after the set-up
    from receivables.charge_statement import cut  # noqa: PLC0415 - after the set-up

    table = day_table(terms_for, due_days, TODAY)
    units = f"(amount / {table.scheme.base_unit_yen})"
    yen = postgres.charge_yen(table, units=units, due_on="due_on")
    return f"SELECT SUM({cut(yen, table.scheme)}) FROM benchmark_claim"  # noqa: S608 - our own


def _ledger() -> dict[str, float]:
    """A department of LEDGER overdue claims in the real tables, one in ten paid in part."""
    from django.db import connection  # noqa: PLC0415 - after the set-up

    from debtors.models import SourcePerson  # noqa: PLC0415 - after the set-up
    from receivables.selectors.department_charges import (  # noqa: PLC0415 - after the set-up
        charges_of_kinds,
    )

    person = SourcePerson.objects.create(department_id="tax", number="1", shared_number=False)
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS, [person.pk, LEDGER])
        cursor.execute(ENTRIES.format(sort="assessment", yen="assessed_yen", on="due_on", of=1))
        cursor.execute(ENTRIES.format(sort="payment", yen="-1000", on="due_on + 20", of=10))
        cursor.execute("ANALYZE receivables_receivable, receivables_entry")

    def reckon() -> int:
        return charges_of_kinds(["resident_tax"], on=TODAY, reckoned_on=TODAY)[0].count

    return {"claims": reckon(), "seconds": median(_seconds(reckon) for _ in range(TURNS))}


CLAIMS = """
INSERT INTO receivables_receivable (department_id, number, kind, source_person_id, levy_year,
    fiscal_year, term, due_on, assessed_yen, bill_key, first_as_of_on, last_seen_on)
SELECT 'tax', g, 'resident_tax', %s, 2020, 2020, '', '2016-02-01'::date + g %% 3600,
    3000 + g * 37 %% 300000, '', '2026-03-31', '2026-03-31'
FROM generate_series(1, %s) g
"""
ENTRIES = """
INSERT INTO receivables_entry (receivable_id, department_id, sort, principal_yen, charge_yen,
    counts_on, recorded_at, as_of_on, delivery_no, source_key, content_hash)
SELECT id, 'tax', '{sort}', {yen}, 0, {on}, now(), '2026-03-31', 1, '{sort}:' || id, ''
FROM receivables_receivable WHERE id % {of} = 0
"""


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
