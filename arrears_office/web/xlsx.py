"""xlsx as the office hands it out: typed cells, never a formula, on its way while it is written.

Written with the standard library alone: the spreadsheet library that reads deliveries keeps the
whole sheet on a disk before the first byte and loads numpy into the web process (ADR 0066).
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import count, islice
from xml.sax.saxutils import escape

from django.utils.timezone import localtime

from arrears_office.web import xlsx_parts as parts
from arrears_office.web.charsets import GETA
from arrears_office.web.exports import Origin, Value

CHUNK = 500
LONGEST_TEXT = 32_767
LARGEST_NUMBER = 10**15
"""A spreadsheet keeps fifteen figures; a longer number is written as text, to the last figure."""
EPOCH = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)
"""Before it the spreadsheets' calendars differ (they know a 29 February 1900)."""
WIDEST = 60
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class _Sink:
    """What the archive writes to: a stream that is taken away piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep one piece."""
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        """Everything since the last time."""
        data = b"".join(self.pieces)
        self.pieces.clear()
        return data


def xlsx_chunks(
    *, title: str, origin: Origin, columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> Iterator[bytes]:
    """The workbook in pieces of some hundred rows: origin, head (both frozen), rows."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:  # type: ignore[call-overload]
        book.writestr("[Content_Types].xml", parts.TYPES)
        book.writestr("_rels/.rels", parts.RELATIONS)
        book.writestr("xl/workbook.xml", parts.workbook(sheet_name(title)))
        book.writestr("xl/_rels/workbook.xml.rels", parts.BOOK_RELATIONS)
        book.writestr("xl/styles.xml", parts.STYLES)
        book.writestr(
            "docProps/core.xml",
            parts.properties(title=title, made_by=origin.made_by, made_at=origin.made_at),
        )
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=False) as sheet:
            sheet.write(_head(origin, columns).encode())
            yield sink.take()
            lines = zip(count(3), rows)
            while chunk := list(islice(lines, CHUNK)):
                sheet.write("".join(_row(number, row) for number, row in chunk).encode())
                yield sink.take()
            sheet.write(parts.sheet_tail(title, _line(origin)).encode())
    yield sink.take()


def sheet_name(title: str) -> str:
    """The title as a sheet may be called: no signs of an address, 31 characters."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "一覧"


def _line(origin: Origin) -> str:
    """Who carries it, on every printed page."""
    made_at = localtime(origin.made_at).strftime("%Y-%m-%d %H:%M")
    return f"取扱注意　作成 {origin.made_by}　{made_at}"


def _head(origin: Origin, columns: Sequence[str]) -> str:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{_width(label)}" customWidth="1"/>'
        for at, label in enumerate(columns, 1)
    )
    labels = "".join(
        _text(f"{_letters(at)}2", label, parts.BOLD) for at, label in enumerate(columns)
    )
    return (
        f'{parts.SHEET_HEAD}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
        f'{_row(1, origin.row())}<row r="2">{labels}</row>'
    )


def _row(number: int, values: Sequence[Value]) -> str:
    cells = "".join(_cell(f"{_letters(at)}{number}", value) for at, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Value) -> str:
    """Yen and counts as numbers, days as days, everything else as text and nothing but text."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        local = localtime(value)
        seconds = local.hour * 3600 + local.minute * 60 + local.second
        days = (local.date() - EPOCH).days + seconds / 86_400
        return f'<c r="{place}" s="{parts.MOMENT}"><v>{days:.10f}</v></c>'
    if isinstance(value, date) and value >= FIRST_DAY:
        return f'<c r="{place}" s="{parts.DAY}"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, int) and abs(value) < LARGEST_NUMBER:
        return f'<c r="{place}" s="{parts.YEN}"><v>{value:d}</v></c>'
    return _text(place, value.isoformat() if isinstance(value, date) else str(value))


def _text(place: str, text: str, style: int = parts.TEXT) -> str:
    written = _ESCAPED.sub("_x005F_", _ILLEGAL.sub(GETA, text[:LONGEST_TEXT]))
    inside = f'<is><t xml:space="preserve">{escape(written)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inside}</c>'


def _letters(at: int) -> str:
    """The column's letters, from 0: A, B, … Z, AA."""
    high, low = divmod(at, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _width(label: str) -> int:
    """Room for the head, in half-width characters."""
    return min(WIDEST, max(14, 2 * len(label) + 2))
