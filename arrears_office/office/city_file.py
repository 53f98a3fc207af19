"""Reads a city file strictly: every value that cannot be used is refused with its remedy."""

import re
from fractions import Fraction
from pathlib import Path

from arrears_office.law.kinds import built_in
from arrears_office.law.tables import Table, open_table
from arrears_office.office.city_policies import (
    read_appropriation,
    read_calendar,
    read_charge,
    read_conditions,
    read_exports,
    read_matching,
    read_prescription,
    read_protection,
    section,
)
from arrears_office.office.city_review import read_access_review
from arrears_office.office.city_sharing import read_sharing
from arrears_office.office.city_types import (
    SMALLEST_CELL,
    City,
    CityDepartment,
    CityOffice,
    Home,
    Homes,
    IntakeLimits,
)

CODE = re.compile(r"[a-z][a-z0-9_]{1,31}")
CITY_CODE = re.compile(r"[a-z0-9_-]{1,32}")
SHARE = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)%")
CSS = ("tax", "wat", "hou", "nur", "sch", "car", "eld", "dep8", "dep9", "dep10", "dep11", "dep12")
OBJECTS = ("contacts", "demand", "pledges", "dispositions", "letters", "payment_slips")


def load_city(path: Path) -> City:
    """The city of a file; kind files and the watched folder are found from the file's folder."""
    table = open_table(path)
    table.only(
        "code", "name", "prefecture", "bulletin_name",
        "office", "sharing", "intake", "suppression", "departments",
        "calendar", "charge", "prescription", "appropriation", "matching", "protection",
        "exports", "conditions", "access_review",
    )  # fmt: skip
    code = table.text("code")
    if not CITY_CODE.fullmatch(code):
        raise table.refuse("code", "英小文字・数字・下線・ハイフンで32字までにしてください。")
    rows = table.tables("departments")
    departments = tuple(_department(row) for row in rows)
    _refuse_twins(rows, departments)
    return City(
        code=code,
        name=table.text("name"),
        prefecture=table.text("prefecture"),
        bulletin_name=table.text("bulletin_name"),
        office=_office(table.table("office")),
        departments=departments,
        kind_paths=tuple(
            _kind_path(row, entry, path.parent) for row in rows for entry in _kinds(row)
        ),
        sharing=read_sharing(table.table("sharing"), path.parent),
        intake=_intake(table.table("intake"), path.parent),
        suppression=_suppression(table.table("suppression")),
        calendar=read_calendar(section(table, "calendar")),
        charge=read_charge(
            section(table, "charge"), (kind for each in departments for kind in each.kinds)
        ),
        prescription=read_prescription(section(table, "prescription")),
        appropriation=read_appropriation(section(table, "appropriation")),
        matching=read_matching(section(table, "matching")),
        protection=read_protection(section(table, "protection")),
        exports=read_exports(section(table, "exports")),
        access_review=read_access_review(section(table, "access_review")),
        conditions=read_conditions(section(table, "conditions")),
    )


def _office(table: Table) -> CityOffice:
    table.only("name", "extension")
    return CityOffice(name=table.text("name"), extension=table.text("extension"))


def _intake(table: Table, folder: Path) -> IntakeLimits:
    table.only("held_rows_min", "held_rows_share", "watch_folder", "profiles")
    share = SHARE.fullmatch(table.text("held_rows_share"))
    if share is None:
        raise table.refuse("held_rows_share", '割合は "1%" のように書いてください。')
    return IntakeLimits(
        held_rows_min=table.number("held_rows_min"),
        held_rows_share=Fraction(share[1]) / 100,
        watch_folder=folder / table.text("watch_folder"),
        profiles=folder / table.text("profiles"),
    )


def _suppression(table: Table) -> int:
    table.only("cells")
    cells = table.number("cells")
    if cells < SMALLEST_CELL:
        raise table.refuse("cells", f"{SMALLEST_CELL}より小さくはできません。大きくはできます。")
    return cells


def _department(table: Table) -> CityDepartment:
    table.only(
        "code", "name", "short_name", "label", "glyph", "css",
        "authority", "extension", "kinds", "homes",
    )  # fmt: skip
    code, glyph, css = table.text("code"), table.text("glyph"), table.text("css")
    if not CODE.fullmatch(code):
        raise table.refuse("code", "英小文字・数字・下線で2字から32字までにしてください。")
    if len(glyph) != 1:
        raise table.refuse("glyph", "漢字一字にしてください。")
    if css not in CSS:
        raise table.refuse("css", f"{'、'.join(CSS)} から選んでください。")
    return CityDepartment(
        code=code,
        name=table.text("name"),
        short_name=table.text("short_name"),
        label=table.text("label"),
        glyph=glyph,
        css=css,
        authority=table.text("authority"),
        extension=table.text("extension"),
        kinds=tuple(Path(entry).stem for entry in _kinds(table)),
        homes=_homes(table.table("homes")),
    )


def _homes(table: Table) -> Homes:
    table.only(*OBJECTS)
    return Homes(**{key: table.choice(key, Home) for key in OBJECTS})


def _kinds(table: Table) -> list[str]:
    entries = table.get("kinds")
    if not isinstance(entries, list) or not entries:
        raise table.refuse("kinds", "債権種別のコードを一つ以上並べてください。")
    for entry in entries:
        if not isinstance(entry, str) or not entry.strip():
            raise table.refuse(
                "kinds", "コードかTOMLファイルの名前を、引用符で囲んで並べてください。"
            )
    return entries


def _kind_path(table: Table, entry: str, folder: Path) -> Path:
    """A built-in kind by its code, a city's own by its file."""
    own = entry.endswith(".toml")
    path = folder / entry if own else built_in(entry)
    if not path.is_file():
        remedy = (
            "ファイルが見つかりません。この設定ファイルのある場所から書いてください。"
            if own
            else "備え付けの種別にありません。市の種別なら「kinds/名前.toml」と書いてください。"
        )
        raise table.refuse("kinds", f"「{entry}」: {remedy}")
    return path


def _refuse_twins(rows: tuple[Table, ...], departments: tuple[CityDepartment, ...]) -> None:
    """Two departments never share a code, a glyph or a colour, nor collect one kind."""
    seen: set[tuple[str, str]] = set()
    for row, department in zip(rows, departments, strict=True):
        own = [("code", department.code), ("glyph", department.glyph), ("css", department.css)]
        for key, value in own + [("kinds", kind) for kind in department.kinds]:
            if (key, value) in seen:
                raise row.refuse(
                    key, f"「{value}」は前の部署でも使われています。一つにしてください。"
                )
            seen.add((key, value))
