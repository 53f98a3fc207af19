"""One cell with its recipe gives one canonical value, or says why not."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from intake.reading.days import Cell, is_no_day, parse_day, parse_moment, parse_year
from intake.reading.fields import Field
from intake.reading.profile import Recipe
from intake.reading.trouble import CellError, shown
from intake.reading.yen import parse_yen

Value = str | int | date | datetime | None
Reader = Callable[[Cell, str], Value]


def reader_of(recipe: Recipe, known: Field) -> Reader:
    """A function of (cell, sign cell) for this recipe; CellError when the cell cannot be read."""
    read = _READERS[known.sort]

    def value(cell: Cell, sign: str = "") -> Value:
        empty = is_no_day(cell) if known.sort == "date" else _is_empty(cell)
        if empty and "" not in recipe.values:
            if not recipe.optional:
                raise CellError("empty", "空欄です。", "値を入れて書き出してください。")
            return _NOTHING.get(known.sort)
        return read(cell, sign, recipe, known)

    return value


_NOTHING: dict[str, Value] = {"text": "", "identifier": "", "term": "", "code": ""}


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _text(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    return f"{_plain(cell)}{recipe.suffix}"


def _identifier(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    text = unicodedata.normalize("NFKC", _plain(cell))
    if len(text) > 64:
        raise CellError(
            "too_long", f"番号「{shown(text)}」が長すぎます。", "64文字までの番号にしてください。"
        )
    return text


def _term(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    if recipe.style == "text":
        return _text(cell, sign, recipe, known)
    text = unicodedata.normalize("NFKC", _plain(cell))
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise CellError(
            "bad_term", f"「{shown(cell)}」は期として読めません。", "数字で書き出してください。"
        )
    return f"{int(text)}{recipe.suffix}"


def _code(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    text = _plain(cell)
    if text in recipe.values:
        return recipe.values[text]
    allowed = "、".join(key or "空欄" for key in recipe.values)
    raise CellError(
        "unknown_value",
        f"「{shown(cell)}」は決められた値にありません。",
        f"次のどれかにしてください: {allowed}。新しい区分ならプロファイルに加えてください。",
    )


def _yen(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    yen = parse_yen(str(cell), triangle=recipe.triangle, sign=sign)
    if known.least is not None and yen < known.least:
        raise CellError(
            "negative_yen",
            f"「{shown(cell)}」は負の額です。",
            "減額は収納のファイルに更正として書き出してください。",
        )
    return yen


def _year(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    return parse_year(str(cell), recipe.style)


def _day(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    return parse_day(cell, recipe.style, first_year=known.first_year)


def _moment(cell: Cell, sign: str, recipe: Recipe, known: Field) -> Value:
    return parse_moment(cell, recipe.style, first_year=known.first_year)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return cell.strip()


_READERS: dict[str, Callable[[Cell, str, Recipe, Field], Value]] = {
    "text": _text,
    "identifier": _identifier,
    "term": _term,
    "code": _code,
    "yen": _yen,
    "year": _year,
    "date": _day,
    "moment": _moment,
}
