"""The table of a run: goal, measured, PASS or not, and the machine it was measured on."""

import os
import platform
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure. `limit` None: printed for the reader, no goal."""

    what: str
    measured: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """PASS only on a machine that had the time: an overloaded one proves nothing."""
        if self.limit is None:
            return "–"
        if self.measured > self.limit:
            return "FAIL"
        return "PASS" if load() <= cores() else "PASS?"


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0))


def load() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def machine() -> str:
    """One line on what it was measured on."""
    return (
        f"{platform.machine()}, {cores()} cores, Python {platform.python_version()}, "
        f"load average {load():.1f}"
    )


def print_table(rows: list[Row]) -> None:
    """A table that stands in docs/benchmarks.md as it is printed."""
    print(f"\n{machine()}\n")
    print("| what | measured | goal | |")
    print("|---|---:|---:|---|")
    for row in rows:
        goal = "" if row.limit is None else f"≤ {row.limit:g} {row.unit}"
        note = f" ({row.note})" if row.note else ""
        print(f"| {row.what}{note} | {row.measured:,.2f} {row.unit} | {goal} | {row.verdict} |")
    print("\nPASS?: within the goal, but the load average was above the number of cores.")
