"""Days, moments and years in the hosts' styles."""

from datetime import date, datetime

from arrears_office.web.era import era_of
from intake.reading.days import JST

_ERA_DIGIT = {"M": "1", "T": "2", "S": "3", "H": "4", "R": "5"}


def write_day(day: date, style: str) -> str:
    """A day as the host would print it.

    >>> write_day(date(2025, 6, 30), "era_dots"), write_day(date(2025, 6, 30), "era_digit")
    ('R07.06.30', '5070630')
    >>> write_day(date(2019, 6, 30), "era_kanji"), write_day(date(2025, 6, 30), "compact")
    ('令和元年6月30日', '20250630')
    """
    if style in {"iso", "excel"}:
        return day.isoformat()
    if style == "slash":
        return f"{day.year:04}/{day.month:02}/{day.day:02}"
    if style == "compact":
        return f"{day.year:04}{day.month:02}{day.day:02}"
    era = era_of(day)
    year = era.year(day.year)
    if style == "era_dots":
        return f"{era.letter}{year:02}.{day.month:02}.{day.day:02}"
    if style == "era_digit":
        return f"{_ERA_DIGIT[era.letter]}{year:02}{day.month:02}{day.day:02}"
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def write_moment(at: datetime, style: str) -> str:
    """Day and minute in Japan's time."""
    local = at.astimezone(JST)
    return f"{write_day(local.date(), style.removesuffix('_minute'))} {local:%H:%M}"


def write_year(year: int, style: str) -> str:
    """A fiscal year; the era is the one in force after 1 May of it, written 令和1年度.

    >>> write_year(2025, "era_kanji"), write_year(2019, "era_kanji"), write_year(2025, "ad")
    ('令和7年度', '令和1年度', '2025')
    """
    if style == "ad":
        return str(year)
    era = era_of(date(year, 5, 1))
    if style == "era_letter":
        return f"{era.letter}{era.year(year):02}"
    return f"{era.name}{era.year(year)}年度"
