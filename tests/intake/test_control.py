"""Control totals as pure arithmetic: what is met, what differs, what held rows explain."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.control import (
    ControlError,
    HeldEffect,
    differences,
    parse_control,
    unexplained,
)
from receivables.paths import ClaimHistory, open_count, outstanding_path

JUNE, JULY, OCTOBER = date(2026, 6, 30), date(2026, 7, 31), date(2026, 10, 31)
KINDS = ["nursery"]


def control(*, july=None, october=None, count=None):
    document = {"as_of": "2026-10-31", "month_end_outstanding_by_kind": {}}
    if july is not None:
        document["month_end_outstanding_by_kind"]["2026-07-31"] = {"nursery": july}
    if october is not None:
        document["outstanding_by_kind"] = {"nursery": october}
    if count is not None:
        document["open_claims_by_kind"] = {"nursery": count}
    return parse_control(document)


def ledger(*events, due_on=JUNE):
    return {"N1": ("nursery", ClaimHistory(due_on, [(due_on, 10_000), *events]))}


def test_a_ledger_that_agrees_differs_nowhere():
    paid = ledger((date(2026, 8, 3), -4_000))
    assert differences(paid, control(july=10_000, october=6_000, count=1), KINDS) == []


def test_each_figure_is_named_with_its_kind_day_and_both_sums():
    found = differences(ledger(), control(july=10_001, october=10_000, count=2), KINDS)
    assert [(d.kind, d.figure, d.on, d.wanted, d.found) for d in found] == [
        ("nursery", "outstanding", JULY, 10_001, 10_000),
        ("nursery", "open_claims", OCTOBER, 2, 1),
    ]


def test_another_departments_kind_is_not_looked_at():
    assert differences(ledger(), control(july=1), ["water"]) == []


def test_a_held_payment_explains_every_figure_from_its_day_on_and_no_other():
    held = [HeldEffect("N1", -4_000, date(2026, 8, 3))]
    assert unexplained(ledger(), control(july=10_000, october=6_000), KINDS, held) == []
    assert len(unexplained(ledger(), control(july=6_000, october=6_000), KINDS, held)) == 2


def test_a_held_claim_explains_its_yen_and_its_count_together():
    held = [HeldEffect("N2", 2_000, JUNE, "nursery")]
    assert unexplained(ledger(), control(october=12_000, count=2), KINDS, held) == []
    assert unexplained(ledger(), control(october=12_000, count=1), KINDS, held) != []


def test_figures_the_control_does_not_want_stand_in_nobodys_way():
    held = [HeldEffect("N2", 2_000, JUNE, "nursery")]
    assert unexplained(ledger(), control(october=12_000), KINDS, held) == []


def test_a_held_payment_with_other_content_stands_in_for_the_one_in_the_ledger():
    known = (date(2026, 8, 3), -4_000)
    held = [HeldEffect("N1", -4_500, known[0], replaces=known)]
    assert unexplained(ledger(known), control(october=5_500), KINDS, held) == []


def test_a_row_without_a_readable_day_may_explain_any_day():
    held = [HeldEffect("N1", -4_000, None)]
    assert unexplained(ledger(), control(july=10_000, october=6_000), KINDS, held) == []
    assert unexplained(ledger(), control(july=6_000, october=6_000), KINDS, held) == []


def test_many_held_rows_on_one_claim_end_soon_and_say_no():
    held = [HeldEffect("N1", -1, date(2026, 8, 1 + n % 28)) for n in range(300)]
    assert unexplained(ledger(), control(october=12_345), KINDS, held) != []


def test_many_held_rows_on_many_claims_end_soon_and_say_no():
    held = [HeldEffect(f"H{n}", 7, JUNE, "nursery") for n in range(300)]
    assert unexplained(ledger(), control(october=10_001), KINDS, held) != []


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"as_of": "31.10.2026"},
        {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": "10000"}},
        {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": 1.5}},
        {"as_of": "2026-10-31", "outstanding_by_kind": {"nursery": True}},
        {"as_of": "2026-10-31", "outstanding_by_kind": []},
        {"as_of": "2026-10-31", "month_end_outstanding_by_kind": {"soon": {"nursery": 1}}},
    ],
)
def test_a_control_that_is_none_is_refused_in_words(document):
    with pytest.raises(ControlError, match="検算ファイル"):
        parse_control(document)


EVENTS = st.lists(
    st.tuples(st.dates(date(2026, 6, 1), OCTOBER), st.integers(-12_000, 12_000)), max_size=6
)


@given(EVENTS)
def test_a_control_taken_from_the_ledger_is_always_met(events):
    histories = ledger(*events)
    claims = [history for _, history in histories.values()]
    path = outstanding_path(claims, [JULY, OCTOBER])
    wanted = control(july=path[JULY], october=path[OCTOBER], count=open_count(claims, OCTOBER))
    assert differences(histories, wanted, KINDS) == []


@given(EVENTS, st.integers(1, 30_000))
def test_a_row_left_out_is_explained_by_itself_and_not_by_one_yen_more(events, yen):
    day = date(2026, 8, 3)
    whole = [history for _, history in ledger(*events, (day, -yen)).values()]
    wanted = outstanding_path(whole, [OCTOBER])[OCTOBER]
    held = [HeldEffect("N1", -yen, day)]
    assert unexplained(ledger(*events), control(october=wanted), KINDS, held) == []
    rest = outstanding_path([h for _, h in ledger(*events).values()], [OCTOBER])[OCTOBER]
    if rest not in {wanted, wanted + 1}:
        assert unexplained(ledger(*events), control(october=wanted + 1), KINDS, held) != []
