"""CSV and TSV: every physical line on its own, so that no stray quote swallows its neighbours."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace

from intake.reading.lines import physical_lines
from intake.reading.profile import Profile
from intake.reading.table import HEADER_WITHIN, ODD, Record, Table, header_score, placed_columns
from intake.reading.trouble import UnreadableError, shown
from intake.rows import Problem

JOINED_LINES = 6


def delimited_score(profile: Profile, data: bytes) -> tuple[float, int, str, tuple[str, ...]]:
    """The best header among the first lines: score, line (from 0), encoding, its names."""
    lines, _ = physical_lines(data[:65536])
    best: tuple[float, int, str, tuple[str, ...]] = (0.0, 0, profile.encodings[0], ())
    for encoding in profile.encodings:
        for at, raw in enumerate(lines[:HEADER_WITHIN]):
            names = _cells(profile, _decoded(raw, encoding, first=at == 0) or "") or ()
            score = header_score(profile, names)
            if score > best[0]:
                best = (score, at, encoding, names)
    return best


def open_delimited(profile: Profile, data: bytes) -> Table:
    """The file as a table; UnreadableError when it has no usable header."""
    score, at, encoding, names = delimited_score(profile, data)
    if not score:
        raise UnreadableError(_no_header(profile))
    columns, notices = placed_columns(profile, names, at + 1)
    lines, ended = physical_lines(data)
    body = _Body(profile, lines, encoding, len(names), notices)
    return Table(columns, body.records(at + 1, ended=ended), notices)


@dataclass
class _Body:
    """The lines below the header, each of `width` cells."""

    profile: Profile
    lines: list[bytes]
    encoding: str
    width: int
    notices: list[Problem]

    def records(self, start: int, *, ended: bool) -> Iterator[Record | Problem]:
        """The records from line `start` (from 0) on; blank lines are none."""
        at = start
        while at < len(self.lines):
            found, taken = self._record(at)
            if isinstance(found, Problem) and at == len(self.lines) - 1 and not ended:
                found = _cut(found)
            if found:
                yield found
            if taken > 1:
                self.notices.append(_joined(at + 1, taken))
            at += taken
        if len(self.lines) > start and not ended:
            self.notices.append(_unended(len(self.lines)))

    def _record(self, at: int) -> tuple[Record | Problem | None, int]:
        text = _decoded(self.lines[at], self.encoding)
        if text is None:
            return _undecodable(self.lines[at], at + 1, self.encoding), 1
        if not text.strip():
            return None, 1
        cells, taken = _cells(self.profile, text), 1
        if cells is None:
            cells, taken = self._over_lines(at)
        if cells is None:
            return _unbalanced(at + 1, text), 1
        if len(cells) != self.width:
            return _wrong_width(at + 1, len(cells), self.width, text), 1
        return Record(at + 1, cells, taken > 1 or ODD.search(text) is not None), taken

    def _over_lines(self, at: int) -> tuple[tuple[str, ...] | None, int]:
        """A cell that really holds line breaks: the joined record fits, no line of it is a record.

        Where a line could be a record by its commas, a quote was lost and the lines stay apart.
        """
        texts: list[str] = []
        for raw in self.lines[at : at + JOINED_LINES]:
            text = _decoded(raw, self.encoding)
            if text is None or text.count(_delimiter(self.profile)) >= self.width - 1:
                return None, 1
            texts.append(f"{text}\n")
            rows = _parsed(self.profile, texts)
            if rows is not None:
                fits = len(rows) == 1 and len(rows[0]) == self.width
                return (tuple(rows[0]), len(texts)) if fits else (None, 1)
        return None, 1


def _delimiter(profile: Profile) -> str:
    return "\t" if profile.format == "tsv" else ","


def _parsed(profile: Profile, texts: list[str]) -> list[list[str]] | None:
    """The rows of these lines; None when their quotes do not balance."""
    try:
        return list(csv.reader(texts, delimiter=_delimiter(profile), strict=True))
    except csv.Error:
        return None


def _cells(profile: Profile, text: str) -> tuple[str, ...] | None:
    """The cells of one line; None when its quotes do not balance."""
    if profile.quote == "none":
        return tuple(text.split(_delimiter(profile)))
    rows = _parsed(profile, [text])
    return None if rows is None else tuple(rows[0]) if rows else ()


def _decoded(raw: bytes, encoding: str, *, first: bool = False) -> str | None:
    try:
        return raw.decode(encoding if first else encoding.removesuffix("-sig"))
    except UnicodeDecodeError:
        return None


def _no_header(profile: Profile) -> Problem:
    return Problem(
        1,
        "",
        "no_header",
        f"「{profile.name}」の見出し行が見つかりません。",
        f"文字コード({'、'.join(profile.encodings)})と見出しを確かめて書き出し直してください。",
    )


def _undecodable(raw: bytes, line: int, encoding: str) -> Problem:
    return Problem(
        line,
        "",
        "bad_encoding",
        f"{encoding} として読めない文字があります。",
        "文字コードを変えずに書き出し直してください。途中で切れた行でないかも確かめてください。",
        shown(raw.decode(encoding, errors="backslashreplace"), 80),
    )


def _unbalanced(line: int, text: str) -> Problem:
    return Problem(
        line,
        "",
        "bad_quotes",
        '引用符(")が閉じていないか、余分にあります。',
        '値の中の引用符を二つ重ねて("")書き出し直してください。',
        shown(text, 80),
    )


def _wrong_width(line: int, found: int, wanted: int, text: str) -> Problem:
    return Problem(
        line,
        "",
        "missing_cells" if found < wanted else "extra_cells",
        f"列が{found}個あります(見出しは{wanted}個)。",
        "値の中の区切り文字や、途中で切れた行でないかを確かめて書き出し直してください。",
        shown(text, 80),
    )


def _cut(problem: Problem) -> Problem:
    return replace(
        problem,
        code="cut_off",
        message=f"最後の行が途中で終わっています。{problem.message}",
        remedy="転送が途中で切れていないかを確かめ、全体を送り直してください。",
    )


def _joined(line: int, taken: int) -> Problem:
    return Problem(
        line,
        "",
        "line_breaks",
        f"値の中に改行があり、{taken}行で1件と読みました。",
        "件数を確かめてください。",
    )


def _unended(line: int) -> Problem:
    return Problem(
        line,
        "",
        "no_last_line_end",
        "最後の行に改行がありません。",
        "転送が途中で切れていないか、件数と合計を確かめてください。",
    )
