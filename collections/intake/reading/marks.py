"""Characters somebody must look at: control ones hold a row, private and lost ones are shown."""

from collections.abc import Mapping

from intake.reading.table import Record
from intake.reading.trouble import shown
from intake.rows import Problem

_LOST_MARKS = frozenset("?？〓\ufffd")


def control_marks(record: Record, names: Mapping[int, str]) -> list[Problem]:
    """One problem for each control character, NUL included; line breaks and tabs are text."""
    return [
        Problem(
            record.line,
            names.get(place, ""),
            "control_character",
            f"制御文字(U+{ord(mark):04X})が入っています。",
            "この文字を取り除いて書き出し直してください。",
            shown(cell.replace(mark, "\ufffd")),
        )
        for place, cell in enumerate(record.cells)
        if isinstance(cell, str)
        for mark in cell
        if (mark < " " and mark not in "\t\n\r") or "\x7f" <= mark <= "\x9f"
    ]


def odd_marks(record: Record, names: Mapping[int, str], name_column: str) -> list[Problem]:
    """A notice for private-use characters (外字) and for marks of lost ones in a name."""
    return [
        notice
        for place, cell in enumerate(record.cells)
        if isinstance(cell, str)
        for notice in _odd(record.line, names.get(place, ""), cell, name_column)
    ]


def _odd(line: int, column: str, cell: str, name_column: str) -> list[Problem]:
    found = []
    private = sorted({mark for mark in cell if _is_private(mark)})
    if private:
        codes = "、".join(f"U+{ord(mark):04X}" for mark in private)
        found.append(
            Problem(
                line,
                column,
                "gaiji",
                f"外字({codes})が入っています。そのまま残しました。",
                "この文字の正しい字形を所管課に確かめてください。",
                shown(cell),
            )
        )
    if column == name_column and _LOST_MARKS & set(cell):
        found.append(
            Problem(
                line,
                column,
                "lost_gaiji",
                "氏名に、失われた外字の跡(?・〓)があります。",
                "所管課の台帳で正しい字を確かめてください。",
                shown(cell),
            )
        )
    return found


def _is_private(mark: str) -> bool:
    return "\ue000" <= mark <= "\uf8ff" or mark >= "\U000f0000"
