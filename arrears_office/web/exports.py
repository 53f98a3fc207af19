"""CSV as the office hands it out: streamed, safe in a spreadsheet, with its origin on top."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime

from arrears_office.web.charsets import CP932_TWINS, in_cp932, missing_in_cp932, sentence

FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")
"""A text cell that starts so would be a formula in a spreadsheet (reliability T5, OWASP [V])."""
_CHUNK = 500

Value = str | int | date | datetime | None


class Charset(StrEnum):
    """Character set of the file: UTF-8 with its mark, or CP932 for old hosts."""

    UTF8 = "utf-8-sig"
    CP932 = "cp932"


@dataclass(frozen=True)
class Origin:
    """The first row of every export: who made it, when, under which conditions, money up to when.

    `paid_until` is 入金反映日 in words (departments may differ), `conditions` the list's chips;
    `purpose`, `persons` and `yen` stand where the file is about persons.
    """

    made_by: str
    made_at: datetime
    conditions: str
    paid_until: str
    purpose: str = ""
    persons: int | None = None
    yen: int | None = None

    def row(self) -> list[Value]:
        """Labels and values side by side."""
        made_at = localtime(self.made_at).strftime("%Y-%m-%d %H:%M")
        pairs: tuple[tuple[str, Value], ...] = (
            ("作成者", self.made_by),
            ("作成日時", made_at),
            ("条件", self.conditions or "なし"),
            ("目的", self.purpose or None),
            ("入金反映日", self.paid_until or "—"),
            ("人数", self.persons),
            ("合計(円)", self.yen),
        )
        return [part for pair in pairs if pair[1] is not None for part in pair]


@dataclass
class _Writer:
    """Turns rows into bytes and remembers what could not be written."""

    charset: Charset
    columns: Sequence[str]
    lines: list[str] = field(default_factory=list)
    missing: list[list[str]] = field(default_factory=list)
    count: int = 0

    def write(self, text: str) -> None:
        """Take one line from the csv module."""
        self.lines.append(text)

    def cell(self, value: Value, column: int) -> Any:
        """Numbers stay numbers, days are ISO, text is guarded and writable."""
        if value is None or isinstance(value, int):
            return "" if value is None else int(value)
        if isinstance(value, datetime):
            return localtime(value).strftime("%Y-%m-%d %H:%M:%S")
        if isinstance(value, date):
            return value.isoformat()
        if self.charset is Charset.UTF8:
            return guarded(value)
        return self._writable(guarded(value.translate(CP932_TWINS)), column)

    def _writable(self, text: str, column: int) -> str:
        if wrong := missing_in_cp932(text):
            name = self.columns[column] if column < len(self.columns) else f"{column + 1}列目"
            self.missing.append([sentence(self.count, name, wrong)])
        return in_cp932(text)

    def drain(self) -> bytes:
        """The bytes collected so far."""
        text = "".join(self.lines)
        self.lines.clear()
        return text.encode("cp932" if self.charset is Charset.CP932 else "utf-8")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; an apostrophe goes before a formula's start."""
    return f"'{text}" if text[:1] in FORMULA_STARTS and text else text


def csv_chunks(
    *, origin: Origin, columns: Sequence[str], rows: Iterable[Sequence[Value]], charset: Charset
) -> Iterator[bytes]:
    """The file in pieces of some hundred rows; what CP932 lacks is named in rows at its end."""
    writer = _Writer(charset, columns)
    out = csv.writer(writer, lineterminator="\r\n")
    if charset is Charset.UTF8:
        yield b"\xef\xbb\xbf"
    body = chain((origin.row(), columns), rows)
    while chunk := list(islice(body, _CHUNK)):
        for row in chunk:
            writer.count += 1
            out.writerow([writer.cell(value, index) for index, value in enumerate(row)])
        yield writer.drain()
    out.writerows(writer.missing)
    yield writer.drain()


def csv_response(
    *,
    filename: str,
    origin: Origin,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    charset: Charset = Charset.UTF8,
) -> StreamingHttpResponse:
    """A download that begins at once and needs no more memory for more rows.

    The access record is the caller's, written before this is called (DESIGN §3).
    """
    chunks = csv_chunks(origin=origin, columns=columns, rows=rows, charset=charset)
    label = "utf-8" if charset is Charset.UTF8 else "windows-31j"
    response = StreamingHttpResponse(chunks, content_type=f"text/csv; charset={label}")
    response["Content-Disposition"] = content_disposition_header(True, filename) or ""
    response["Cache-Control"] = "no-store"
    return response
