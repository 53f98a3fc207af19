"""Hypothesis strategies: rows that a profile's file can hold, made from the profile itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from intake.reading import Profile, Recipe
from intake.reading.days import JST
from intake.rows import (
    ClaimRow,
    ContactRow,
    DispositionRow,
    MovementRow,
    Pairs,
    PersonRow,
    Row,
)

_MARKS = "髙﨑齋邉濵①㈱～－ヴぱｱﾊﾞ゛みすずA09-,'\"=＝()　 ・"
_BEYOND_CP932 = "𠮷葛\U000e0100—¥"
_DIGITS = st.text("0123456789", min_size=1, max_size=9)


def rows_of(profile: Profile) -> SearchStrategy[list[Row]]:
    """Some rows of this profile's channel."""
    made: dict[str, SearchStrategy[Row]] = {
        "claims": _claim(profile),
        "receipts": _movement(profile),
        "contacts": _contact(profile),
        "dispositions": _disposition(profile),
    }
    # A fixed-length file without rows has no byte at all: that is an empty file, a problem.
    least = 1 if profile.format == "fixed" else 0
    return st.lists(made[profile.channel], min_size=least, max_size=5)


def text(profile: Profile, path: str, *, least: int = 0) -> SearchStrategy[str]:
    """Text the file can hold: in its encoding, no blanks at the ends, within its bytes."""
    recipe = profile.recipes.get(path)
    if recipe is None:
        return st.just("")
    marks = _MARKS if profile.encodings[0] == "cp932" else _MARKS + _BEYOND_CP932
    room = _bytes(profile, recipe)
    found = st.text(marks, min_size=least, max_size=12).map(str.strip)
    return found.filter(
        lambda value: least <= len(value) and len(value.encode("cp932", "replace")) <= room
    )


def _bytes(profile: Profile, recipe: Recipe) -> int:
    if not profile.widths:
        return 10_000
    return profile.widths[profile.header.index(recipe.column)]


def _days(profile: Profile, path: str, first: int = 1990) -> SearchStrategy[date]:
    return st.dates(date(first, 1, 1), date(2099, 12, 31))


def _perhaps(profile: Profile, path: str, first: int = 1990) -> SearchStrategy[date | None]:
    if path not in profile.recipes:
        return st.none()
    return st.none() | _days(profile, path, first)


def _codes(profile: Profile, path: str) -> SearchStrategy[str]:
    recipe = profile.recipes.get(path)
    if recipe is None:
        return st.just("")
    if recipe.constant is not None:
        return st.just(recipe.constant)
    optional = [""] if recipe.optional else []
    return st.sampled_from([*recipe.values.values(), *optional])


def _pairs(profile: Profile, prefix: str) -> SearchStrategy[Pairs]:
    keys = [path.removeprefix(prefix) for path in profile.recipes if path.startswith(prefix)]
    if "aliases" in prefix:
        values: SearchStrategy[str] = _DIGITS | st.just("")
    else:
        values = st.one_of([text(profile, f"{prefix}{key}") for key in keys] or [st.just("")])
    return st.tuples(*(values for _ in keys)).map(
        lambda found: tuple((key, value) for key, value in zip(keys, found, strict=True) if value)
    )


@st.composite
def _person(draw: st.DrawFn, profile: Profile) -> PersonRow:
    number = draw(_DIGITS | st.just("0001000007"))
    return PersonRow(
        number=number,
        shared_number=profile.shared_number and len(number) == 10,
        name=draw(text(profile, "person.name", least=1)),
        kana=draw(text(profile, "person.kana")),
        birth_on=draw(_perhaps(profile, "person.birth_on", 1873)),
        sex=draw(_codes(profile, "person.sex")),
        address=draw(text(profile, "person.address")),
        phone=draw(st.text("0123456789-", max_size=15)),
        protected="person.protected" in profile.recipes and draw(st.booleans()),
        aliases=draw(_pairs(profile, "person.aliases.")),
        facts=draw(_pairs(profile, "person.facts.")),
    )


@st.composite
def _claim(draw: st.DrawFn, profile: Profile) -> ClaimRow:
    levy_year = draw(st.integers(1990, 2099))
    term = profile.recipes["term"]
    two_years = "fiscal_year" in profile.recipes
    row = ClaimRow(
        line=0,
        number=draw(st.text("0123456789-KW", min_size=1, max_size=20)),
        kind=draw(_codes(profile, "kind")),
        levy_year=levy_year,
        fiscal_year=draw(st.integers(1990, 2099)) if two_years else levy_year,
        term=f"{draw(st.integers(0, 99))}{term.suffix or '月分'}",
        due_on=draw(_days(profile, "due_on")),
        amount_yen=draw(st.integers(0, 999_999_999)),
        person=draw(_person(profile)),
        demanded_on=draw(_perhaps(profile, "demanded_on")),
        facts=draw(_pairs(profile, "facts.")),
    )
    if not profile.bill_key:
        return row
    parts = (row.person.number, row.levy_year, row.term, row.due_on)
    return replace(row, bill_key="/".join(map(str, parts)))


@st.composite
def _movement(draw: st.DrawFn, profile: Profile) -> MovementRow:
    sums = st.integers(-999_999_999, 999_999_999)
    return MovementRow(
        line=0,
        number=draw(st.text("0123456789TWK", min_size=1, max_size=9)),
        claim_number=draw(st.text("0123456789-", min_size=1, max_size=20)),
        sort=draw(st.sampled_from(["payment", "correction", "write_off", "reversal"])),
        counts_on=draw(_days(profile, "counts_on")),
        principal_yen=draw(sums),
        charge_yen=draw(sums),
    )


@st.composite
def _contact(draw: st.DrawFn, profile: Profile) -> ContactRow:
    day = draw(_days(profile, "at"))
    moment = datetime(day.year, day.month, day.day, tzinfo=JST)
    return ContactRow(
        line=0,
        number=draw(_DIGITS),
        person_number=draw(_DIGITS),
        at=moment + timedelta(minutes=draw(st.integers(0, 1439))),
        method=draw(_codes(profile, "method")),
        counterpart=draw(text(profile, "counterpart")),
        gist=draw(text(profile, "gist")),
        promised_on=draw(_perhaps(profile, "promised_on")),
        promised_yen=draw(st.none() | st.integers(0, 999_999_999)),
        staff_text=draw(text(profile, "staff_text")),
    )


@st.composite
def _disposition(draw: st.DrawFn, profile: Profile) -> DispositionRow:
    return DispositionRow(
        line=0,
        number=draw(_DIGITS),
        claim_number=draw(st.text("0123456789-", min_size=1, max_size=20)),
        sort=draw(_codes(profile, "sort")),
        on=draw(_days(profile, "on")),
        object_text=draw(text(profile, "object_text")),
        released_on=draw(_perhaps(profile, "released_on")),
        release_reason=draw(text(profile, "release_reason")),
    )
