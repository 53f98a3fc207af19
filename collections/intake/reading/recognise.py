"""Which profile a file belongs to, by what stands in it; its name only breaks a tie."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake.reading.delimited import delimited_score, open_delimited
from intake.reading.fixed import fixed_lines, fixed_score
from intake.reading.profile import Profile
from intake.reading.read import Reading, stream
from intake.reading.sheets import FirstRow, first_rows, sheet_score
from intake.reading.table import Record, same_name
from intake.reading.trouble import UnreadableError
from intake.rows import Problem

ENOUGH = 0.6
LOOKED_AT = 20


@dataclass(frozen=True, order=True)
class Likeness:
    """How well a file fits a profile; compared in this order, greatest first."""

    part: float
    starts: bool
    encoding: int
    named: bool


def recognise(profiles: Iterable[Profile], name: str, data: bytes) -> Profile | None:
    """The profile whose header, sheet or record layout the file has; None when none fits.

    Names, line ends, column order and row order may differ from the last delivery. A file that
    lacks a few columns is still recognised, so that reading it can say which.
    """
    rows = first_rows(data) if _is_book(data) else []
    found = [
        (like, profile) for profile in profiles if (like := _likeness(profile, name, data, rows))
    ]
    best = max((like for like, _ in found), default=None)
    return next((profile for like, profile in found if like == best), None)


def unrecognised(profiles: Iterable[Profile], name: str) -> Problem:
    """What to say of a file no profile fits."""
    known = "、".join(dict.fromkeys(profile.name for profile in profiles))
    return Problem(
        0,
        "",
        "unknown_file",
        f"「{name}」がどの課の何のファイルか分かりません。",
        "見出し(固定長は桁数)を確かめてください。"
        f"読めるもの: {known}。新しい形式ならプロファイルを加えてください。",
        name,
    )


def _is_book(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


def _likeness(profile: Profile, name: str, data: bytes, rows: list[FirstRow]) -> Likeness | None:
    """How well this file fits this profile; None when it does not. `rows`: of a workbook."""
    if _is_book(data) != (profile.format == "xlsx"):
        return None
    named = name.lower() == profile.file_name.lower()
    if profile.format == "xlsx":
        part = sheet_score(profile, rows)
        return Likeness(part, True, 0, named) if part >= ENOUGH else None
    if profile.format == "fixed":
        part = _fixed_part(profile, data)
        return Likeness(part, True, 0, named) if part >= ENOUGH else None
    part, _, encoding, _ = delimited_score(profile, data)
    if part < ENOUGH:
        return None
    rank = -profile.encodings.index(encoding)
    return Likeness(part, _starts(profile, data), rank, named)


def _fixed_part(profile: Profile, data: bytes) -> float:
    """A layout has no header: the length must fit and the records must mean something."""
    part = fixed_score(profile, data)
    if part < ENOUGH:
        return 0.0
    reading = Reading()
    head = b"\n".join(fixed_lines(profile, data)[:LOOKED_AT])
    rows = sum(1 for _ in stream(profile, head, reading))
    return part if rows * 2 >= reading.physical_rows > 0 else 0.0


def _starts(profile: Profile, data: bytes) -> bool:
    """Whether the first rows' numbers begin as the profile says (two hosts with one header)."""
    if not profile.starts:
        return True
    try:
        table = open_delimited(profile, data[:65536])
    except UnreadableError:
        return False
    columns = {same_name(column): place for column, place in table.columns.items()}
    records = [record for record, _ in zip(table.records, range(LOOKED_AT), strict=False)]
    return all(
        str(record.cells[columns[same_name(column)]]).startswith(prefix)
        for record in records
        if isinstance(record, Record)
        for column, prefix in profile.starts.items()
    )
