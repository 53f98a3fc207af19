"""CSV and TSV in the profile's encoding, quoting and line end."""

import csv
import io
import re
from typing import Literal

from intake.reading.profile import Profile
from intake.writing.columns import OutCell
from intake.writing.trouble import UnwritableError

_DOUBTFUL = re.compile(r"[\x00-\x1f]")
_QUOTING: dict[str, Literal[0, 1, 3]] = {
    "minimal": csv.QUOTE_MINIMAL,
    "all": csv.QUOTE_ALL,
    "none": csv.QUOTE_NONE,
}


def write_delimited(profile: Profile, records: list[list[OutCell]]) -> bytes:
    """Header and records; a character the encoding lacks is refused, never replaced."""
    delimiter = "\t" if profile.format == "tsv" else ","
    out = io.StringIO(newline="")
    # Unquoted files have no escape: such a cell is refused below, so the writer needs no rule.
    quotechar = None if profile.quote == "none" else '"'
    writer = csv.writer(
        out,
        delimiter=delimiter,
        quoting=_QUOTING[profile.quote],
        quotechar=quotechar,
        lineterminator=profile.newline,
    )
    writer.writerow(profile.header)
    for at, record in enumerate(records, start=1):
        _refuse(profile, at, record, delimiter)
        writer.writerow(record)
    if profile.total:
        writer.writerow(total_record(profile, records))
    return out.getvalue().encode(profile.encodings[0])


def total_record(profile: Profile, records: list[list[OutCell]]) -> list[OutCell]:
    """The total row as the profile describes it: label, count, sum."""
    total = profile.total
    if total is None:
        return []
    place = profile.header.index(total.sum)
    cells: dict[str, OutCell] = dict.fromkeys(profile.header, "")
    cells[profile.header[0]] = total.label
    cells[total.sum] = sum(int(str(record[place]).replace(",", "")) for record in records)
    if total.count:
        cells[total.count] = len(records)
    return [cells[name] for name in profile.header]


def _refuse(profile: Profile, at: int, record: list[OutCell], delimiter: str) -> None:
    """The first cell of a record that cannot be written; most records pass in one look."""
    whole = "".join(map(str, record))
    if not _DOUBTFUL.search(whole) and (profile.quote != "none" or delimiter not in whole):
        try:
            whole.encode(profile.encodings[0])
        except UnicodeEncodeError:
            pass
        else:
            return
    for name, cell in zip(profile.header, record, strict=True):
        text = str(cell)
        if profile.quote == "none" and (delimiter in text or "\n" in text):
            raise UnwritableError(at, name, text, "に区切り文字か改行があります。")
        if any(mark < " " and mark != "\n" for mark in text):
            raise UnwritableError(at, name, text, "に制御文字があります。")
        try:
            text.encode(profile.encodings[0])
        except UnicodeEncodeError as error:
            why = f"の「{text[error.start]}」は {profile.encodings[0]} にない文字です。"
            raise UnwritableError(at, name, text, why) from error
