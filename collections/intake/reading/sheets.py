"""Excel workbooks: the sheet and its header are found by content, sizes are capped first."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intake.reading.days import Cell
from intake.reading.profile import Profile
from intake.reading.table import (
    HEADER_WITHIN,
    ODD,
    Record,
    Table,
    header_score,
    placed_columns,
    same_name,
)
from intake.reading.trouble import UnreadableError, shown
from intake.rows import Problem

MAX_UNPACKED_BYTES = 1 << 30
MAX_RATIO = 400
MAX_ROWS = 1_048_576
MAX_COLUMNS = 256


def open_book(data: bytes) -> Any:
    """The workbook for reading; openpyxl comes with the first, for the web process reads none."""
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.xml import DEFUSEDXML  # noqa: PLC0415

    if not DEFUSEDXML:  # openpyxl would then expand entity bombs
        raise ImportError("defusedxml is missing; see requirements.txt")
    return load_workbook(io.BytesIO(data), read_only=True, data_only=True)


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One of a sheet's first rows: the sheet's title, the row's number, its cells as text."""

    title: str
    line: int
    cells: tuple[str, ...]


def first_rows(data: bytes) -> list[FirstRow]:
    """The first rows of every sheet, where a header may stand; none of a hostile workbook."""
    try:
        with closing(_opened(data)) as book:
            return _first_rows(book)
    except Exception:  # a hostile workbook raises whatever it likes
        return []


def sheet_score(profile: Profile, rows: list[FirstRow]) -> float:
    """The best header among the sheets' first rows, 0 to 1."""
    return max((score for score, _ in _headers(profile, rows)), default=0.0)


def open_sheet(profile: Profile, data: bytes) -> Table:
    """The sheet that holds the profile's header, as a table."""
    try:
        book = _opened(data)
        found = sorted(_headers(profile, _first_rows(book)), key=lambda one: -one[0])
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(_damaged(error)) from error
    if not found:
        raise UnreadableError(
            Problem(
                1,
                "",
                "no_header",
                f"「{profile.name}」の見出し行がどのシートにも見つかりません。",
                f"シート「{profile.sheet}」の上から{HEADER_WITHIN}行までに見出しを置いてください。",
            )
        )
    head = found[0][1]
    names = _trimmed(head.cells)
    columns, notices = placed_columns(profile, names, head.line)
    table = Table(columns, iter(()), notices)
    table.records = _records(book, head, len(names))
    return table


def _opened(data: bytes) -> Any:
    """The workbook; opening it may mean parsing a whole sheet, so nobody opens it twice."""
    _refuse_bomb(data)
    return open_book(data)


def _first_rows(book: Any) -> list[FirstRow]:
    found = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=HEADER_WITHIN, max_col=MAX_COLUMNS, values_only=True)
        for at, row in enumerate(rows, start=1):
            cells = tuple("" if cell is None else str(cell) for cell in row)
            found.append(FirstRow(sheet.title, at, cells))
    return found


def _headers(profile: Profile, rows: list[FirstRow]) -> list[tuple[float, FirstRow]]:
    """The rows that hold any of the profile's columns, with their scores."""
    home = same_name(profile.sheet)
    return [
        (score + (0.001 if same_name(row.title) == home else 0.0), row)
        for row in rows
        if (score := header_score(profile, row.cells))
    ]


def _trimmed(names: tuple[str, ...]) -> tuple[str, ...]:
    filled = [at for at, name in enumerate(names) if name.strip()]
    return names[: filled[-1] + 1]


def bursts(unpacked: int, packed: int) -> bool:
    """Whether an archive says it unpacks to more than a department's workbook ever does."""
    return unpacked > MAX_UNPACKED_BYTES or unpacked > max(packed, 100_000) * MAX_RATIO


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        size = sum(item.file_size for item in book.infolist())
    if bursts(size, len(data)):
        raise UnreadableError(
            Problem(
                0,
                "",
                "too_large",
                f"ブックを展開すると{size:,}バイトになります。",
                "シートを分けるか、CSVで書き出してください。",
            )
        )


def _records(book: Any, head: FirstRow, width: int) -> Iterator[Record | Problem]:
    first = head.line + 1
    try:
        with closing(book):
            rows = book[head.title].iter_rows(min_row=first, max_col=width, values_only=True)
            for line, row in enumerate(rows, start=first):
                if line > MAX_ROWS:
                    yield _too_long()
                    return
                if any(cell is not None and cell != "" for cell in row):
                    yield _record(line, row, width)
    except Exception as error:  # as above: bad content never raises
        yield _damaged(error)


def _record(line: int, row: tuple[Any, ...], width: int) -> Record:
    cells = tuple(_cell(value) for value in row) + ("",) * (width - len(row))
    odd = any(isinstance(cell, str) and ODD.search(cell) for cell in cells)
    return Record(line, cells, bool(odd))


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _damaged(error: Exception) -> Problem:
    return Problem(
        0,
        "",
        "damaged_book",
        "Excelブックとして読めません(壊れているか、パスワード付きか、別の形式です)。",
        "Excelで開けることを確かめ、パスワードなしの .xlsx で保存し直してください。",
        shown(f"{type(error).__name__}: {error}", 80),
    )


def _too_long() -> Problem:
    return Problem(
        MAX_ROWS,
        "",
        "too_many_rows",
        f"シートが{MAX_ROWS:,}行を超えています。",
        "シートの下の余分な書式を消すか、ファイルを分けてください。",
    )
