"""Days as the office writes and types them: Japanese eras, weekday, fiscal years."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

NONE = "—"
WEEKDAYS = "月火水木金土日"
REMEDY = "R8.11.24、2026-11-24、20261124 のように入力してください。"


@dataclass(frozen=True)
class Era:
    """One era: its kanji, its letter in short forms, its first day."""

    name: str
    letter: str
    first_on: date

    def year(self, year: int) -> int:
        """The era's year of a Gregorian year; 1 is 元年."""
        return year - self.first_on.year + 1


# First days as proclaimed: 改元の政令 (昭和64年政令1号, 平成31年政令143号) and the older 詔書 [B].
ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}

_WITH_ERA = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])?(?P<year>元|\d{1,2})"
    r"[年./-](?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?"
)
_WESTERN = re.compile(r"(?P<year>\d{4})[年./-](?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_WEEKDAY = re.compile(r"\([月火水木金土日](・祝)?\)$")


def era_of(day: date) -> Era:
    """The era in force on a day.

    >>> era_of(date(2019, 4, 30)).name, era_of(date(2019, 5, 1)).name
    ('平成', '令和')
    """
    for era in ERAS:
        if day >= era.first_on:
            return era
    raise ValueError(f"{day.isoformat()} は明治より前の日です。")


def era(day: date | None) -> str:
    """The day in running text, with its weekday.

    >>> era(date(2026, 11, 24)), era(date(2019, 5, 1)), era(None)
    ('令和8年11月24日(火)', '令和元年5月1日(水)', '—')
    """
    if day is None:
        return NONE
    return (
        f"{_year_words(era_of(day), day.year)}{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"
    )


def era_short(day: date | None) -> str:
    """The day in a table.

    >>> era_short(date(2026, 11, 24)), era_short(date(2019, 5, 1)), era_short(None)
    ('R8.11.24', 'R1.5.1', '—')
    """
    if day is None:
        return NONE
    found = era_of(day)
    return f"{found.letter}{found.year(day.year)}.{day.month}.{day.day}"


def era_month(day: date | None) -> str:
    """The month of a day.

    >>> era_month(date(2026, 10, 31))
    '令和8年10月'
    """
    return NONE if day is None else f"{_year_words(era_of(day), day.year)}{day.month}月"


def calendar_year(year: int) -> str:
    """A calendar year (暦年, January to December), both names in a year of change.

    >>> calendar_year(2027), calendar_year(2019), calendar_year(1988)
    ('令和9年', '平成31年・令和元年', '昭和63年')
    """
    days = (date(year, 1, 1), date(year, 12, 31))
    return "・".join(dict.fromkeys(_year_words(era_of(day), year) for day in days))


def era_year(fiscal_year: int | None) -> str:
    """A fiscal year (会計年度, April to March) or levy year (賦課年度).

    The year of a change of era is named by the new era if it began by 1 May: 令和元年度 is the
    whole of April 2019 to March 2020 (関係省庁申合せ 2019-04-01 [B]); 1926 stays 大正15年度.

    >>> era_year(2026), era_year(2019), era_year(1989), era_year(1926), era_year(None)
    ('令和8年度', '令和元年度', '平成元年度', '大正15年度', '—')
    """
    if fiscal_year is None:
        return NONE
    return f"{_year_words(era_of(date(fiscal_year, 5, 1)), fiscal_year)}度"


def parse_day(text: str) -> date:
    """The day somebody typed or a file wrote; ValueError with the remedy, in Japanese.

    Without a letter a one- or two-digit year is 令和. A day past the end of an era is read
    (notices before 2019 named 平成32年3月31日 as due day), a day before its first day is not.

    >>> parse_day("R8.11.24") == parse_day("8.11.24") == parse_day("令和8年11月24日(火)")
    True
    >>> parse_day("令和元年5月1日") == parse_day("R1.5.1") == parse_day("20190501")
    True
    """
    plain = _WEEKDAY.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper())
    if match := _WESTERN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _calendar_day(text, int(match["year"]), match)
    if match := _WITH_ERA.fullmatch(plain):
        found = BY_SIGN[match["era"] or "R"]
        number = 1 if match["year"] == "元" else int(match["year"])
        day = _calendar_day(text, found.first_on.year + number - 1, match)
        if number < 1 or day < found.first_on:
            raise ValueError(
                f"「{text}」は{found.name}の最初の日({era(found.first_on)})より前です。{REMEDY}"
            )
        return day
    raise ValueError(f"「{text}」を日付として読めません。{REMEDY}")


def _year_words(found: Era, year: int) -> str:
    number = found.year(year)
    return f"{found.name}{'元' if number == 1 else number}年"


def _calendar_day(text: str, year: int, match: re.Match[str]) -> date:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        raise ValueError(f"「{text}」は暦にない日です。月と日を確かめてください。") from None
