"""What other municipalities published: days, rates and yen, and the charge."""

from collections import Counter
from fractions import Fraction

import pytest

from tests.law.charge.examples import EXAMPLES, Example, reckoned
from tests.law.test_kinds import CODES

every_example = pytest.mark.parametrize(
    ("example", "code"),
    [(example, code) for example in EXAMPLES for code in example.kinds],
    ids=[f"{example.id}-{code}" for example in EXAMPLES for code in example.kinds],
)


@every_example
def test_a_published_example_comes_out_to_the_yen(example: Example, code: str) -> None:
    charge = reckoned(example, code)
    assert charge.yen == example.charge
    told = [[each.days, each.rate, each.yen] for each in charge.segments]
    assert told == [[days, Fraction(rate), yen] for days, rate, yen in example.segments]
    if example.sum is not None:
        assert sum(each.yen for each in charge.segments) == example.sum
    assert charge.articles


@pytest.mark.parametrize("code", CODES)
def test_every_kind_has_two_worked_examples_with_their_source(code: str) -> None:
    rows = [example for example in EXAMPLES if code in example.kinds]
    assert len(rows) >= 2
    assert all(row.url.startswith("http") and row.municipality for row in rows)


def test_most_answers_were_read_not_computed() -> None:
    answers = Counter(example.answer for example in EXAMPLES)
    assert answers["published"] >= 8
    assert answers["segments"] >= 6
