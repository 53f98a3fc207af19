"""未収残額 of many days: one sweep equals the plain definition, day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from receivables.paths import ClaimHistory, open_count, outstanding_path

FIRST = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
sums = st.integers(-20_000, 20_000)


@st.composite
def histories(draw: st.DrawFn) -> ClaimHistory:
    due_on = draw(days)
    assessed = draw(st.integers(0, 50_000))
    return ClaimHistory(due_on, [(due_on, assessed), *draw(st.lists(st.tuples(days, sums)))])


def by_definition(claims: list[ClaimHistory], day: date) -> int:
    """DESIGN §3: Σ over claims due before the day of max(0, Σ of what counts on or before it)."""
    return sum(
        max(0, sum(yen for on, yen in claim.events if on <= day))
        for claim in claims
        if claim.due_on < day
    )


@given(st.lists(histories(), max_size=8), st.lists(days, max_size=8, unique=True))
def test_the_sweep_equals_the_definition_on_every_day(
    claims: list[ClaimHistory], asked: list[date]
) -> None:
    asked.sort()
    assert outstanding_path(claims, asked) == {d: by_definition(claims, d) for d in asked}


@given(st.lists(histories(), max_size=8), days)
def test_an_open_claim_is_due_before_the_day_with_a_balance_above_zero(
    claims: list[ClaimHistory], day: date
) -> None:
    assert open_count(claims, day) == sum(by_definition([claim], day) > 0 for claim in claims)


def test_what_is_paid_too_much_on_one_claim_lowers_no_other() -> None:
    overpaid = ClaimHistory(FIRST, [(FIRST, 1_000), (FIRST, -1_500)])
    unpaid = ClaimHistory(FIRST, [(FIRST, 700)])
    day = FIRST + timedelta(days=1)
    assert outstanding_path([overpaid, unpaid], [day]) == {day: 700}
