"""The words of an answer, whatever it is wrapped in: a page, a table, a workbook, a paper."""

import io
import zipfile
from typing import Any
from urllib.parse import unquote

from openpyxl import load_workbook
from pypdf import PdfReader

ZIP, PDF = b"PK\x03\x04", b"%PDF-"


def words_of(answer: Any) -> str:
    """Everything a reader could take from the answer: its bytes unwrapped, and its headers."""
    return "\n".join((*headers_of(answer), text_of(bytes(answer.getvalue()))))


def headers_of(answer: Any) -> list[str]:
    """The headers as sent and as a reader decodes them (a file name is percent-encoded)."""
    lines = [f"{name}: {value}" for name, value in sorted(answer.headers.items())]
    return [*lines, *map(unquote, lines)]


def text_of(body: bytes) -> str:
    """The text of one body; a workbook's cells are read by a second reader as well."""
    if body.startswith(ZIP):
        return "\n".join([*map(text_of, parts_of(body).values()), *_cells(body)])
    if body.startswith(PDF):
        return _paper(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp932", errors="backslashreplace")


def parts_of(body: bytes) -> dict[str, bytes]:
    """The files inside a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _cells(body: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(body), read_only=True)
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]


def _paper(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
