"""The printed bridge: small movements are folded, rows still add up, sums say nothing more."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analytics.measures import Flow, Month
from bulletins.bridging import bridge_rows, year_sums

DAY = date(2026, 10, 31)
MANY = {(DAY, column): 50 for column in ("new", "collected", "corrected", "written_off")}


def month(**values: int) -> Month:
    """A month that adds up."""
    flow = {"opening_yen": 10_000, "new_yen": 900, "collected_yen": 700, "corrected_yen": -30,
            "written_off_yen": 20} | values  # fmt: skip
    closing = (flow["opening_yen"] + flow["new_yen"] - flow["collected_yen"]
               + flow["corrected_yen"] - flow["written_off_yen"])  # fmt: skip
    return Month(DAY, Flow(**flow, closing_yen=closing), None, ())


def row(persons, **values: int):
    return bridge_rows([month(**values)], MANY | persons, least=5)[0]


def test_a_month_of_many_persons_is_printed_as_it_is() -> None:
    found = row({})
    assert (found["collected_yen"], found["corrected_yen"], found["folded"]) == (700, -30, False)


def test_a_correction_of_four_persons_is_counted_within_what_was_collected() -> None:
    found = row({(DAY, "corrected"): 4})
    assert (found["corrected_yen"], found["folded"]) == (None, True)
    assert found["collected_yen"] == 730


def test_a_small_write_off_is_folded_too() -> None:
    found = row({(DAY, "written_off"): 1, (DAY, "corrected"): 1})
    assert (found["written_off_yen"], found["collected_yen"]) == (None, 750)


def test_nobody_moved_is_printed_as_nought() -> None:
    found = row({(DAY, "corrected"): 0}, corrected_yen=0)
    assert (found["corrected_yen"], found["folded"]) == (0, False)


def test_where_even_payers_are_few_no_movement_is_printed() -> None:
    found = row({(DAY, "collected"): 3})
    hidden = ("new_yen", "collected_yen", "corrected_yen", "written_off_yen")
    assert [found[name] for name in hidden] == [None] * 4
    assert year_sums([found], date(2026, 4, 1)) == (None, None, None)


@given(
    st.integers(0, 10**9), st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6),
    st.integers(0, 10**6), st.tuples(*[st.integers(0, 9)] * 4),
)  # fmt: skip
def test_every_printed_row_adds_up(new, collected, corrected, written_off, counts) -> None:
    persons = dict(zip(MANY, counts, strict=True))
    found = row(persons, opening_yen=10**10, new_yen=new, collected_yen=collected,
                corrected_yen=corrected, written_off_yen=written_off)  # fmt: skip
    if found["new_yen"] is not None:
        moved = (found["new_yen"] - found["collected_yen"] + (found["corrected_yen"] or 0)
                 - (found["written_off_yen"] or 0))  # fmt: skip
        assert found["opening_yen"] + moved == found["closing_yen"]


def test_the_year_is_the_sum_of_its_printed_rows() -> None:
    september = row({}) | {"month_end_on": "2026-09-30"}
    rows = [september, row({(DAY, "corrected"): 4})]
    assert year_sums(rows, date(2026, 9, 1)) == (1_800, 1_430, 40)
    assert year_sums(rows, date(2026, 10, 1)) == (900, 730, 20)


def test_a_year_with_a_month_left_out_is_not_summed() -> None:
    august = row({}) | {"month_end_on": "2026-08-31"}
    assert year_sums([august, row({})], date(2026, 8, 1)) == (None, None, None)
    assert year_sums([row({})], date(2026, 9, 1)) == (None, None, None)
    assert year_sums([], date(2026, 9, 1)) == (None, None, None)
