"""Rate rows: complete, sourced, and how a confirmed year joins them."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from arrears_office.law.kinds import Evidence
from arrears_office.law.rates import (
    InterestRate,
    RateBook,
    SpecialRate,
    built_in,
    loading,
    special_from_average,
)
from arrears_office.law.tables import TableError
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


def test_an_average_of_zero_leaves_one_percent_and_half_a_percent_of_grace() -> None:
    parts = special_from_average(Fraction(0), 2027)
    assert (parts.special, parts.grace) == (1, Fraction("0.5"))
    assert (parts.first, parts.later) == (2, Fraction("8.3"))


@pytest.mark.parametrize(
    ("average", "year", "sentence"),
    [
        ("-0.1", 2027, "平均貸付割合は0以上で書いてください。"),
        ("0.5", 2013, "平均貸付割合から求めるのは2014年からです(2013年)。"),
    ],
)
def test_an_average_that_cannot_be_is_refused(average: str, year: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        special_from_average(Fraction(average), year)


def test_a_confirmed_year_moves_the_horizon_and_leaves_the_past() -> None:
    book = built_in()
    row = replace(book.special[-1], from_on=date(2027, 1, 1), special=Fraction(2))
    longer = book.with_special([row])
    assert str(longer.known_until) == "2027-12-31"
    assert longer.special_on(date(2026, 12, 31)) == book.special[-1]
    assert longer.special_on(date(2030, 1, 1)).special == 2


@pytest.mark.parametrize(
    ("from_on", "sentence"),
    [
        (
            date(2028, 1, 1),
            "2028年の割合の前に、2027年の割合がありません。古い年から足してください。",
        ),
        (date(2026, 1, 1), "2026年の割合が二つあります。一つにしてください。"),
        (date(2027, 4, 1), "割合は1月1日からにしてください(2027-04-01 になっています)。"),
    ],
)
def test_a_gap_or_a_double_year_is_refused(from_on: date, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        built_in().with_special([replace(built_in().special[-1], from_on=from_on)])


@pytest.mark.parametrize("years", [(2000, 2002), (2001, 2003)])
def test_only_before_2000_may_years_lie_between_two_rows(years: tuple[int, int]) -> None:
    first, newest = built_in().special[0], built_in().special[-1]
    rows = [replace(newest, from_on=date(year, 1, 1)) for year in years]
    with pytest.raises(ValueError, match=f"{years[0] + 1}年の割合がありません"):
        RateBook(tuple(rows[:1]), ()).with_special(rows[1:])
    alone = RateBook((replace(first, from_on=date(1999, 1, 1)),), ()).with_special(rows[:1])
    assert [row.from_on.year for row in alone.special] == [1999, years[0]]


def test_every_row_of_the_files_arrives_with_all_it_says() -> None:
    read = {
        name: tomllib.loads((loading.FOLDER / f"{name}.toml").read_text("utf-8"))[name]
        for name in ("special", "interest")
    }
    book = loading.built_in.__wrapped__()
    assert book.special == tuple(
        SpecialRate(
            row["from"],
            Fraction(row["special"]) if "special" in row else None,
            row["later_is_special"],
            Fraction(row["grace"]) if "grace" in row else None,
            row["article"],
            row["source"],
            Evidence(row["evidence"]),
            Evidence(row["grace_evidence"]),
        )
        for row in read["special"]
    )
    assert book.interest == tuple(
        InterestRate(
            row["from"],
            Fraction(row["rate"]),
            row["known_until"],
            row["article"],
            row["source"],
            Evidence(row["evidence"]),
        )
        for row in read["interest"]
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("special", "grace =", "mercy =",
         "special.toml の special[2].mercy: この項目は使われません。使えるのは from、special、"
         "later_is_special、grace、grace_evidence、article、source、evidence です。"),
        ("interest", "known_until", "until",
         "interest.toml の interest[1].until: この項目は使われません。使えるのは from、rate、"
         "known_until、article、source、evidence です。"),
    ],
)  # fmt: skip
def test_a_key_nobody_reads_in_a_file_of_rates_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, old: str, new: str, sentence: str
) -> None:
    for path in loading.FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        changed = text.replace(f"\n{old}", f"\n{new}", 1) if path.stem == name else text
        (tmp_path / path.name).write_text(changed, encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    with pytest.raises(TableError, match=f"^{re.escape(sentence)}$"):
        loading.built_in.__wrapped__()


def test_the_rows_of_kinds_and_the_rows_of_interest_agree() -> None:
    for code in ("water", "housing", "school_meals"):
        for row in KINDS[code].charge.rows:
            assert row.value.first_rate == built_in().interest_on(row.from_on).rate


def test_terms_of_legal_interest_follow_one_another_without_a_gap() -> None:
    rows = built_in().interest
    for earlier, later in pairwise(rows):
        assert (later.from_on - earlier.known_until).days == 1
    sentence = "1899-12-31 は古すぎます。1900-01-01 からの日を書いてください。"
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        built_in().interest_on(date(1899, 12, 31))
