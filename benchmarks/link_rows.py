"""The rows of `export_links --include-proposals` (DESIGN §8)."""

import csv
from dataclasses import dataclass
from pathlib import Path

Key = tuple[str, str]
"""A source person: department and number."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One row of `export_links`: whose debtor a source person is, or may be."""

    department: str
    number: str
    debtor: str
    status: str
    probability: float

    @property
    def key(self) -> Key:
        """The source person."""
        return self.department, self.number


def read_rows(path: Path) -> list[LinkRow]:
    """The rows of an `export_links` file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            LinkRow(
                row["department"],
                row["number"],
                row["debtor"],
                row["status"],
                float(row["probability"]),
            )
            for row in csv.DictReader(lines)
        ]
