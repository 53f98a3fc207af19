"""The columns of a bridge agree to the yen, whatever happens to a claim."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.bridge import Movement, effects
from analytics.sweep import Claim, sweep
from arrears_office.law.fiscal import month_ends, previous_month_end, whole_years

FIRST, LAST = date(2025, 6, 1), date(2026, 6, 30)
SORTS = ("payment", "reversal", "correction", "write_off", "assessment")

days = st.dates(FIRST, LAST)
movement = st.builds(
    Movement,
    days,
    st.sampled_from(SORTS),
    st.integers(-900, 900),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim with its assessment and any movements, in the ledger's order."""
    due = draw(days)
    booked = [Movement(due, "assessment", draw(st.integers(0, 1000)))]
    booked += draw(st.lists(movement, max_size=6))
    booked.sort(key=lambda each: each.counts_on)
    kind = draw(st.sampled_from(["water", "sewerage"]))
    return Claim(kind, draw(st.integers(2024, 2025)), due, draw(st.integers(1, 3)), booked)


def overdue_on(claim: Claim, day: date) -> int:
    """The definition itself (DESIGN §3): due before the day, max(0, sum up to the day)."""
    if claim.due_on >= day:
        return 0
    return max(0, sum(m.principal_yen for m in claim.movements if m.counts_on <= day))


def day_by_day(claim: Claim, first: date, last: date) -> dict[str, int]:
    """The independent model: walks every day and every entry with the definition in hand."""
    found = dict.fromkeys(("new", "collected", "corrected", "written_off"), 0)
    day = first
    while day <= last:
        if day == claim.due_on + timedelta(days=1):
            before = [m.principal_yen for m in claim.movements if m.counts_on < day]
            found["new"] += max(0, sum(before))
        for number, each in enumerate(claim.movements):
            if each.counts_on != day or day <= claim.due_on:
                continue
            balance = sum(m.principal_yen for m in claim.movements[:number])
            change = max(0, balance + each.principal_yen) - max(0, balance)
            match each.sort:
                case "payment" | "reversal":
                    found["collected"] -= change
                case "write_off":
                    found["written_off"] -= change
                case "correction":
                    found["corrected"] += change
                case _:
                    found["new"] += change
        day += timedelta(days=1)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=5))
def test_every_month_of_a_sweep_is_what_a_walk_day_by_day_finds(ledger: list[Claim]) -> None:
    ends = month_ends(FIRST, LAST)
    facts = sweep(ledger, ends)
    for end in ends:
        rows = facts[end].bridge.values()
        for row in rows:
            assert row.closing == (
                row.opening + row.new - row.collected + row.corrected - row.written_off
            )
        assert sum(row.opening for row in rows) == sum(
            overdue_on(each, previous_month_end(end)) for each in ledger
        )
        assert sum(row.closing for row in rows) == sum(overdue_on(each, end) for each in ledger)
        walked = [day_by_day(each, previous_month_end(end) + timedelta(1), end) for each in ledger]
        for column in ("new", "collected", "corrected", "written_off"):
            assert sum(getattr(row, column) for row in rows) == sum(w[column] for w in walked)


@settings(max_examples=40, deadline=None)
@given(st.lists(claims(), max_size=6))
def test_stock_cells_hold_each_open_claim_once_in_its_age(ledger: list[Claim]) -> None:
    end = LAST
    facts = sweep(ledger, [end])[end]
    wanted: dict[tuple[str, int, int], int] = {}
    for each in ledger:
        if yen := overdue_on(each, end):
            cell = (each.kind, each.levy_year, min(5, whole_years(each.due_on, end)))
            wanted[cell] = wanted.get(cell, 0) + yen
    assert {cell: stock.yen for cell, stock in facts.stock.items()} == wanted
    assert facts.debtors() == {each.debtor for each in ledger if overdue_on(each, end)}


def test_an_overpayment_is_in_no_column() -> None:
    due = date(2026, 1, 31)
    booked = [Movement(due, "assessment", 500), Movement(date(2026, 3, 2), "payment", -800)]
    found = list(effects(due, booked))
    assert [(each.column.value, each.yen) for each in found] == [("new", 500), ("collected", -500)]


def test_what_is_paid_before_the_due_day_never_becomes_new() -> None:
    due = date(2026, 1, 31)
    booked = [Movement(date(2026, 1, 10), "payment", -300), Movement(due, "assessment", 500)]
    assert [(str(e.day), e.yen) for e in effects(due, booked)] == [("2026-02-01", 200)]


def test_a_claim_due_on_the_month_end_is_new_in_the_next_month() -> None:
    due = date(2026, 1, 31)
    claim = Claim("water", 2025, due, 1, [Movement(due, "assessment", 500)])
    facts = sweep([claim], [date(2026, 1, 31), date(2026, 2, 28)])
    assert facts[date(2026, 1, 31)].bridge == {}
    assert facts[date(2026, 2, 28)].bridge["water", 2025].values() == [0, 500, 0, 0, 0, 500]
