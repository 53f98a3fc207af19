"""What an import came to: per file, per department, and the exit status operators rely on."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from intake.control import Difference

APPLIED, REPEATED, REFUSED = "applied", "repeated", "refused"


@dataclass(slots=True)
class FileOutcome:
    """One file: its rows, how many are good, every held row by line and column, and its yen."""

    name: str
    department: str
    channel: str
    profile: str
    state: str
    rows: int
    accepted: int
    duplicates: int
    yen: int
    held: list[dict[str, Any]]
    notices: list[dict[str, Any]]


@dataclass(slots=True)
class DepartmentOutcome:
    """One department: applied, repeated or refused as a whole, with the reasons in words."""

    department: str
    state: str
    reasons: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """The whole import of one as-of day."""

    as_of_on: date
    files: list[FileOutcome] = field(default_factory=list)
    departments: list[DepartmentOutcome] = field(default_factory=list)
    unrecognised: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    control_checked: bool = False

    @property
    def exit_status(self) -> int:
        """0: all applied, nothing held; 2: applied with held rows; 1: something refused."""
        refused = any(each.state == REFUSED for each in self.departments)
        if self.refused or self.unrecognised or refused:
            return 1
        return 2 if any(each.held for each in self.files) else 0

    def as_json(self) -> dict[str, Any]:
        """The document of `--json`."""
        return {
            "as_of": self.as_of_on.isoformat(),
            "exit": self.exit_status,
            "control_checked": self.control_checked,
            "files": [asdict(each) for each in self.files],
            "departments": [
                {
                    "department": each.department,
                    "state": each.state,
                    "reasons": each.reasons,
                    "differences": [
                        {
                            "kind": d.kind,
                            "figure": d.figure,
                            "day": d.on.isoformat(),
                            "wanted": d.wanted,
                            "found": d.found,
                        }
                        for d in each.differences
                    ],
                }
                for each in self.departments
            ],
            "unrecognised": self.unrecognised,
            "missing": self.missing,
            "refused": self.refused,
        }
