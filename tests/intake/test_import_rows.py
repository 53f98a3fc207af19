"""What the import makes of a department's rows: applied, known, held; the ledger to the yen."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casework.models import Contact
from debtors.models import PersonState, SourcePerson
from intake.models import Delivery, DeliveryFile, HeldRow
from intake.reading.days import JST
from intake.rows import ContactRow
from receivables.models import Entry, Receivable, Reversal
from receivables.selectors import outstanding
from tests.intake.deliveries import (
    JUNE,
    OCTOBER,
    PROFILES,
    SEPTEMBER,
    claim,
    deliver,
    files,
    held_codes,
    nursery,
    paid,
    person,
    states,
    take,
    waiting,
)

pytestmark = pytest.mark.django_db


def test_a_claim_less_its_payment_is_what_is_left():
    outcome = deliver(
        nursery_claims=[claim("N1", 10_000)], nursery_receipts=[paid("P1", "N1", 4_000)]
    )
    assert (outcome.exit_status, nursery()) == (0, 6_000)


def test_a_claim_is_not_yet_overdue_on_its_due_date():
    deliver(nursery_claims=[claim("N1")])
    assert (nursery(JUNE), nursery(JUNE + timedelta(days=1))) == (0, 10_000)


def test_an_overpayment_lowers_no_other_claim():
    deliver(
        nursery_claims=[claim("N1", 10_000), claim("N2", 5_000)],
        nursery_receipts=[paid("P1", "N1", 12_500)],
    )
    assert nursery() == 5_000


def test_a_correction_a_write_off_and_a_reversal_each_move_the_balance():
    correction = replace(paid("P2", "N1", 1_000), sort="correction")
    written_off = replace(paid("P3", "N1", 500), sort="write_off")
    deliver(
        nursery_claims=[claim("N1", 10_000)],
        nursery_receipts=[
            paid("P1", "N1", 3_000),
            correction,
            written_off,
            paid("P4", "N1", 3_000, sort="reversal"),
        ],
    )
    assert nursery() == 8_500
    assert Reversal.objects.count() == 1


def test_a_late_payment_dates_back_but_is_recorded_when_it_came():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    deliver(OCTOBER, nursery_receipts=[paid("P1", "N1", 1_000, date(2026, 9, 15))])
    assert nursery(SEPTEMBER) == 9_000
    assert Entry.objects.get(source_key="move:P1").as_of_on == OCTOBER


def test_the_same_files_again_change_nothing_and_report_the_stored_outcome():
    rows = {"nursery_claims": [claim("N1")], "nursery_receipts": [paid("P1", "N1", 1_000)]}
    first = deliver(**rows)
    again = deliver(**rows)
    assert states(again) == {"nursery": "repeated"}
    assert [f.accepted for f in again.files] == [f.accepted for f in first.files]
    assert (Entry.objects.count(), Delivery.objects.count()) == (2, 2)


@pytest.mark.parametrize("change", ["shuffled", "line ends", "renamed"])
def test_the_same_content_in_other_bytes_is_a_repeat(change):
    rows = [claim(f"N{number}", 1_000 + number) for number in range(9)]
    deliver(nursery_claims=rows)
    [(name, data)] = files(nursery_claims=rows[::-1] if change == "shuffled" else rows)
    if change == "line ends":
        assert b"\r\n" in data
        data = data.replace(b"\r\n", b"\n")
    outcome = take([("download (3).txt" if change == "renamed" else name, data)])
    assert states(outcome) == {"nursery": "repeated"}
    assert Entry.objects.count() == 9


def test_a_changed_assessed_sum_is_held_and_the_first_one_stands():
    deliver(SEPTEMBER, nursery_claims=[claim("N1", 10_000)])
    outcome = deliver(OCTOBER, nursery_claims=[claim("N1", 9_000)])
    assert (outcome.exit_status, held_codes(outcome), nursery()) == (2, ["claim_changed"], 10_000)


@pytest.mark.parametrize(
    "other",
    [
        {"yen": 1_001},
        {"on": date(2026, 8, 4)},
        {"claim_number": "N2"},
        {"sort": "correction"},
    ],
)
def test_a_movement_with_its_number_and_other_content_is_held(other):
    deliver(
        SEPTEMBER,
        nursery_claims=[claim("N1"), claim("N2")],
        nursery_receipts=[paid("P1", "N1", 1_000)],
    )
    values = {"number": "P1", "claim_number": "N1", "yen": 1_000} | other
    outcome = deliver(OCTOBER, nursery_receipts=[paid(**values)])
    assert held_codes(outcome) == ["movement_changed"]
    assert nursery() == 19_000


def test_several_spellings_of_a_person_in_one_file_are_states_and_the_newest_due_is_current():
    deliver(
        nursery_claims=[
            claim("N1", due_on=JUNE),
            claim("N2", due_on=date(2026, 7, 31), person=person(name="架空 華子")),
        ]
    )
    who = SourcePerson.objects.get()
    assert PersonState.objects.filter(source_person=who).count() == 2
    assert who.current_state.name == "架空 華子"


def test_two_spellings_on_one_claim_are_one_claim():
    outcome = deliver(nursery_claims=[claim("N1"), claim("N1", person=person(name="架空 華子"))])
    assert (outcome.exit_status, nursery(), PersonState.objects.count()) == (0, 10_000, 2)


def test_identical_lines_count_once_and_are_noted():
    row = paid("P1", "N1", 1_000)
    outcome = deliver(nursery_claims=[claim("N1")], nursery_receipts=[row, row])
    receipts = outcome.files[-1]
    assert (receipts.rows, receipts.accepted, receipts.duplicates) == (2, 1, 1)
    assert nursery() == 9_000


def test_lines_that_differ_under_one_number_are_held_all_of_them():
    outcome = deliver(
        nursery_claims=[claim("N1")],
        nursery_receipts=[paid("P1", "N1", 1_000), paid("P1", "N1", 2_000)],
    )
    assert held_codes(outcome) == ["differing_duplicate"] * 2
    assert nursery() == 10_000


@pytest.mark.parametrize(
    ("day", "code"),
    [(OCTOBER + timedelta(days=1), "day_out_of_range"), (date(1989, 12, 31), "too_early")],
)
def test_a_movement_after_the_day_or_before_1990_is_held(day, code):
    outcome = deliver(
        nursery_claims=[claim("N1")],
        nursery_receipts=[paid("P1", "N1", 1_000, day), paid("P2", "N1", 1)],
    )
    assert (held_codes(outcome), nursery()) == ([code], 9_999)


def test_a_held_row_names_line_column_value_and_remedy():
    deliver(
        nursery_claims=[claim("N1")],
        nursery_receipts=[paid("P1", "N1", 1), paid("P2", "N1", 2, date(2027, 1, 1))],
    )
    row = HeldRow.objects.get()
    header = PROFILES["nursery_receipts"].recipes["counts_on"].column
    assert (row.line, row.column, row.raw, row.yen) == (3, header, "2027-01-01", -2)
    assert row.remedy


def test_a_movement_on_an_unknown_claim_waits_and_a_later_delivery_settles_it():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N2", 500)])
    assert (waiting(), nursery()) == (["no_claim"], 10_000)
    outcome = deliver(
        OCTOBER,
        nursery_claims=[claim("N1"), claim("N2")],
        nursery_receipts=[paid("P1", "N2", 500)],
    )
    assert (outcome.exit_status, waiting(), nursery()) == (0, [], 19_500)
    assert HeldRow.objects.get().resolved_by.channel == "receipts"


def test_a_claims_delivery_alone_settles_what_waited_for_its_claim():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N2", 500)])
    outcome = deliver(OCTOBER, nursery_claims=[claim("N1"), claim("N2")])
    assert (outcome.exit_status, waiting(), nursery()) == (0, [], 19_500)
    assert HeldRow.objects.get().resolved_by.channel == "claims"
    assert Entry.objects.get(source_key="move:P1").as_of_on == SEPTEMBER


def test_an_older_delivery_lets_in_what_a_newer_one_brought_too_early():
    deliver(OCTOBER, nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N2", 500)])
    deliver(SEPTEMBER, nursery_claims=[claim("N1"), claim("N2")])
    assert (waiting(), nursery()) == ([], 19_500)
    assert Entry.objects.get(source_key="move:P1").as_of_on == OCTOBER


def test_contacts_of_people_nobody_delivered_wait_and_stop_nothing():
    water = claim("W1", kind="water", person=person("240000001"), bill_key="", facts=())
    talks = [
        ContactRow(0, f"C{n}", "240000002", datetime(2026, 10, n, 10, tzinfo=JST), "phone")
        for n in range(1, 8)
    ]
    outcome = deliver(OCTOBER, water_claims=[water], water_contacts=talks)
    assert (states(outcome), outcome.exit_status) == ({"water": "applied"}, 2)
    other = replace(water, number="W2", person=person("240000002"))
    deliver(SEPTEMBER, water_claims=[other])
    assert (Contact.objects.count(), waiting()) == (7, [])
    assert set(Contact.objects.values_list("last_as_of_on", flat=True)) == {OCTOBER}


def test_what_a_claims_delivery_settled_is_no_news_when_it_comes_again():
    waits = paid("P1", "N2", 500)
    deliver(SEPTEMBER, nursery_claims=[claim("N1")], nursery_receipts=[waits])
    deliver(OCTOBER, nursery_claims=[claim("N2")])
    outcome = deliver(OCTOBER, nursery_receipts=[waits, paid("P2", "N2", 100)])
    assert (outcome.exit_status, nursery()) == (0, 19_400)


def test_a_movement_that_comes_again_as_it_first_came_settles_what_was_held_between():
    good = {"nursery_receipts": [paid("P1", "N1", 1_000)]}
    deliver(SEPTEMBER, nursery_claims=[claim("N1")], **good)
    deliver(date(2026, 10, 15), nursery_receipts=[paid("P1", "N1", 1_001)])
    assert waiting() == ["movement_changed"]
    deliver(OCTOBER, **good)
    assert (waiting(), nursery()) == ([], 9_000)


def test_a_row_that_vanished_is_neither_paid_nor_undone():
    deliver(
        SEPTEMBER,
        nursery_claims=[claim("N1"), claim("N2")],
        nursery_receipts=[paid("P1", "N1", 1_000)],
    )
    deliver(OCTOBER, nursery_claims=[claim("N1")], nursery_receipts=[paid("P2", "N1", 1)])
    assert nursery() == 18_999
    gone = Receivable.objects.unscoped(reason="test").get(number="N2")
    assert gone.last_seen_on == SEPTEMBER


def test_october_before_september_leaves_the_newer_states_and_both_days_right():
    married = person(name="別姓 花子")
    deliver(
        OCTOBER,
        nursery_claims=[claim("N1", person=married)],
        nursery_receipts=[paid("P1", "N1", 4_000), paid("P2", "N1", 1_000, date(2026, 10, 5))],
    )
    deliver(
        SEPTEMBER,
        nursery_claims=[claim("N1"), claim("N0", 700)],
        nursery_receipts=[paid("P1", "N1", 4_000), paid("P0", "N0", 200)],
    )
    assert (nursery(SEPTEMBER), nursery(OCTOBER)) == (6_500, 5_500)
    assert SourcePerson.objects.get().current_state.name == "別姓 花子"


def test_an_older_delivery_does_not_choose_between_the_newer_ones_spellings():
    other = person(name="架空 華子")
    newest = claim("N2", due_on=date(2026, 9, 15), person=other)
    deliver(OCTOBER, nursery_claims=[claim("N1", due_on=JUNE), newest])
    deliver(SEPTEMBER, nursery_claims=[claim("N0", due_on=date(2026, 4, 30), person=other)])
    assert SourcePerson.objects.get().current_state.name == "架空 華子"


def test_receipts_alone_may_come_every_day():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    for day in range(1, 4):
        on = date(2026, 10, day)
        outcome = deliver(on, nursery_receipts=[paid(f"P{day}", "N1", 100, on)])
        assert outcome.exit_status == 0
    assert nursery() == 9_700


def test_a_missing_department_is_reported_and_no_failure():
    outcome = deliver(nursery_claims=[claim("N1")])
    assert outcome.exit_status == 0
    assert "water" in outcome.missing
    assert "nursery" not in outcome.missing


def test_more_held_rows_than_allowed_refuse_the_department_and_the_others_go_on():
    bad = [paid(f"P{number}", "N1", 1, date(2027, 1, 1)) for number in range(6)]
    meals = claim("S1", 4_000, kind="school_meals", facts=())
    outcome = deliver(
        nursery_claims=[claim("N1")], nursery_receipts=bad, school_meals_claims=[meals]
    )
    assert states(outcome) == {"nursery": "refused", "school_meals": "applied"}
    assert outstanding(on=OCTOBER) == {"school_meals": 4_000}
    assert "6行" in outcome.departments[0].reasons[0]


def test_as_many_held_rows_as_allowed_do_not_stop_the_others():
    bad = [paid(f"P{number}", "N1", 1, date(2027, 1, 1)) for number in range(5)]
    outcome = deliver(nursery_claims=[claim("N1")], nursery_receipts=[*bad, paid("Q", "N1", 7)])
    assert (outcome.exit_status, nursery()) == (2, 9_993)


def test_a_file_nobody_knows_is_named_and_the_others_are_applied():
    outcome = take([*files(nursery_claims=[claim("N1")]), ("memo.txt", b"hello,world\r\n1,2\r\n")])
    assert (outcome.unrecognised, outcome.exit_status, nursery()) == (["memo.txt"], 1, 10_000)


def test_the_files_record_counts_every_physical_row_once():
    row = paid("P1", "N1", 1_000)
    late = paid("P2", "N1", 5, date(2027, 1, 1))
    deliver(nursery_claims=[claim("N1")], nursery_receipts=[row, row, late])
    stored = DeliveryFile.objects.get(delivery__channel="receipts")
    assert (stored.rows, stored.accepted, stored.held, stored.duplicates) == (3, 1, 1, 1)
