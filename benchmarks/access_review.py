"""`python -m benchmarks.access_review [READS]`: planted abuse among synthetic looks (T1).

Makes a throw-away office with thirty clerks, 100,000 honest looks and 20 planted patterns, runs
the daily search for alerts once, and prints recall, precision and what each rule cost in false
alerts; then the look-up of one debtor's records and the whole verification of the chain.
"""

import sys

from benchmarks.report import Row, print_table
from benchmarks.scratch import scratch

READS = 100_000


def main(reads: int) -> list[Row]:
    """The whole run in an office of its own."""
    with scratch("access_review") as office:
        told = office.run("-m", "benchmarks.access_inside", reads).told
    for name, caught in told["patterns"]:
        print(f"{'found ' if caught else 'MISSED'} {name}")
    for sort, right, wrong in told["sorts"]:
        print(f"{sort}: {right} right, {wrong} wrong")
    return [
        Row("planted patterns found", told["recall"], "%"),
        Row("alerts that hold a planted look (sample left out)", told["precision"], "%"),
        Row("alerts raised", told["alerts"], ""),
        Row(f"search for alerts over {reads:,} looks", told["seconds"], "s"),
        Row("looks at one debtor, first page", told["looks_ms"], "ms"),
        Row("verification of the whole chain", told["verify_seconds"], "s"),
    ]


if __name__ == "__main__":
    print_table(main(int(sys.argv[1]) if len(sys.argv) > 1 else READS))
