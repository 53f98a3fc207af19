"""Judging rows against what is known, without any database: nothing is lost, nothing twice."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake.judging import Judged, KnownClaim, judge_claims, judge_movements
from intake.rows import ClaimRow, MovementRow, PersonRow, content_hash

AS_OF = date(2026, 10, 31)
DAYS = st.dates(date(1985, 1, 1), date(2030, 12, 31))
MOVEMENTS = st.lists(
    st.builds(
        MovementRow,
        line=st.integers(2, 99),
        number=st.sampled_from("ABCDE"),
        claim_number=st.sampled_from(["N1", "N2", "N9"]),
        sort=st.sampled_from(["payment", "correction"]),
        counts_on=DAYS,
        principal_yen=st.integers(-3, 3),
    )
)


def claim(number: str = "N1", **values: object) -> ClaimRow:
    row = ClaimRow(
        line=2,
        number=number,
        kind="nursery",
        levy_year=2026,
        fiscal_year=2026,
        term="6",
        due_on=date(2026, 6, 30),
        amount_yen=10_000,
        person=PersonRow("1", False, "架空"),
    )
    return replace(row, **values)


def codes(judged: Judged) -> list[str]:
    return [problem.code for problem, _ in judged.held]


@given(MOVEMENTS, st.sets(st.sampled_from("ABCDE")))
def test_every_line_is_fresh_seen_held_or_a_repeat_and_none_is_two(rows, known_numbers):
    known = {f"move:{row.number}": content_hash(row) for row in rows if row.number in known_numbers}
    judged = judge_movements(rows, known, {"N1", "N2"}, AS_OF)
    told = len(judged.fresh) + len(judged.seen) + len(judged.held) + judged.duplicates
    assert told == len(rows)


@given(MOVEMENTS)
def test_what_is_fresh_has_one_key_a_claim_and_a_day_in_range(rows):
    fresh = judge_movements(rows, {}, {"N1", "N2"}, AS_OF).fresh
    assert len({row.key for row in fresh}) == len(fresh)
    assert all(row.claim_number in {"N1", "N2"} for row in fresh)
    assert all(date(1990, 1, 1) <= row.counts_on <= AS_OF for row in fresh)


@given(MOVEMENTS)
def test_judging_what_was_applied_again_finds_nothing_new(rows):
    first = judge_movements(rows, {}, {"N1", "N2"}, AS_OF)
    known = {row.key: content_hash(row) for row in first.fresh}
    again = judge_movements(rows, known, {"N1", "N2"}, AS_OF)
    assert again.fresh == []
    assert len(again.held) == len(first.held)


@given(MOVEMENTS, st.randoms())
def test_the_order_of_lines_decides_nothing(rows, chance):
    shuffled = [*rows]
    chance.shuffle(shuffled)

    def verdict(judged):
        keys = {row.key for row in judged.fresh}
        return keys, sorted((p.code, p.key) for p, _ in judged.held)

    one, other = (judge_movements(each, {}, {"N1", "N2"}, AS_OF) for each in (rows, shuffled))
    assert verdict(one) == verdict(other)


KNOWN = {"N1": KnownClaim("nursery", 2026, 10_000, date(2026, 6, 30))}


def test_a_claim_as_first_delivered_is_seen():
    assert judge_claims([claim()], KNOWN, AS_OF).seen == [claim()]


def test_each_fixed_value_holds_a_claim_that_changed_it():
    for name, other in (
        ("kind", "housing"),
        ("levy_year", 2025),
        ("amount_yen", 9_999),
        ("due_on", date(2026, 7, 1)),
    ):
        [(problem, _)] = judge_claims([claim(**{name: other})], KNOWN, AS_OF).held
        assert (problem.code, problem.column, problem.raw) == ("claim_changed", name, str(other))


def test_newer_knowledge_of_a_claim_changes_no_yen():
    newer = claim(demanded_on=date(2026, 7, 20), person=PersonRow("2", False, "別人"))
    assert judge_claims([newer], KNOWN, AS_OF).seen == [newer]


def test_an_assessed_sum_declared_current_is_newer_knowledge():
    lower = claim(amount_yen=8_000)
    assert judge_claims([lower], KNOWN, AS_OF, assessed_is_current=True).seen == [lower]
    assert codes(judge_claims([lower], KNOWN, AS_OF)) == ["claim_changed"]


def test_of_two_lines_that_differ_the_one_the_ledger_knows_passes():
    judged = judge_claims([claim(), claim(amount_yen=5)], KNOWN, AS_OF)
    assert (judged.seen, codes(judged)) == ([claim()], ["differing_duplicate"])


def test_a_due_date_a_year_ahead_is_held_and_one_within_the_year_is_not():
    assert codes(judge_claims([claim(due_on=date(2027, 11, 30))], {}, AS_OF)) == [
        "due_out_of_range"
    ]
    assert judge_claims([claim(due_on=date(2027, 3, 31))], {}, AS_OF).held == []
