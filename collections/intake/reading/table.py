"""What every file format becomes first: named columns and records with their place in the file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.reading.days import Cell
from intake.reading.profile import Profile
from intake.reading.trouble import UnreadableError, shown
from intake.rows import Problem

HEADER_WITHIN = 10
# Control characters, private-use characters (外字), the mark of a lost one; checked once a record.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff?？〓]")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as cells in the file's column order; `odd`: it holds characters to look at."""

    line: int
    cells: tuple[Cell, ...]
    odd: bool = False


@dataclass
class Table:
    """A file opened: where each column stands, then its records and the lines that are none.

    `notices` grows while the records are read.
    """

    columns: dict[str, int]
    records: Iterator[Record | Problem]
    notices: list[Problem] = field(default_factory=list)


def same_name(name: object) -> str:
    """A column name as it is compared: full and half width and blanks do not count."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(name)))


def header_score(profile: Profile, names: tuple[str, ...]) -> float:
    """Which part of the profile's columns these names hold, 0 to 1."""
    have = {same_name(name) for name in names}
    wanted = profile.columns
    return sum(same_name(name) in have for name in wanted) / len(wanted)


def placed_columns(
    profile: Profile, names: tuple[str, ...], line: int
) -> tuple[dict[str, int], list[Problem]]:
    """Column → position, whatever their order; UnreadableError if one is missing or doubled."""
    have = [same_name(name) for name in names]
    columns: dict[str, int] = {}
    for name in profile.header:
        places = [place for place, found in enumerate(have) if found == same_name(name)]
        if len(places) > 1 and name in profile.columns:
            raise UnreadableError(
                Problem(
                    line,
                    name,
                    "duplicate_column",
                    f"見出しに列「{name}」が{len(places)}つあります。",
                    "どちらが正しいか分かりません。列名を一つずつにして書き出し直してください。",
                )
            )
        if places:
            columns[name] = places[0]
    missing = [name for name in profile.columns if name not in columns]
    if missing:
        raise UnreadableError(_missing(profile, missing, line))
    known = {same_name(name) for name in profile.header}
    extra = [name for name in names if same_name(name) and same_name(name) not in known]
    return columns, [_extra(line, name) for name in extra]


def _missing(profile: Profile, missing: list[str], line: int) -> Problem:
    return Problem(
        line,
        "、".join(missing),
        "missing_column",
        f"見出しに列「{'」「'.join(missing)}」がありません。",
        f"「{profile.name}」の列をすべて付けて書き出し直してください。",
        shown("、".join(profile.header), 200),
    )


def _extra(line: int, name: str) -> Problem:
    return Problem(
        line,
        shown(name),
        "extra_column",
        f"見出しに知らない列「{shown(name)}」があります。",
        "この列は読んでいません。必要な列ならプロファイルに加えてください。",
    )
