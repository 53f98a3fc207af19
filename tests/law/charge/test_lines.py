"""The rate-day table of an ordinance, whole: every run of days, its rate and its article.

Rates since 2000 as 安曇野市 prints them, since 2021 with those of 猶予 as 袋井市 prints them.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from arrears_office.law import rates
from arrears_office.law.charge import Line, Policy, Run, SegmentSplit, TierLines
from arrears_office.law.charge.lines import tier_lines
from arrears_office.law.charge.terms import scheme_under
from arrears_office.law.kinds.rules import ChargeMethod, ChargeScheme
from arrears_office.law.rates import InterestRate
from tests.law.test_kinds import KINDS

BOOK = rates.built_in()
TAX = KINDS["resident_tax"].charge.newest.value
FIRST = (
    "1900 7.3, 2000 4.5, 2002 4.1, 2007 4.4, 2008 4.7, 2009 4.5, 2010 4.3, "
    "2014 2.9, 2015 2.8, 2017 2.7, 2018 2.6, 2021 2.5, 2022 2.4, 2026 2.8"
)
LATER = "1900 14.6, 2014 9.2, 2015 9.1, 2017 9.0, 2018 8.9, 2021 8.8, 2022 8.7, 2026 9.1"
GRACE = (
    "1900 7.3, 2000 4.5, 2002 4.1, 2007 4.4, 2008 4.7, 2009 4.5, 2010 4.3, "
    "2014 1.9, 2015 1.8, 2017 1.7, 2018 1.6, 2021 1.0, 2022 0.9, 2026 1.3"
)


def table(
    scheme: ChargeScheme = TAX,
    split: SegmentSplit = SegmentSplit.RATE,
    interest: InterestRate | None = None,
) -> TierLines:
    """The lines of a scheme, made anew: none that an earlier test has left."""
    return tier_lines.__wrapped__(scheme, split, BOOK, interest)


def said(line: Line | None) -> str:
    """The first year of each run with its rate in percent; every run begins with its year."""
    assert line is not None
    assert all((run.from_on.month, run.from_on.day) == (1, 1) for run in line.runs)
    return ", ".join(f"{run.from_on.year} {run.rate_milli / 1000}" for run in line.runs)


def test_the_lines_of_local_tax_are_those_the_cities_print() -> None:
    lines = table()
    assert said(lines.first) == FIRST
    assert said(lines.later) == LATER
    assert said(lines.graced_first) == GRACE
    assert said(lines.graced_later) == GRACE


@pytest.mark.parametrize("split", SegmentSplit)
def test_a_line_has_no_gap_from_its_first_day_to_its_last(split: SegmentSplit) -> None:
    for line in table(split=split):
        assert line is not None
        assert (line.runs[0].from_on, line.runs[-1].to_on) == (date(1900, 1, 1), date(2199, 12, 31))
        for earlier, later in pairwise(line.runs):
            assert later.from_on == earlier.to_on + timedelta(days=1)


def test_a_year_has_the_run_that_holds_all_of_its_days_and_else_none() -> None:
    begins = (date(1900, 1, 1), date(2020, 1, 2), date(2026, 1, 1), date(2027, 12, 31))
    ends = (*(day - timedelta(days=1) for day in begins[1:]), date(2199, 12, 31))
    line = Line(tuple(Run(a, b, 1000, "") for a, b in zip(begins, ends, strict=True)))
    years = (1899, 1900, 2019, 2020, 2021, 2025, 2026, 2027, 2028, 2199, 2200, 9999)
    told = [line.run_of_year[year] for year in years]
    assert told == [-1, 0, 0, -1, 1, 1, 2, -1, 3, 3, -1, -1]


def test_years_kept_apart_have_a_run_each_with_the_rate_of_the_year() -> None:
    runs = table(split=SegmentSplit.CALENDAR_YEAR).later.runs
    assert len(runs) == 300
    assert all(run.from_on.year == run.to_on.year for run in runs)
    told = {run.from_on.year: run.rate_milli for run in runs}
    assert [told[year] for year in (1900, 2013, 2014, 2016, 2025, 2026, 2199)] == [
        14_600, 14_600, 9200, 9100, 8700, 9100, 9100,
    ]  # fmt: skip


def test_a_run_names_the_article_of_its_special_rate_and_else_none_of_its_own() -> None:
    lines = table()
    old = "旧地方税法附則3条の2(公定歩合・基準割引率に年4%を加えた割合)"
    middle, new = "旧地方税法附則3条の2①(特例基準割合)", "地方税法附則3条の2①(延滞金特例基準割合)"
    grace = lines.graced_later
    assert grace is not None
    assert [run.article for run in lines.first.runs] == ["", *[old] * 6, *[middle] * 4, *[new] * 3]
    assert [run.article for run in lines.later.runs] == ["", *[middle] * 4, *[new] * 3]
    assert [run.article for run in grace.runs] == ["", *[old] * 6, *[middle] * 4, *[new] * 3]


@pytest.mark.parametrize(
    ("changes", "first", "later", "graced_first", "graced_later"),
    [
        ({"special_rates": False}, "1900 7.3", "1900 14.6", "1900 7.3", "1900 7.3"),
        (
            {"method": ChargeMethod.FLAT, "special_rates": False, "first_rate": Fraction("10.95")},
            "1900 10.95", "1900 10.95", "1900 10.95", "1900 5.475",
        ),
        (
            {"first_rate": Fraction(1), "later_rate": Fraction(2)},
            "1900 1.0", "1900 2.0",
            "1900 1.0, 2022 0.9, 2026 1.0",
            "1900 1.0, 2000 2.0, 2014 1.9, 2015 1.8, 2017 1.7, 2018 1.6, 2021 1.0, 2022 0.9, "
            "2026 1.3",
        ),
    ],
)  # fmt: skip
def test_an_ordinance_with_rates_of_its_own_has_its_own_lines(
    changes: dict[str, object], first: str, later: str, graced_first: str, graced_later: str
) -> None:
    lines = table(replace(TAX, **changes))  # type: ignore[arg-type]
    told = [said(line) for line in lines]
    assert told == [first, later, graced_first, graced_later]
    assert {run.article for run in lines.later.runs} == {""}


@pytest.mark.parametrize(
    ("margin", "later"),
    [
        ("7.25", "1900 14.5, 2014 9.15, 2015 9.05, 2017 8.95, 2018 8.85, 2021 8.75, 2022 8.65, "
                 "2026 9.05"),
        ("7.3", f"1900 14.5, {LATER.partition(', ')[2]}"),
    ],
)  # fmt: skip
def test_the_margin_of_an_ordinance_of_14_5_percent_runs_through_every_year(
    margin: str, later: str
) -> None:
    policy = Policy(
        first_rate=Fraction("7.25"), later_rate=Fraction("14.5"), later_margin=Fraction(margin)
    )
    assert said(table(scheme_under(TAX, policy)).later) == later


def test_legal_interest_is_one_run_with_its_own_article_and_knows_no_grace() -> None:
    interest = BOOK.interest_on(date(2020, 4, 1))
    lines = table(KINDS["water"].charge.newest.value, SegmentSplit.RATE, interest)
    assert lines.first.runs == lines.later.runs
    ((from_on, to_on, rate, article),) = lines.first.runs
    assert (from_on, to_on, rate) == (date(1900, 1, 1), date(2199, 12, 31), 3000)
    assert article == "民法404条②・419条①"
    assert (lines.graced_first, lines.graced_later) == (None, None)


def test_a_rate_finer_than_a_thousandth_of_a_percent_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^率 72501/10000% は細かすぎます。小数点以下3桁までにしてください。$"
    ):
        table(replace(TAX, first_rate=Fraction("7.2501"), special_rates=False))
