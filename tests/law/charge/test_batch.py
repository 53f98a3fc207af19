"""Many receivables at once: the quick way and the general way are one."""

from datetime import date, timedelta
from random import Random

import pytest

from arrears_office.law.charge import (
    Claim,
    Policy,
    Relief,
    Terms,
    policy_of,
    reckon,
    reckon_many,
    terms_of,
)
from arrears_office.law.rates import built_in
from tests.law.test_kinds import KINDS


def rows(count: int) -> list[Claim]:
    """Claims of 28 years, some with parts and reliefs, paid soon or late."""
    random = Random(4)
    found = []
    for _ in range(count):
        due = date(1998, 1, 1) + timedelta(random.randrange(10_400))
        paid = due + timedelta(random.choice((0, 20, 31, 400, 9000)) - random.randrange(9))
        amount = random.randrange(1500, 400_000)
        parts = [(paid, amount // 3)] if random.random() < 0.2 else []
        reliefs = [Relief(due, due + timedelta(40))] if random.random() < 0.2 else []
        found.append(Claim(amount, due, paid, parts, reliefs))
    return found


@pytest.mark.parametrize("code", ["resident_tax", "water", "corporate_tax"])
@pytest.mark.parametrize(
    "words",
    [
        {},
        {"segment_split": "calendar_year"},
        {"segment_rounding": "none"},
        {"scheme": "single_tier"},
        {"first_tier_months": 3},
        {"first_tier_months": 0},
        {"first_tier_months": 40},
        {"flat_rate": "7.25"},
        {"first_rate": "5", "later_rate": "5", "special_rates": "false"},
        {"start": "day_after_designated"},
    ],
)
def test_a_batch_says_what_reckon_says_of_each(code: str, words: dict[str, object]) -> None:
    if code == "corporate_tax" and words:
        words = {}
    policy: Policy = policy_of(words)

    def terms_for(due_on: date) -> Terms:
        return terms_of(KINDS[code], due_on=due_on, rates=built_in(), policy=policy)

    claims = rows(250)
    alone = [
        reckon(
            terms_for(claim.due_on),
            amount_yen=claim.amount_yen,
            due_on=claim.due_on,
            paid_on=claim.paid_on,
            parts=claim.parts,
            reliefs=claim.reliefs,
        ).yen
        for claim in claims
    ]
    assert reckon_many(terms_for, claims) == alone


def test_terms_are_asked_for_once_for_each_due_date() -> None:
    asked = []

    def terms_for(due_on: date) -> Terms:
        asked.append(due_on)
        return terms_of(KINDS["resident_tax"], due_on=due_on, rates=built_in())

    due = date(2025, 6, 30)
    claims = [Claim(yen, due, date(2026, 6, 30)) for yen in (1000, 56_400, 56_400)]
    assert reckon_many(terms_for, claims) == [0, 4600, 4600]
    assert asked == [due]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim(-1, date(2025, 6, 30), date(2026, 6, 30)), "負です"),
        (Claim(9000, date(2025, 6, 30), date(2200, 1, 1)), "納付日 2200-01-01"),
    ],
)
def test_the_quick_way_refuses_what_the_general_way_refuses(claim: Claim, words: str) -> None:
    terms = terms_of(KINDS["resident_tax"], due_on=claim.due_on, rates=built_in())
    with pytest.raises(ValueError, match=words):
        reckon_many(lambda _: terms, [claim])
