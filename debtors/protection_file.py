"""Reads the resident desk's daily list: 宛名番号, first day, last day; nothing else is taken in."""

import csv
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from arrears_office.office.refusal import RefusedError
from arrears_office.web.era import parse_day

HEAD = ("宛名番号", "始まり", "終わり")
COLUMNS = len(HEAD)
DIGITS = 10
MOST_TOLD = 20
MOST_LINES = 50_000
"""More people than a whole city protects: then it is another file."""
WIDER = (
    "{line}行目に{count}列あります。支援措置の一覧は、宛名番号・始まりの日・終わりの日の3列だけを"
    "受け取ります。氏名・住所などの列を除いて、もう一度渡してもらいます。"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list; `until_on` is the first day on which it stands no more."""

    number: str
    from_on: date
    until_on: date | None


class ListRefusedError(RefusedError):
    """The list is not taken in, none of it; `problems` name line, column and remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems[:MOST_TOLD]
        if len(problems) > MOST_TOLD:
            self.problems.append(f"ほか{len(problems) - MOST_TOLD}か所")
        super().__init__(" ".join(self.problems))


def read_list(data: bytes) -> list[Listed]:
    """All lines, or a refusal of the whole file. A head row is passed over; UTF-8 or CP932.

    The last day of a line is one on which the protection still stands (支援期間の末日).

    >>> read_list("0000000001,R8.4.1,R9.3.31".encode())[0].until_on
    datetime.date(2027, 4, 1)
    """
    rows = _rows(_text(data))
    wide = [WIDER.format(line=line, count=len(row)) for line, row in rows if len(row) > COLUMNS]
    if wide:
        raise ListRefusedError(wide[:1])
    if rows and _is_head(rows[0][1]):
        rows = rows[1:]
    problems: list[str] = []
    found: dict[str, Listed] = {}
    for line, row in rows:
        listed = _listed(line, row, problems)
        if listed is not None and listed.number in found:
            problems.append(
                f"{line}行目「宛名番号」: {listed.number} は前の行にもあります。一行にまとめます。"
            )
        elif listed is not None:
            found[listed.number] = listed
    if problems:
        raise ListRefusedError(problems)
    return list(found.values())


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListRefusedError(
        ["文字コードが読めません。UTF-8 か Shift_JIS(CP932)のCSVにして、もう一度渡してもらいます。"]
    )


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows with their line; empty lines and the empty ends of a row say nothing."""
    reader = csv.reader(text.splitlines())
    try:
        rows = [(reader.line_num, [_plain(cell) for cell in row]) for row in reader]
    except csv.Error as problem:
        raise ListRefusedError(
            [f"{reader.line_num}行目: CSVとして読めません。引用符を確かめます。"]
        ) from problem
    if len(rows) > MOST_LINES:
        raise ListRefusedError(
            [f"{MOST_LINES:,}行を超えています。別のファイルでないか確かめます。"]
        )
    return [(line, row) for line, row in rows if any(row)]


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


def _is_head(row: list[str]) -> bool:
    """A first row without any figure names the columns."""
    return not any(sign.isdigit() for cell in row for sign in cell)


def _listed(line: int, row: list[str], problems: list[str]) -> Listed | None:
    number, start, end = (row + [""] * COLUMNS)[:COLUMNS]
    before = len(problems)
    if len(number) != DIGITS or not (number.isascii() and number.isdigit()):
        problems.append(
            f"{line}行目「{HEAD[0]}」:「{number}」は10桁の数字ではありません。"
            "表計算で先頭の0が消えていないか確かめ、文字列として書き出します。"
        )
    from_on = _day(line, HEAD[1], start, problems)
    last_on = _day(line, HEAD[2], end, problems) if end else None
    if not start:
        problems.append(f"{line}行目「{HEAD[1]}」: 空です。支援期間の最初の日を入れます。")
    if from_on and last_on and last_on < from_on:
        problems.append(f"{line}行目「{HEAD[2]}」: 始まりより前です。二つの日を確かめます。")
    if len(problems) > before or from_on is None:
        return None
    return Listed(number, from_on, last_on + timedelta(days=1) if last_on else None)


def _day(line: int, column: str, text: str, problems: list[str]) -> date | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except ValueError as problem:
        problems.append(f"{line}行目「{column}」: {problem}")
        return None
