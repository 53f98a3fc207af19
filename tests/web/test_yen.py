"""Yen on screen."""

import doctest

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from arrears_office.web import yen

AMOUNTS = st.integers(-(10**12), 10**12)


def test_the_examples_in_the_module_hold() -> None:
    result = doctest.testmod(yen)
    assert result.attempted >= 5
    assert result.failed == 0


@given(AMOUNTS)
def test_no_yen_is_lost_in_the_exact_form(amount: int) -> None:
    assert int(yen.yen(amount).replace(",", "").replace("−", "-")) == amount


@given(AMOUNTS)
def test_thousands_are_never_off_by_more_than_half_a_thousand(amount: int) -> None:
    shown = int(yen.thousand_yen(amount).replace(",", "").replace("−", "-"))
    assert abs(shown * 1000 - amount) <= 500


@given(AMOUNTS)
def test_a_negative_never_wears_a_hyphen_or_a_triangle(amount: int) -> None:
    for words in (
        yen.yen(amount),
        yen.thousand_yen(amount),
        yen.man_yen(amount),
        yen.signed(amount),
    ):
        assert "-" not in words
        assert "▲" not in words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0円"),
        (10_000, "1万円"),
        (99_995_000, "1億円"),
        (100_004_999, "1億円"),
        (1_000_050_000, "10億5万円"),
        (-1_020_790_000, "−10億2,079万円"),
        (None, "—"),
    ],
)
def test_headlines_carry_over_from_man_to_oku(amount: int | None, words: str) -> None:
    assert yen.man_yen(amount) == words


def test_a_difference_rounded_away_is_plus_minus_zero() -> None:
    assert yen.signed_thousand_yen(-499) == "±0"
    assert yen.signed_thousand_yen(-500) == "−1"


def test_the_filters_need_no_load_in_a_template() -> None:
    page = Template(
        "{{ a|yen }} {{ a|thousand }} {{ a|signed }} {{ a|man }} {{ none|yen }} {{ y|era_year }}"
    )
    shown = page.render(Context({"a": -1_234_567, "none": None, "y": 2019}))
    assert shown == "−1,234,567 −1,235 −1,234,567 −123万円 — 令和元年度"
