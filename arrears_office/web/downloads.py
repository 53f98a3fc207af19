"""One way to hand a table out: xlsx by default, CSV in UTF-8, CSV in CP932 for old hosts."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.http import QueryDict, StreamingHttpResponse
from django.utils.http import content_disposition_header

from arrears_office.web.exports import Charset, Origin, Value, csv_response
from arrears_office.web.xlsx import xlsx_chunks

FORMAT_PARAMETER = "format"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileFormat(StrEnum):
    """What the file is; the value stands in addresses and forms."""

    XLSX = "xlsx"
    CSV = "csv"
    CP932 = "cp932"


FORMAT_WORDS = {
    FileFormat.XLSX: "xlsx（表計算ソフト）",
    FileFormat.CSV: "CSV（UTF-8）",
    FileFormat.CP932: "CSV（CP932・古いホスト用）",
}


def format_asked(query: QueryDict) -> FileFormat:
    """The format of an address; CSV where it names none, as before, or one that is none."""
    asked = query.get(FORMAT_PARAMETER, "")
    return FileFormat(asked) if asked in set(FileFormat) else FileFormat.CSV


def download(
    form: FileFormat,
    *,
    name: str,
    title: str,
    origin: Origin,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
) -> StreamingHttpResponse:
    """The file, on its way while its rows are read; `name` without an ending, without a person.

    The access record is the caller's, written before the first byte leaves (DESIGN §3).
    """
    if form is not FileFormat.XLSX:
        return csv_response(
            filename=f"{name}.csv",
            origin=origin,
            columns=columns,
            rows=rows,
            charset=Charset.CP932 if form is FileFormat.CP932 else Charset.UTF8,
        )
    chunks = xlsx_chunks(title=title, origin=origin, columns=columns, rows=rows)
    response = StreamingHttpResponse(chunks, content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or ""
    response["Cache-Control"] = "no-store"
    return response
