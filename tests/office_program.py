"""Opens a file in a headless office program (gnumeric) and reads back what it made of the cells."""

import gzip
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from scripts.lanes import find_office_program

SPACE = "{http://www.gnumeric.org/v10.dtd}"
SORTS = {"10": "empty", "20": "bool", "30": "number", "40": "number", "50": "error", "60": "text"}
"""ValueType of a cell in the program's own file; without one the cell holds a formula."""
SECONDS = 60


@dataclass(frozen=True)
class Cell:
    """One cell as the program holds it: its text, whether it is a formula, and its sort.

    `sort` is number, text, bool, error or formula; `look` the number's format, "" where none.
    """

    row: int
    column: int
    value: str
    is_formula: bool
    sort: str
    look: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet with all its cells that hold something; rows and columns count from 1."""

    name: str
    cells: tuple[Cell, ...]

    def row(self, number: int) -> list[Cell]:
        """The cells of one row, from the left."""
        return sorted((c for c in self.cells if c.row == number), key=lambda c: c.column)

    def column(self, label: str, *, head: int = 2) -> list[Cell]:
        """The cells below the label that stands in the head's row."""
        at = next(c.column for c in self.row(head) if c.value == label)
        return [c for c in self.cells if c.column == at and c.row > head]

    @property
    def formulas(self) -> list[Cell]:
        """Cells that the program would compute."""
        return [c for c in self.cells if c.is_formula]


def opened(path: Path) -> list[Sheet]:
    """The file's sheets as the program opens it; a failure to open is the test's failure."""
    program = find_office_program()
    assert program is not None, "ssconvert がありません(apt-get install gnumeric)。"
    with tempfile.TemporaryDirectory(prefix="office-program-") as folder:
        made = Path(folder) / "opened.gnumeric"
        done = subprocess.run(
            [program, "--export-type=Gnumeric_XmlIO:sax", str(path), str(made)],
            capture_output=True, text=True, timeout=SECONDS, check=False,
            env={"HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        data = made.read_bytes()
    text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    root = ET.fromstring(text)  # noqa: S314 - written a moment ago by the program itself
    return [_sheet(each) for each in root.iter(f"{SPACE}Sheet")]


def _sheet(sheet: ET.Element) -> Sheet:
    name = sheet.findtext(f"{SPACE}Name") or ""
    return Sheet(name, tuple(_cell(each) for each in sheet.iter(f"{SPACE}Cell")))


def _cell(cell: ET.Element) -> Cell:
    value, kind = cell.text or "", cell.get("ValueType")
    return Cell(
        row=int(cell.get("Row", "0")) + 1,
        column=int(cell.get("Col", "0")) + 1,
        value=value,
        is_formula=kind is None,
        sort="formula" if kind is None else SORTS[kind],
        look=cell.get("ValueFormat", ""),
    )
