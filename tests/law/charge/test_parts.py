"""Part payments and reductions: what they leave of the base, and from which day."""

from datetime import date

import pytest

from arrears_office.law.charge import Charge, PartialPaymentBase, Policy, reckon, terms_of
from arrears_office.law.rates import built_in
from tests.law.test_kinds import KINDS

DUE = date(2025, 6, 30)
Payments = list[tuple[date, int]]


def charge(
    amount: int, paid_on: date, parts: Payments, changes: Payments | None = None, policy: str = ""
) -> Charge:
    """A charge on resident tax due on 30 June 2025."""
    choice = Policy(partial_payment_base=PartialPaymentBase(policy or "residual"))
    terms = terms_of(KINDS["resident_tax"], due_on=DUE, rates=built_in(), policy=choice)
    return reckon(
        terms,
        amount_yen=amount,
        due_on=DUE,
        paid_on=paid_on,
        parts=parts,
        changes=changes or [],
    )


def bases(told: Charge) -> list[tuple[str, int]]:
    """From which day which base was charged."""
    return [(each.from_on.isoformat(), each.base_yen) for each in told.segments]


def test_the_day_of_a_part_payment_still_bears_the_old_base() -> None:
    told = charge(100_000, date(2025, 9, 30), [(date(2025, 8, 15), 40_500)])
    assert bases(told) == [
        ("2025-07-01", 100_000), ("2025-08-01", 100_000), ("2025-08-16", 59_000),
    ]  # fmt: skip
    assert told.segments[1].to_on == date(2025, 8, 15)


def test_a_payment_until_the_due_date_lowers_the_first_base() -> None:
    for part_on in (date(2025, 5, 1), DUE):
        told = charge(100_000, date(2025, 7, 31), [(part_on, 70_000)])
        assert bases(told) == [("2025-07-01", 30_000)]


def test_a_part_that_leaves_the_floored_base_alone_parts_no_segment() -> None:
    told = charge(56_400, date(2025, 7, 31), [(date(2025, 7, 10), 300)])
    assert bases(told) == [("2025-07-01", 56_000)]


def test_paying_all_in_parts_ends_the_charge() -> None:
    told = charge(
        50_000, date(2026, 3, 31), [(date(2025, 7, 10), 20_000), (date(2025, 7, 20), 30_000)]
    )
    assert told.segments[-1].to_on == date(2025, 7, 20)


@pytest.mark.parametrize(
    ("policy", "base_after"),
    [("residual", None), ("residual_runs_on", 1000), ("original", 50_000)],
)
def test_what_is_left_below_the_minimum_follows_the_citys_host(
    policy: str, base_after: int | None
) -> None:
    told = charge(50_000, date(2025, 12, 31), [(date(2025, 9, 30), 48_500)], policy=policy)
    after = [each.base_yen for each in told.segments if each.to_on > date(2025, 9, 30)]
    assert after == ([] if base_after is None else [base_after])


def test_a_claim_below_the_minimum_bears_nothing_even_where_a_rest_runs_on() -> None:
    told = charge(50_000, date(2026, 6, 30), [(DUE, 48_001)], policy="residual_runs_on")
    assert (told.yen, told.segments) == (0, ())


def test_a_reduction_counts_from_the_beginning() -> None:
    whole = charge(70_000, date(2026, 6, 30), [])
    reduced = charge(100_000, date(2026, 6, 30), [], [(date(2026, 5, 1), -30_000)])
    assert reduced == whole


def test_a_claim_reduced_below_what_was_paid_bears_nothing_from_then_on() -> None:
    told = charge(
        100_000, date(2026, 6, 30), [(date(2025, 7, 31), 80_000)], [(date(2026, 5, 1), -30_000)]
    )
    assert bases(told) == [("2025-07-01", 70_000)]


@pytest.mark.parametrize(
    ("amount", "parts", "changes", "words"),
    [
        (-1, [], [], "金額 -1 円は負です"),
        (1000, [(date(2025, 7, 1), -1)], [], "一部納付 -1 円は負です"),
        (1000, [(date(2025, 9, 1), 1)], [], "納付日 2025-08-31 より後です"),
        (
            1000,
            [(date(2025, 7, 1), 600), (date(2025, 7, 2), 401)],
            [],
            "合計 1001 円が金額 1000 円",
        ),
        (1000, [], [(date(2025, 7, 1), 1)], "増額 1 円は、納期限の違う別の債権"),
        (1000, [], [(date(2025, 7, 1), -1001)], "減額の合計が金額 1000 円を超えています"),
    ],
)
def test_yen_that_cannot_be_are_refused(
    amount: int, parts: Payments, changes: Payments, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        charge(amount, date(2025, 8, 31), parts, changes)
