"""One entrance: `python -m benchmarks.run [--only import,close,…,charge] [--pairs 15]`.

On SQLite, or on PostgreSQL where DATABASE_URL names a server; goals from issue and performance.md.
"""

import argparse
from pathlib import Path

from benchmarks import charge
from benchmarks.report import Row, print_table
from benchmarks.scratch import EXTRACTS, Scratch, postgres_office, scratch

PARTS = ("import", "close", "bulletin", "pages", "charge", "charge_sql")
OF_THE_OFFICE = {"import", "close", "bulletin", "pages"}
"""Parts that need an office of the sample deliveries; a charge needs none."""
MANY = 1_000_000
SMALL = 20
"""Persons of the small fictional city: about ten of them owe something."""
MOST_QUERIES = 12


def main() -> None:
    """Measure what was asked for, in an order in which each part finds what it needs."""
    parser = argparse.ArgumentParser(description="目標と並べて、時間・問合せの数・メモリを測る")
    parser.add_argument("--only", default=",".join(PARTS), help="、".join(PARTS))
    parser.add_argument("--pairs", type=int, default=15)
    asked = parser.parse_args()
    parts = set(asked.only.split(","))
    if unknown := parts - set(PARTS):
        parser.error(f"{'、'.join(unknown)} はありません。選べるのは {'、'.join(PARTS)}")
    rows: list[Row] = []
    if "charge" in parts:
        rows += charge.measure(MANY)
    if "charge_sql" in parts:
        rows += charged_in_sql()
    if parts & OF_THE_OFFICE:
        rows += of_the_office(parts, asked.pairs)
    print_table(rows)


def charged_in_sql() -> list[Row]:
    """Late charges of a million claims in one statement of a throw-away PostgreSQL (P11)."""
    with postgres_office("charge") as office:
        if office is None:
            return []
        told = office.run("-m", "benchmarks.charge_sql", MANY).told
    rows = []
    for age in ("oldest", "newest"):
        found = told[age]
        rows += [
            Row(f"charge: one statement, {age} 1,000,000", found["statement"], "s"),
            Row("… law's table of their due dates", found["table"], "s"),
            Row("… Decimal walk beside it, scaled", found["walk"], "s"),
            Row("… difference in yen on a sample of 200,000", found["difference"], "", 0),
        ]
    ledger = told["ledger"]
    return [
        *rows,
        Row("charge: statement of Decimal walk, averaged", told["ratio"] * 100, "%", 2, "P11"),
        Row("… with law's table", told["with_table"] * 100, "%"),
        Row(
            f"charge: a department of {ledger['claims']:,} claims from the ledger",
            ledger["seconds"],
            "s",
            None,
            "one in ten paid in part and reckoned singly",
        ),
    ]


def of_the_office(parts: set[str], pairs: int) -> list[Row]:
    """What is measured in a throw-away office of the two sample deliveries."""
    rows: list[Row] = []
    with scratch("large") as office:
        rows += imported(office, shown="import" in parts)
        if parts & {"close", "bulletin"}:
            rows += closed(office, shown="close" in parts)
        if "bulletin" in parts:
            rows += printed(office)
        if "pages" in parts:
            rows += opened(office, pairs)
    return rows


def imported(office: Scratch, *, shown: bool) -> list[Row]:
    """The two sample deliveries, with their control; the second is the measured one."""
    office.deliver(EXTRACTS / "2026-09", "2026-09-30")
    office.manage("demo_office")
    second = office.deliver(EXTRACTS / "2026-10", "2026-10-31")
    again = office.deliver(EXTRACTS / "2026-10", "2026-10-31") if shown else second
    found = [
        Row("import of tests/extracts/2026-10", second.seconds, "s", 60, "control checked"),
        Row("… its peak memory", second.peak_mb, "MB"),
        Row("… the same delivery once more", again.seconds, "s"),
    ]
    return found if shown else []


def closed(office: Scratch, *, shown: bool) -> list[Row]:
    """Sixty months restored and October closed, for all departments, charts drawn."""
    run = office.manage("close_month", "2026-10")
    found = [
        Row("close of 61 months × 7 departments, charts", run.seconds, "s", 60),
        Row("… its peak memory", run.peak_mb, "MB"),
    ]
    return found if shown else []


def printed(office: Scratch) -> list[Row]:
    """The issue of November: made in a fresh process, set anew in one, and set a second time."""
    office.manage("ensure_bulletins")
    paper = Path(office.folder) / "paper.pdf"
    fresh = office.manage("render_bulletin", "2026-11", "--fresh", "--out", paper)
    warm = office.run("-m", "benchmarks.paper")
    return [
        Row("bulletin, fresh process to file", fresh.seconds, "s", 10, "--fresh, same bytes"),
        Row("bulletin, warm", warm.told["warm"], "s", 3),
        Row("… peak memory", warm.peak_mb, "MB", 300),
    ]


def opened(office: Scratch, pairs: int) -> list[Row]:
    """List and debtor page in a small city and in the samples' one: the same queries."""
    many = office.run("-m", "benchmarks.pages", pairs).told
    with scratch("small") as town:
        files = town.folder / "files"
        town.manage("demo_city", files, "--persons", SMALL)
        town.deliver(files / "2026-09", "2026-09-30")
        town.deliver(files / "2026-10", "2026-10-31")
        town.manage("demo_office")
        few = town.run("-m", "benchmarks.pages", pairs).told
    sizes = f"{few['debtors']} / {many['debtors']:,} debtors"
    rows = []
    for key, what in (
        ("list_queries", "queries of the list"),
        ("clerk_list_queries", "queries of a water clerk's list"),
        ("person_queries", "queries of the fullest debtor page"),
    ):
        rows.append(Row(what, many[key], "", MOST_QUERIES, sizes))
        rows.append(Row("… more than in the small city", many[key] - few[key], "", 0))
    return [
        *rows,
        Row("list page", many["list_ms"], "ms", None, "median, 50 rows"),
        Row("fullest debtor page", many["person_ms"], "ms", None, "median"),
        Row("floor page", many["floor_ms"], "ms", None, "median"),
        Row(
            "list page : floor page",
            many["ratio"],
            "×",
            None,
            f"{pairs} pairs, q1 {many['ratio_q1']:.2f}, q3 {many['ratio_q3']:.2f}; P1 aims at 1.5",
        ),
        Row("list page, samples' city : small city", many["list_ms"] / few["list_ms"], "×"),
    ]


if __name__ == "__main__":
    main()
