"""The consent sheet's text, version by version, as the person signed it (sharing/wording.toml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from arrears_office.law.tables import Table, open_table
from arrears_office.office.city import city

FILE = Path(__file__).parent / "sharing" / "wording.toml"


class UnknownWordingError(LookupError):
    """No version of the sheet bears this code, or none was in use on the day."""


@dataclass(frozen=True, slots=True)
class Section:
    """One paragraph of the sheet under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of the sheet; it is handed out from `from_on` until the next version's day."""

    code: str
    from_on: date
    title: str
    intro: str
    sections: tuple[Section, ...]
    declaration: str


def wording(code: str) -> Wording:
    """The version of a code, whether it is still handed out or not."""
    for each in _versions():
        if each.code == code:
            return each
    raise UnknownWordingError(f"同意書の第{code}版はありません。")


def wording_on(day: date) -> Wording:
    """The version handed out on a day: the newest from that day or before."""
    found = [each for each in _versions() if each.from_on <= day]
    if not found:
        raise UnknownWordingError("この日には、まだ同意書の様式がありませんでした。")
    return max(found, key=lambda each: each.from_on)


def _versions() -> list[Wording]:
    return [_version(row) for row in _rows(FILE)]


@cache
def _rows(path: Path) -> tuple[Table, ...]:
    table = open_table(path)
    table.only("versions")
    return table.tables("versions")


def _version(row: Table) -> Wording:
    row.only("code", "from", "title", "intro", "declaration", "sections")
    return Wording(
        code=row.text("code"),
        from_on=row.day("from"),
        title=row.text("title"),
        intro=_filled(row, "intro"),
        sections=tuple(_section(each) for each in row.tables("sections")),
        declaration=row.text("declaration"),
    )


def _section(row: Table) -> Section:
    row.only("heading", "text")
    return Section(row.text("heading"), _filled(row, "text"))


def _filled(row: Table, key: str) -> str:
    """The text with the city's own names in their places."""
    of, office = city(), city().office
    words = {"city": of.name, "office": office.name, "extension": office.extension}
    try:
        return row.text(key).strip().format_map(words)
    except (KeyError, ValueError, IndexError) as wrong:
        places = "、".join(f"{{{word}}}" for word in words)
        raise row.refuse(key, f"波かっこには {places} だけを書いてください。") from wrong
