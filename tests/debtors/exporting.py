"""Takes the list out as the export page does: all of a query's people, in one format."""

import csv
from typing import Any

from django.test import Client

from debtors.pages.export_columns import column_choices
from debtors.rooms import Rooms

EXPORT = "/debtors/export/"


def export(client: Client, query: str = "", **typed: Any) -> Any:
    """The answer to the filled form; `query` is the list's address behind the ?."""
    form = {
        "all": "1",
        "list": query.removeprefix("?"),
        "purpose": "own_duty",
        "use": "順路",
        "format": "csv",
        "columns": [code for code, _ in column_choices(Rooms())],
        "make": "file",
    }
    return client.post(EXPORT, {**form, **typed})


def exported_bytes(client: Client, query: str = "", **typed: Any) -> bytes:
    """The file."""
    answer = export(client, query, **typed)
    assert answer.status_code == 200, answer.content.decode()
    return b"".join(answer.streaming_content)


def exported_text(client: Client, query: str = "", **typed: Any) -> str:
    """The CSV in UTF-8; what the page says instead where nobody is there to be taken out."""
    answer = export(client, query, **typed)
    if not answer.streaming:
        return str(answer.content.decode())
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def exported_rows(client: Client, query: str = "", **typed: Any) -> list[list[str]]:
    """Its rows: origin, head, people."""
    return list(csv.reader(exported_text(client, query, **typed).splitlines()))
