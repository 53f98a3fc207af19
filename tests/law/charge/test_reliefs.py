"""執行停止 and 猶予: days without a charge, and days at the rate of 猶予."""

from datetime import date

import pytest

from arrears_office.law.charge import Charge, Policy, Relief, ReliefKind, reckon, terms_of
from arrears_office.law.kinds.rules import ChargeMethod
from arrears_office.law.rates import built_in
from tests.law.test_kinds import KINDS

GRACE = ReliefKind.GRACE_RATE


def charge(due_on: date, paid_on: date, *reliefs: Relief, policy: Policy | None = None) -> Charge:
    """A charge on 100,000 yen of resident tax."""
    terms = terms_of(
        KINDS["resident_tax"], due_on=due_on, rates=built_in(), policy=policy or Policy()
    )
    return reckon(terms, amount_yen=100_000, due_on=due_on, paid_on=paid_on, reliefs=reliefs)


def shape(told: Charge) -> list[tuple[str, str, str]]:
    """First day, last day and rate of each segment."""
    return [(str(s.from_on), str(s.to_on), str(float(s.rate))) for s in told.segments]


def test_exempt_days_leave_two_segments_with_a_gap() -> None:
    told = charge(
        date(2025, 6, 30), date(2025, 12, 31), Relief(date(2025, 9, 1), date(2025, 9, 30))
    )
    assert shape(told)[1:] == [
        ("2025-08-01", "2025-08-31", "8.7"),
        ("2025-10-01", "2025-12-31", "8.7"),
    ]


def test_an_open_suspension_ends_the_charge() -> None:
    told = charge(date(2025, 6, 30), date(2026, 6, 30), Relief(date(2025, 7, 11), None))
    assert shape(told) == [("2025-07-01", "2025-07-10", "2.4")]


def test_the_first_tier_runs_by_the_calendar_through_exempt_days() -> None:
    told = charge(date(2025, 6, 30), date(2025, 9, 30), Relief(date(2025, 7, 1), date(2025, 8, 31)))
    assert shape(told) == [("2025-09-01", "2025-09-30", "8.7")]


def test_grace_in_a_special_year_leaves_its_rate_in_both_tiers() -> None:
    told = charge(
        date(2025, 12, 1), date(2026, 3, 31), Relief(date(2025, 12, 20), date(2026, 2, 28), GRACE)
    )
    assert shape(told) == [
        ("2025-12-02", "2025-12-19", "2.4"),
        ("2025-12-20", "2025-12-31", "0.9"),
        ("2026-01-01", "2026-02-28", "1.3"),
        ("2026-03-01", "2026-03-31", "9.1"),
    ]


def test_grace_before_special_rates_halves_the_later_tier_only() -> None:
    """Half of 14.6 is the first tier's 7.3: one rate, one segment."""
    told = charge(date(1998, 6, 30), date(1998, 9, 30), Relief(date(1998, 7, 1), None, GRACE))
    assert shape(told) == [("1998-07-01", "1998-09-30", "7.3")]


def test_full_remission_goes_before_the_rate_of_grace() -> None:
    month = (date(2025, 9, 1), date(2025, 9, 30))
    told = charge(date(2025, 6, 30), date(2025, 9, 30), Relief(*month, GRACE), Relief(*month))
    assert told.segments[-1].to_on == date(2025, 8, 31)


def test_a_relief_says_its_article_and_one_that_ends_before_it_begins_is_refused() -> None:
    told = charge(date(2025, 6, 30), date(2025, 9, 30), Relief(date(2025, 9, 1), None))
    assert any("15条の9①" in article for article in told.articles)
    with pytest.raises(ValueError, match="2025-08-31 が始まり 2025-09-01 より前です"):
        charge(date(2025, 6, 30), date(2025, 9, 30), Relief(date(2025, 9, 1), date(2025, 8, 31)))


def test_legal_interest_knows_no_rate_of_grace() -> None:
    policy = Policy(method=ChargeMethod.LEGAL_INTEREST)
    with pytest.raises(ValueError, match="猶予の割合"):
        charge(
            date(2025, 6, 30),
            date(2025, 9, 30),
            Relief(date(2025, 7, 1), None, GRACE),
            policy=policy,
        )
