"""Control totals: met to the yen, explained exactly by held rows, or accepted by the head."""

from datetime import date

import pytest

from intake.models import Delivery, NamedDifference
from intake.services import accept_difference
from receivables.selectors import outstanding
from tests import cast
from tests.intake.deliveries import (
    NOON,
    OCTOBER,
    SEPTEMBER,
    TODAY,
    claim,
    deliver,
    nursery,
    nursery_totals,
    paid,
    states,
    totals,
    waiting,
)

pytestmark = pytest.mark.django_db
ROWS = {
    "nursery_claims": [claim("N1", 10_000), claim("N2", 5_000)],
    "nursery_receipts": [paid("P1", "N1", 4_000)],
}


def test_a_control_that_is_met_lets_the_department_in():
    control = totals(
        outstanding_by_kind={"nursery": 11_000},
        open_claims_by_kind={"nursery": 2},
        month_end_outstanding_by_kind={"2026-07-31": {"nursery": 15_000}},
        claims_in_files=2,
        movements_in_files=1,
    )
    assert deliver(OCTOBER, control, **ROWS).exit_status == 0


def test_one_yen_wrong_names_kind_day_wanted_and_found_and_moves_nothing():
    control = totals(month_end_outstanding_by_kind={"2026-07-31": {"nursery": 15_001}})
    outcome = deliver(OCTOBER, control, **ROWS)
    [department] = outcome.departments
    [difference] = department.differences
    assert (outcome.exit_status, department.state, nursery()) == (1, "refused", 0)
    assert (difference.kind, difference.on) == ("nursery", date(2026, 7, 31))
    assert (difference.wanted, difference.found) == (15_001, 15_000)
    wanted = "保育料 R8.7.31: 検算 15,001円、台帳と今回の合計 15,000円（差 +1円）"
    assert wanted in department.reasons[0]


def test_the_refused_department_keeps_the_others_out_of_nothing():
    meals = claim("S1", 4_000, kind="school_meals", facts=())
    control = totals(outstanding_by_kind={"nursery": 1, "school_meals": 4_000})
    outcome = deliver(OCTOBER, control, **ROWS, school_meals_claims=[meals])
    assert states(outcome) == {"nursery": "refused", "school_meals": "applied"}
    assert outstanding(on=OCTOBER) == {"school_meals": 4_000}


def test_held_rows_that_explain_the_difference_exactly_do_not_refuse():
    late = paid("P2", "N3", 1_500)
    outcome = deliver(
        OCTOBER,
        totals(outstanding_by_kind={"nursery": 11_000 + 2_000 - 1_500}),
        nursery_claims=[*ROWS["nursery_claims"], claim("N3", 2_000), claim("N3", 2_001)],
        nursery_receipts=[*ROWS["nursery_receipts"], late],
    )
    assert (outcome.exit_status, nursery()) == (2, 11_000)
    assert waiting() == ["differing_duplicate", "differing_duplicate", "no_claim"]


def test_held_rows_that_explain_all_but_one_yen_do_refuse():
    outcome = deliver(
        OCTOBER,
        nursery_totals(11_000 + 2_000 + 2),
        nursery_claims=[*ROWS["nursery_claims"], claim("N3", 2_000), claim("N3", 2_001)],
        nursery_receipts=ROWS["nursery_receipts"],
    )
    assert states(outcome) == {"nursery": "refused"}
    assert nursery() == 0


def test_a_difference_the_head_accepted_passes_the_next_try_of_the_same_files():
    deliver(OCTOBER, nursery_totals(11_300), **ROWS)
    difference = NamedDifference.objects.get()
    head = cast.head("nursery")
    accept_difference(
        difference=difference, reason="過誤納の充当を未登録", by=head, on=TODAY, at=NOON
    )
    outcome = deliver(OCTOBER, nursery_totals(11_300), **ROWS)
    assert (states(outcome), nursery()) == ({"nursery": "applied"}, 11_000)
    assert set(Delivery.objects.values_list("attempt", "state")) == {(1, "applied")}


def test_an_acceptance_holds_for_its_two_figures_and_no_other():
    deliver(OCTOBER, nursery_totals(11_300), **ROWS)
    accept_difference(
        difference=NamedDifference.objects.get(),
        reason="調査中",
        by=cast.head("nursery"),
        on=TODAY,
        at=NOON,
    )
    outcome = deliver(OCTOBER, nursery_totals(11_301), **ROWS)
    assert (states(outcome), nursery()) == ({"nursery": "refused"}, 0)


def test_a_difference_the_next_files_answered_no_longer_asks_the_head():
    deliver(OCTOBER, nursery_totals(10_999), **ROWS)
    more = [*ROWS["nursery_receipts"], paid("P2", "N1", 1)]
    outcome = deliver(OCTOBER, nursery_totals(10_999), **{**ROWS, "nursery_receipts": more})
    assert (outcome.exit_status, NamedDifference.objects.count()) == (0, 0)


def test_contacts_alone_answer_no_question_of_yen():
    deliver(OCTOBER, nursery_totals(10_999), **ROWS)
    deliver(OCTOBER, nursery_totals(10_999), nursery_receipts=[])
    assert NamedDifference.objects.filter(accepted_at__isnull=True).count() == 1


def test_another_day_in_the_control_stops_everything_before_staging():
    outcome = deliver(OCTOBER, nursery_totals(11_000, SEPTEMBER), **ROWS)
    assert (outcome.exit_status, outcome.departments, Delivery.objects.count()) == (1, [], 0)
    assert "基準日" in outcome.refused[0]


def test_a_control_weighs_what_stands_in_the_ledger_together_with_the_files():
    deliver(SEPTEMBER, nursery_claims=[claim("N1", 10_000)])
    outcome = deliver(OCTOBER, nursery_totals(9_000), nursery_receipts=[paid("P1", "N1", 1_000)])
    assert outcome.exit_status == 0


def test_an_older_control_holds_with_newer_deliveries_in_the_ledger():
    deliver(OCTOBER, nursery_totals(11_000), **ROWS)
    older = {
        "nursery_claims": ROWS["nursery_claims"],
        "nursery_receipts": [*ROWS["nursery_receipts"], paid("P0", "N2", 800)],
    }
    outcome = deliver(SEPTEMBER, nursery_totals(10_200, SEPTEMBER), **older)
    assert (outcome.exit_status, nursery(SEPTEMBER)) == (0, 10_200)


def test_an_older_delivery_checked_again_still_meets_its_control():
    deliver(OCTOBER, nursery_totals(11_000), **ROWS)
    older = {
        "nursery_claims": ROWS["nursery_claims"],
        "nursery_receipts": [*ROWS["nursery_receipts"], paid("P0", "N2", 800)],
    }
    deliver(SEPTEMBER, nursery_totals(10_200, SEPTEMBER), **older)
    again = deliver(SEPTEMBER, nursery_totals(10_200, SEPTEMBER), **older)
    assert (states(again), again.exit_status) == ({"nursery": "repeated"}, 0)


def test_what_waited_for_its_claim_counts_in_the_control_of_the_claims_delivery():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N2", 500)])
    outcome = deliver(OCTOBER, nursery_totals(11_500), nursery_claims=[claim("N2", 2_000)])
    assert (outcome.exit_status, nursery()) == (0, 11_500)
