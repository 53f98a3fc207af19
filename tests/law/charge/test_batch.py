"""Many receivables at once: the quick way and the general way are one."""

from datetime import date, timedelta
from random import Random

import pytest

from arrears_office.law.charge import (
    Claim,
    Policy,
    Relief,
    Terms,
    batch,
    policy_of,
    reckon,
    reckon_many,
    terms_of,
)
from arrears_office.law.charge.openings import QuickTable
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
        {"segment_rounding": "none", "unit_yen": 1, "minimum_yen": 0},
        {"unit_yen": 1, "minimum_yen": 0},
        {"scheme": "single_tier"},
        {"first_tier_months": 3},
        {"first_tier_months": 0},
        {"first_tier_months": 40},
        {"flat_rate": "7.25"},
        {"first_rate": "5", "later_rate": "5", "special_rates": "false", "unit_yen": 1},
        {"start": "day_after_designated"},
    ],
)
def test_a_batch_says_what_reckon_says_of_each(code: str, words: dict[str, object]) -> None:
    if code == "corporate_tax" and words:
        words = {}
    policy: Policy = policy_of(words)

    def terms_for(due_on: date) -> Terms:
        return terms_of(KINDS[code], due_on=due_on, rates=built_in(), policy=policy)

    claims = rows(150)
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
    found = reckon_many(terms_for, claims)
    assert found == alone
    assert {type(yen) for yen in found} <= {int, type(None)}


CUT_TO_THE_YEN = policy_of({"unit_yen": 1, "minimum_yen": 0})
"""To the yen, so that nothing is hidden in a hundred."""


@pytest.mark.parametrize(
    ("due", "paid", "yen"),
    [
        ("2025-11-30", "2025-12-30", 19_726),  # 30日、第1期間のうち
        ("2025-11-30", "2025-12-31", 20_383),  # 31日、第1期間の末日
        ("2025-11-30", "2026-01-01", 22_876),  # 20,383 + 1日 9.1% 2,493
        ("2025-11-30", "2026-01-02", 25_369),  # 20,383 + 2日 9.1% 4,986
        ("2025-11-29", "2025-12-31", 24_493),  # 19,726 + 2日 8.7% 4,767
        ("2025-12-01", "2025-12-31", 19_726),
        ("2025-12-01", "2026-01-01", 20_493),  # 19,726 + 1日 2.8% 767
        ("2025-12-01", "2026-01-02", 22_986),  # 20,493 + 1日 9.1% 2,493
        ("2025-12-30", "2025-12-31", 657),
        ("2025-12-30", "2026-01-01", 1424),  # 657 + 767
    ],
)
def test_tiers_and_years_that_end_together_part_the_days_rightly(
    due: str, paid: str, yen: int
) -> None:
    terms = terms_of(
        KINDS["resident_tax"],
        due_on=date.fromisoformat(due),
        rates=built_in(),
        policy=CUT_TO_THE_YEN,
    )
    claim = Claim(10**7, date.fromisoformat(due), date.fromisoformat(paid))
    assert reckon_many(lambda _: terms, [claim]) == [yen]


@pytest.mark.parametrize(("least", "yen"), [(22_986, 22_986), (22_987, 0)])
def test_a_sum_of_just_the_minimum_is_owed(least: int, yen: int) -> None:
    due = date(2025, 12, 1)
    policy = policy_of({"unit_yen": 1, "minimum_yen": least})
    terms = terms_of(KINDS["resident_tax"], due_on=due, rates=built_in(), policy=policy)
    assert reckon_many(lambda _: terms, [Claim(10**7, due, date(2026, 1, 2))]) == [yen]


def test_a_demands_day_and_a_single_day_are_reckoned_by_the_general_way() -> None:
    due = date(2026, 1, 30)
    policy = policy_of({"start": "day_after_designated", "unit_yen": 1, "minimum_yen": 0})
    terms = terms_of(KINDS["sewerage"], due_on=due, rates=built_in(), policy=policy)
    claim = Claim(10**7, due, date(2026, 3, 11), designated_on=date(2026, 3, 10))
    unnamed = claim._replace(designated_on=None)
    assert reckon_many(lambda _: terms, [claim, unnamed]) == [767, 0]


def test_plain_claims_beyond_the_first_tier_never_take_the_general_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> int:
        raise AssertionError("the general way was asked")

    monkeypatch.setattr(batch, "yen_of_claim", refused)
    made: list[Terms] = []

    def noted(terms: Terms) -> QuickTable:
        made.append(terms)
        return QuickTable(terms)

    monkeypatch.setattr(batch, "QuickTable", noted)

    def terms_for(due_on: date) -> Terms:
        return terms_of(KINDS["resident_tax"], due_on=due_on, rates=built_in())

    dues = [date(2025, 6, 30), date(2025, 7, 31), date(2025, 12, 25)]
    claims = [Claim(56_400, due, date(2026, 6, 30)) for due in dues]
    assert reckon_many(terms_for, claims) == [4600, 4200, 2300]
    assert len(made) == 1


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
        (Claim(9000, date(2025, 6, 30), date(2200, 1, 1)), "^納付日 2200-01-01 は"),
        (
            Claim(9000, date(2025, 6, 30), date(2200, 1, 1), [(date(2025, 7, 1), 1)]),
            "^納付日 2200-01-01 は",
        ),
    ],
)
def test_the_quick_way_refuses_what_the_general_way_refuses(claim: Claim, words: str) -> None:
    terms = terms_of(KINDS["resident_tax"], due_on=claim.due_on, rates=built_in())
    with pytest.raises(ValueError, match=words):
        reckon_many(lambda _: terms, [claim])
