"""Rows back into cells, column by column, as the profile's recipes write them."""

from collections.abc import Sequence
from datetime import date, datetime

from intake.reading.days import Cell
from intake.reading.profile import Profile, Recipe
from intake.rows import ClaimRow, MovementRow, Row
from intake.writing.days import write_day, write_moment, write_year
from intake.writing.trouble import UnwritableError

OutCell = Cell | int


def records(profile: Profile, rows: Sequence[Row]) -> list[list[OutCell]]:
    """One list of cells a row, in the order of the profile's header."""
    return [_record(profile, at, row) for at, row in enumerate(rows, start=1)]


def _record(profile: Profile, at: int, row: Row) -> list[OutCell]:
    cells: dict[str, OutCell] = dict.fromkeys(profile.header, "")
    for path, recipe in profile.recipes.items():
        value = _value(profile, row, path)
        if recipe.constant is not None:
            if value != recipe.constant:
                raise UnwritableError(at, path, value, f"は「{recipe.constant}」だけの列です。")
            continue
        try:
            cells[recipe.column] = _cell(profile, recipe, path, value)
        except ValueError as error:
            raise UnwritableError(at, recipe.column, value, str(error)) from error
        if recipe.sign_column and isinstance(value, int):
            cells[recipe.sign_column] = "-" if value < 0 else "+"
    return [cells[name] for name in profile.header]


def _value(profile: Profile, row: Row, path: str) -> object:
    """The canonical value of a field path, as the file counts it."""
    if path == "principal_yen" and isinstance(row, MovementRow):
        return _written_yen(row, profile.sign)
    owner: object = row
    if path.startswith("person.") and isinstance(row, ClaimRow):
        owner, path = row.person, path.removeprefix("person.")
    group, _, key = path.partition(".")
    if key:
        return dict(getattr(owner, group)).get(key, "")
    value = getattr(owner, group)
    return {True: "yes", False: ""}[value] if isinstance(value, bool) else value


def _written_yen(row: MovementRow, sign: str) -> int:
    if sign == "effect":
        return row.principal_yen
    if sign == "by_sort" and row.sort != "correction":
        return abs(row.principal_yen)
    return -row.principal_yen


def _cell(profile: Profile, recipe: Recipe, path: str, value: object) -> OutCell:
    sheet = profile.format == "xlsx"
    if recipe.style == "code":
        return _code(profile, recipe, str(value))
    if value is None:
        return ""
    if isinstance(value, datetime):
        return write_moment(value, recipe.style)
    if isinstance(value, date):
        return value if recipe.style == "excel" else write_day(value, recipe.style)
    if isinstance(value, int):
        return _whole(profile, recipe, path, value, sheet=sheet)
    return str(value).removesuffix(recipe.suffix) if recipe.suffix else str(value)


def _whole(profile: Profile, recipe: Recipe, path: str, value: int, *, sheet: bool) -> OutCell:
    if path.endswith("_year"):
        return value if sheet and recipe.style == "ad" else write_year(value, recipe.style)
    if sheet and not recipe.triangle:
        return value
    if recipe.sign_column:
        return str(abs(value))
    text = f"{abs(value):,}" if recipe.commas else str(abs(value))
    minus = "▲" if recipe.triangle else "-"
    return f"{minus}{text}" if value < 0 else text


def _code(profile: Profile, recipe: Recipe, value: str) -> str:
    """The file's word for a code; "nothing" is left blank where the format allows a blank."""
    if not value and recipe.optional and profile.format != "fixed":
        return ""
    for word, code in recipe.values.items():
        if code == value:
            return word
    raise ValueError("に当たる区分がプロファイルにありません。")
