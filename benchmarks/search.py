"""`python -m benchmarks.search [PERSONS]`: the search of the shared list on PostgreSQL (P4).

Makes a throw-away server and a city of 500,000 source persons, prints one table and the plans.
"""

import sys

from benchmarks.report import Row, print_table
from benchmarks.scratch import postgres_office

PERSONS = 500_000
LIMITS = {"count": 0.25, "page": 3.0}
"""performance.md P4: against the trigram plan; against fifty rows by key."""


def main(persons: int) -> list[Row]:
    """The whole run in an office of its own; empty where there is no PostgreSQL."""
    with postgres_office("search") as office:
        if office is None:
            return []
        told = office.run("-m", "benchmarks.search_inside", persons).told
    print("\n".join(told["plans"]))
    rows = [Row(f"filling {persons:,} source persons", told["filled"], "s")]
    rows += [Row(what, ms, "ms") for what, ms in told["ms"]]
    rows += [Row(what, ratio, "×", LIMITS[goal], "P4") for goal, what, ratio in told["ratios"]]
    return [*rows, Row("plans that read every state", told["scans"], "", 0)]


if __name__ == "__main__":
    print_table(main(int(sys.argv[1]) if len(sys.argv) > 1 else PERSONS))
