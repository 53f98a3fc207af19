"""A delivered file with its profile gives rows, problems and notices; never an exception."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from intake.reading.assemble import Assembler
from intake.reading.delimited import open_delimited
from intake.reading.fixed import open_fixed
from intake.reading.profile import Profile, Total
from intake.reading.sheets import open_sheet
from intake.reading.table import Record, Table, same_name
from intake.reading.trouble import CellError, UnreadableError
from intake.reading.yen import parse_yen
from intake.rows import ClaimRow, MovementRow, Problem, Row

MAX_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class Declared:
    """What the file's own total row says; None where it says nothing."""

    line: int
    rows: int | None
    yen: int | None


@dataclass
class Reading:
    """Everything one file says.

    `rows` are good; each of `problems` keeps its line's row from being applied (line 0: the whole
    file); `notices` hold nothing back. `physical_rows`: data rows found, good or not.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    declared: Declared | None = None
    physical_rows: int = 0

    @property
    def held_lines(self) -> int:
        """Data rows that no row was made of."""
        return self.physical_rows - len(self.rows)


_OPENERS = {"csv": open_delimited, "tsv": open_delimited, "fixed": open_fixed, "xlsx": open_sheet}


def read(profile: Profile, data: bytes) -> Reading:
    """Reads the whole file; identical lines are all kept (the ledger decides about them)."""
    reading = Reading()
    for item in stream(profile, data, reading):
        reading.rows.append(item)
    _compare(profile, reading)
    return reading


def stream(profile: Profile, data: bytes, reading: Reading) -> Iterator[Row]:
    """The good rows one by one; problems, notices and counts gather in `reading`."""
    if trouble := _refused(data):
        reading.problems.append(trouble)
        return
    try:
        table = _OPENERS[profile.format](profile, data)
    except UnreadableError as unreadable:
        reading.problems.append(unreadable.problem)
        return
    yield from _rows(profile, table, reading)
    reading.notices += table.notices
    if not reading.physical_rows:
        reading.notices.append(_no_rows())


def _rows(profile: Profile, table: Table, reading: Reading) -> Iterator[Row]:
    assembler = Assembler(profile, table.columns)
    for record in table.records:
        if isinstance(record, Problem):
            reading.problems.append(record)
            reading.physical_rows += bool(record.line)
            continue
        if profile.total and _is_total(profile.total, record):
            reading.declared = _declared(profile.total, record, table)
            continue
        reading.physical_rows += 1
        row = assembler.row(record)
        reading.notices += assembler.notices(record)
        if isinstance(row, list):
            reading.problems += row
        else:
            reading.notices += _unusual(profile, row)
            yield row


def _refused(data: bytes) -> Problem | None:
    if not data.strip():
        return Problem(
            0,
            "",
            "empty_file",
            "ファイルが空です。",
            "書き出しと転送が終わっているかを確かめ、送り直してください。",
        )
    if len(data) > MAX_BYTES:
        return Problem(
            0,
            "",
            "too_large",
            f"ファイルが{len(data):,}バイトあります(上限{MAX_BYTES:,})。",
            "期間か科目で分けて送ってください。",
        )
    return None


def _is_total(total: Total, record: Record) -> bool:
    first = next((cell for cell in record.cells if cell != ""), "")
    return same_name(first) == same_name(total.label)


def _declared(total: Total, record: Record, table: Table) -> Declared:
    def figure(column: str) -> int | None:
        try:
            return parse_yen(str(record.cells[table.columns[column]]))
        except (CellError, KeyError):
            return None

    return Declared(record.line, figure(total.count), figure(total.sum))


def _compare(profile: Profile, reading: Reading) -> None:
    """The file's own total against its rows: a difference is a problem of the whole file."""
    if not profile.total or not reading.physical_rows:
        return
    if reading.declared is None:
        reading.notices.append(_no_total(profile.total))
        return
    declared = reading.declared
    found_yen, unread = _sum(profile, reading)
    if declared.rows is not None and declared.rows != reading.physical_rows:
        reading.problems.append(
            _differs(
                declared.line, profile.total.count, "件数", declared.rows, reading.physical_rows
            )
        )
    if declared.yen is not None and declared.yen != found_yen:
        trouble = _differs(declared.line, profile.total.sum, "金額", declared.yen, found_yen)
        if unread:
            message = f"{trouble.message}金額を読めない行が{unread}行あり、照合できません。"
            reading.notices.append(replace(trouble, code="total_open", message=message))
        else:
            reading.problems.append(trouble)


def _sum(profile: Profile, reading: Reading) -> tuple[int, int]:
    """The rows' sum as the file writes it, held ones too; how many rows have no readable sum."""
    held = {problem.line: problem.yen for problem in reading.problems if problem.line}
    known = [yen for yen in held.values() if yen is not None]
    good = [
        row.amount_yen if isinstance(row, ClaimRow) else row.principal_yen
        for row in reading.rows
        if isinstance(row, ClaimRow | MovementRow)
    ]
    effect = sum(good) + sum(known)
    reduces = profile.channel == "receipts" and profile.sign == "positive_reduces"
    return (-effect if reduces else effect), len(held) - len(known)


def _differs(line: int, column: str, what: str, wanted: int, found: int) -> Problem:
    return Problem(
        0,
        column,
        "total_differs",
        f"{line}行目の合計行の{what} {wanted:,} と、明細の{what} {found:,} が合いません。",
        "明細が抜けていないか、合計が古くないかを確かめ、書き出し直してください。",
        str(wanted),
    )


def _no_total(total: Total) -> Problem:
    return Problem(
        0,
        "",
        "no_total",
        f"「{total.label}」の行がありません。",
        "ファイルの終わりまで届いているかを確かめてください。",
    )


def _no_rows() -> Problem:
    return Problem(
        0,
        "",
        "no_rows",
        "見出しだけで、明細が1行もありません。",
        "該当がないのか、書き出しの条件が違うのかを確かめてください。",
    )


def _unusual(profile: Profile, row: Row) -> list[Problem]:
    """A sign that its 区分 does not lead one to expect: applied as written, and shown."""
    if not isinstance(row, MovementRow) or row.sort == "correction":
        return []
    if (row.principal_yen > 0) == (row.sort == "reversal") or row.principal_yen == 0:
        return []
    return [
        Problem(
            row.line,
            profile.recipes["principal_yen"].column,
            "unusual_sign",
            "区分と金額の符号の組み合わせがふだんと逆です。書かれたとおりに読みました。",
            "取消は負、収納と欠損は正の額かを確かめてください。",
            str(-row.principal_yen),
            row.principal_yen,
            row.key,
        )
    ]
