"""Fixed-length records: columns cut by bytes, never by characters."""

from collections.abc import Iterator
from itertools import pairwise

from intake.reading.lines import physical_lines
from intake.reading.profile import Profile
from intake.reading.table import ODD, Record, Table
from intake.reading.trouble import shown
from intake.rows import Problem


def fixed_lines(profile: Profile, data: bytes) -> list[bytes]:
    """The records of a file, with line ends or without any."""
    lines, _ = physical_lines(data)
    size = profile.record_bytes
    if len(lines) == 1 and len(lines[0]) > size and len(lines[0]) % size == 0:
        return [lines[0][at : at + size] for at in range(0, len(lines[0]), size)]
    return lines


def fixed_score(profile: Profile, data: bytes) -> float:
    """Which part of the first 200 records has the right length, 0 to 1."""
    lines = fixed_lines(profile, data)[:200]
    return sum(len(line) == profile.record_bytes for line in lines) / max(1, len(lines))


def open_fixed(profile: Profile, data: bytes) -> Table:
    """The file as a table; every record of another length becomes a problem of its own."""
    columns = {name: place for place, name in enumerate(profile.header)}
    return Table(columns, _records(profile, fixed_lines(profile, data)))


def _records(profile: Profile, lines: list[bytes]) -> Iterator[Record | Problem]:
    edges = [0]
    for width in profile.widths:
        edges.append(edges[-1] + width)
    spans = list(pairwise(edges))
    for line, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        if len(raw) != profile.record_bytes:
            yield _wrong_length(line, raw, profile)
        else:
            yield _record(profile, spans, line, raw)


def _record(
    profile: Profile, spans: list[tuple[int, int]], line: int, raw: bytes
) -> Record | Problem:
    encoding = profile.encodings[0]
    cells = []
    for name, (start, end) in zip(profile.header, spans, strict=True):
        try:
            cells.append(raw[start:end].decode(encoding))
        except UnicodeDecodeError:
            return _undecodable(line, name, raw[start:end], encoding)
    return Record(line, tuple(cells), ODD.search("".join(cells)) is not None)


def _wrong_length(line: int, raw: bytes, profile: Profile) -> Problem:
    return Problem(
        line,
        "",
        "bad_length",
        f"レコードが{len(raw)}バイトです(正しくは{profile.record_bytes}バイト)。",
        "行末の空白が削られたか、途中で切れています。固定長のまま書き出し直してください。",
        shown(raw.decode(profile.encodings[0], errors="backslashreplace"), 80),
    )


def _undecodable(line: int, name: str, raw: bytes, encoding: str) -> Problem:
    return Problem(
        line,
        name,
        "bad_encoding",
        f"{encoding} として読めない文字があります(漢字が桁の境で切れた場合もここに出ます)。",
        "桁位置と文字コードを確かめて書き出し直してください。",
        shown(raw.decode(encoding, errors="backslashreplace")),
    )
