"""Rate rows: complete, sourced, and how a confirmed year joins them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from arrears_office.law.rates import built_in, special_from_average
from tests.law.oracle_charge import GRACE_FROM_2021, SPECIAL
from tests.law.test_kinds import KINDS

AVERAGES = {
    2014: "0.9", 2015: "0.8", 2016: "0.8", 2017: "0.7", 2018: "0.6", 2019: "0.6", 2020: "0.6",
    2021: "0.5", 2022: "0.4", 2023: "0.4", 2024: "0.4", 2025: "0.4", 2026: "0.8",
}  # fmt: skip


def test_every_calendar_year_since_2000_has_its_row_article_and_source() -> None:
    rows = built_in().special[1:]
    assert {row.from_on.year: row.special for row in rows} == {
        year: Fraction(text) for year, text in SPECIAL.items()
    }
    assert all(row.from_on == date(row.from_on.year, 1, 1) for row in rows)
    assert all(row.article and "http" in row.source for row in built_in().special)


@pytest.mark.parametrize(("year", "average"), AVERAGES.items())
def test_the_rows_since_2014_follow_from_the_notified_average(year: int, average: str) -> None:
    parts = special_from_average(Fraction(average), year)
    row = built_in().special_on(date(year, 7, 1))
    assert (row.special, row.grace) == (parts.special, parts.grace)
    if year in GRACE_FROM_2021:
        assert row.grace == Fraction(GRACE_FROM_2021[year])
        assert row.grace_evidence.value == "V"


def test_high_averages_meet_the_statutes_own_rates() -> None:
    parts = special_from_average(Fraction("6.9"), 2027)
    assert (parts.first, parts.later) == (Fraction("7.3"), Fraction("14.6"))


@pytest.mark.parametrize(("average", "year"), [("-0.1", 2027), ("0.5", 2013)])
def test_an_average_that_cannot_be_is_refused(average: str, year: int) -> None:
    with pytest.raises(ValueError, match="平均貸付割合"):
        special_from_average(Fraction(average), year)


def test_a_confirmed_year_moves_the_horizon_and_leaves_the_past() -> None:
    book = built_in()
    row = replace(book.special[-1], from_on=date(2027, 1, 1), special=Fraction(2))
    longer = book.with_special([row])
    assert str(longer.known_until) == "2027-12-31"
    assert longer.special_on(date(2026, 12, 31)) == book.special[-1]
    assert longer.special_on(date(2030, 1, 1)).special == 2


@pytest.mark.parametrize(
    ("from_on", "words"),
    [
        (date(2028, 1, 1), "2027年の割合がありません"),
        (date(2026, 1, 1), "2026年の割合が二つあります"),
        (date(2027, 4, 1), "1月1日から"),
    ],
)
def test_a_gap_or_a_double_year_is_refused(from_on: date, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        built_in().with_special([replace(built_in().special[-1], from_on=from_on)])


def test_the_rows_of_kinds_and_the_rows_of_interest_agree() -> None:
    for code in ("water", "housing", "school_meals"):
        for row in KINDS[code].charge.rows:
            assert row.value.first_rate == built_in().interest_on(row.from_on).rate


def test_terms_of_legal_interest_follow_one_another_without_a_gap() -> None:
    rows = built_in().interest
    for earlier, later in pairwise(rows):
        assert (later.from_on - earlier.known_until).days == 1
    with pytest.raises(ValueError, match="古すぎます"):
        built_in().interest_on(date(1899, 12, 31))
