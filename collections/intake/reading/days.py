"""Days, moments and years in the styles hosts write; a style is declared, never guessed."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from arrears_office.web.era import BY_SIGN
from intake.reading.trouble import CellError, shown

JST = ZoneInfo("Asia/Tokyo")
Cell = str | date

_SIGNS = "".join(sign for sign in BY_SIGN if len(sign) == 1)
_ERA_DIGIT = {"1": "M", "2": "T", "3": "S", "4": "H", "5": "R"}
_PATTERNS = {
    "iso": r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    "slash": r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
    "compact": r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    "era_dots": rf"(?P<era>[{_SIGNS}])(?P<year>元|\d{{1,2}})"
    r"\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})",
    "era_kanji": r"(?P<era>令和|平成|昭和|大正|明治)(?P<year>元|\d{1,2})年"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    "era_digit": r"(?P<era>[1-5])(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})",
}
_DAYS = {style: re.compile(pattern) for style, pattern in _PATTERNS.items()}
EXAMPLES = {
    "iso": "2025-06-30",
    "slash": "2025/06/30",
    "compact": "20250630",
    "era_dots": "R07.06.30",
    "era_kanji": "令和7年6月30日",
    "era_digit": "5070630",
    "excel": "日付の書式のセル、または 2025/06/30",
    "iso_minute": "2025-06-30 13:05",
    "slash_minute": "2025/06/30 13:05",
    "ad": "2025",
}
_MOMENT = re.compile(r"(?P<day>\S+) +(?P<hour>\d{1,2}):(?P<minute>\d{2})(:\d{2})?")
_YEARS = {
    "ad": re.compile(r"(?P<year>\d{4})(年度)?"),
    "era_kanji": re.compile(r"(?P<era>令和|平成|昭和)(?P<year>元|\d{1,2})年度"),
    "era_letter": re.compile(r"(?P<era>[RHS])(?P<year>元|\d{1,2})"),
}


def is_no_day(raw: Cell) -> bool:
    """Whether a cell says "no date": empty or all zeros (fixed-length hosts write 0000000)."""
    return isinstance(raw, str) and not raw.strip(" 　0")


def parse_day(raw: Cell, style: str, *, first_year: int) -> date:
    """The day of a cell in its declared style; CellError says what is wrong with it.

    >>> parse_day("R07.06.30", "era_dots", first_year=1990)
    datetime.date(2025, 6, 30)
    >>> parse_day("5070630", "era_digit", first_year=1990) == parse_day(
    ...     "令和7年6月30日", "era_kanji", first_year=1990)
    True
    """
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
    elif style == "excel":
        day = _excel_text(raw)
    else:
        day = _from_text(raw, style)
    if day.year < first_year:
        raise _trouble("too_early", f"「{shown(raw)}」は{first_year}年より前の日です。", style)
    return day


def parse_moment(raw: Cell, style: str, *, first_year: int) -> datetime:
    """Day and minute, in Japan's time."""
    if isinstance(raw, datetime):
        return raw.replace(second=0, microsecond=0, tzinfo=JST)
    match = _MOMENT.fullmatch(unicodedata.normalize("NFKC", str(raw)).strip())
    if not match or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        raise _trouble("bad_moment", f"「{shown(raw)}」は日時として読めません。", style)
    try:
        day = parse_day(match["day"], style.removesuffix("_minute"), first_year=first_year)
    except CellError as trouble:
        raise _trouble(trouble.code, trouble.message, style) from None
    return datetime(
        day.year, day.month, day.day, int(match["hour"]), int(match["minute"]), tzinfo=JST
    )


def parse_year(raw: str, style: str) -> int:
    """A fiscal or levy year as the Gregorian year in which it begins.

    令和元年度 is also written 令和1年度 or 平成31年度; all are 2019.

    >>> parse_year("令和7年度", "era_kanji"), parse_year("令和元年度", "era_kanji")
    (2025, 2019)
    """
    match = _YEARS[style].fullmatch(unicodedata.normalize("NFKC", raw).strip())
    year = _gregorian(match.groupdict()) if match else 0
    if not 1970 <= year <= 2100:
        remedy = "2025" if style == "ad" else "令和7年度" if style == "era_kanji" else "R7"
        raise CellError(
            "bad_year",
            f"「{shown(raw)}」は年度として読めません。",
            f"「{remedy}」のように書き出してください。",
        )
    return year


def _from_text(raw: str, style: str) -> date:
    text = unicodedata.normalize("NFKC", raw).strip().upper()
    match = _DAYS[style].fullmatch(text)
    if not match:
        raise _trouble("bad_date", f"「{shown(raw)}」は日付として読めません。", style)
    parts = match.groupdict()
    try:
        day = date(_gregorian(parts), int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise _trouble("bad_date", f"「{shown(raw)}」は暦にない日です。", style) from None
    sign = _ERA_DIGIT.get(parts.get("era") or "", parts.get("era"))
    if sign and (parts["year"] in {"0", "00"} or day < BY_SIGN[sign].first_on):
        # A day past an era's end is read: 平成33年5月31日 stood on notices before 2019.
        name = BY_SIGN[sign].name
        raise _trouble("era_mismatch", f"「{shown(raw)}」は{name}の始まりより前の日です。", style)
    return day


def _gregorian(parts: dict[str, str]) -> int:
    era = parts.get("era")
    if not era:
        return int(parts["year"])
    number = 1 if parts["year"] == "元" else int(parts["year"])
    return BY_SIGN[_ERA_DIGIT.get(era, era)].first_on.year + number - 1


def _excel_text(raw: str) -> date:
    for style in ("slash", "iso", "era_kanji", "era_dots"):
        if _DAYS[style].fullmatch(unicodedata.normalize("NFKC", raw).strip().upper()):
            return _from_text(raw, style)
    raise _trouble("bad_date", f"「{shown(raw)}」は日付として読めません。", "excel")


def _trouble(code: str, message: str, style: str) -> CellError:
    return CellError(code, message, f"「{EXAMPLES[style]}」の形で書き出してください。")
