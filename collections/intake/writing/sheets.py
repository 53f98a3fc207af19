"""Excel workbooks with title rows, real dates and a total row; same rows, same bytes."""

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from intake.reading.profile import Profile
from intake.writing.columns import OutCell
from intake.writing.delimited import total_record
from intake.writing.trouble import UnwritableError

_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_sheet(profile: Profile, records: list[list[OutCell]]) -> bytes:
    """One sheet: titles, header, records, a blank row and the total where the profile has one."""
    for at, record in enumerate(records, start=1):
        _refuse(profile, at, record)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(profile.sheet)
    for title in profile.titles:
        sheet.append(list(title))
    sheet.append(list(profile.header))
    for record in records:
        sheet.append([_cell(sheet, value) for value in record])
    if profile.total:
        sheet.append([])
        sheet.append([cell if cell != "" else None for cell in total_record(profile, records)])
    out = io.BytesIO()
    book.save(out)
    return _without_moment(out.getvalue())


def _refuse(profile: Profile, at: int, record: Sequence[OutCell]) -> None:
    for name, value in zip(profile.header, record, strict=True):
        if isinstance(value, str) and ILLEGAL_CHARACTERS_RE.search(value):
            raise UnwritableError(at, name, value, "に制御文字があります。")


def _cell(sheet: WriteOnlyWorksheet, value: OutCell) -> object:
    if value == "":
        return None
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"  # a name is a name, never a formula
        return cell
    return value


def _without_moment(data: bytes) -> bytes:
    """The same workbook without the moments of its writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = _STAMP.sub(b"2000-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(item.filename, _EPOCH)
            new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
