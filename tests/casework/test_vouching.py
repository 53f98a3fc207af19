"""確認済 and 満了 are acts of named people of the claim's department, kept for ever."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from arrears_office.office.models import ChangeRecord, Staff
from casework.models import PrescriptionDay, PrescriptionMaturity, PrescriptionReview
from casework.prescription_mark import MARK_FIELDS, PrescriptionMark, mark_of
from casework.services import (
    ActRefused,
    declare_matured,
    take_back_maturity,
    vouch_history,
    withdraw_review,
)
from receivables.models import Receivable
from tests import cast
from tests.casework.clocks import ON, act, day, told
from tests.debtors import town

pytestmark = pytest.mark.django_db
PAST, COMING = date(2020, 6, 30), date(2022, 6, 30)


def claim(kind: str = "resident_tax", due_on: date = PAST) -> Any:
    department = {"resident_tax": "tax", "water": "water"}[kind]
    return town.claim(town.face(department), kind, 10_000, due_on=due_on)


def mark(row: Receivable) -> PrescriptionMark:
    """The mark as every table reads it."""
    found = Receivable.objects.unscoped(reason="test reads a mark").filter(pk=row.pk)
    read = mark_of(found.values(*MARK_FIELDS).get(), ON)
    assert read is not None
    return read


def test_a_clerk_of_the_department_vouches_and_the_day_is_confirmed() -> None:
    row = claim(due_on=COMING)
    act(vouch_history, row, cast.clerk("tax"))
    told(row)
    assert mark(row).footing_words == "確認済"
    review = PrescriptionReview.objects.get()
    assert (review.by, review.on) == (cast.clerk("tax"), ON)
    assert ChangeRecord.objects.filter(record_key=str(row.pk)).exists()


def test_a_fact_that_nobody_looked_at_makes_the_day_estimated_again() -> None:
    row = claim(due_on=COMING)
    act(vouch_history, row, cast.head("tax"))
    town.book(row, "payment", -1_000, date(2026, 3, 2))
    assert day(row).footing == "estimated"


def test_a_fact_taken_back_restores_what_was_vouched_for() -> None:
    row = claim(due_on=COMING)
    act(vouch_history, row, cast.clerk("tax"))
    found = town.disposition(row, "pledge", on=date(2026, 1, 5))
    assert day(row).footing == "estimated"
    found.current = False
    found.save()
    assert day(row).footing == "vouched"


def test_a_review_is_withdrawn_and_both_acts_remain() -> None:
    row = claim(due_on=COMING)
    act(vouch_history, row, cast.clerk("tax"))
    act(withdraw_review, row, cast.head("tax"))
    assert day(row).footing == "estimated"
    assert [each.act for each in PrescriptionReview.objects.order_by("pk")] == [
        "vouch",
        "withdraw",
    ]


@pytest.mark.parametrize("footing", ["estimated", "vouched"])
def test_no_day_becomes_matured_by_passing(footing: str) -> None:
    row = claim()
    if footing == "vouched":
        act(vouch_history, row, cast.clerk("tax"))
    told(row)
    assert (mark(row).words, mark(row).footing) == ("▲ 要確認", footing)
    assert not mark(row).bars_asking


def test_a_public_claim_made_matured_may_not_be_asked_for() -> None:
    row = claim()
    act(declare_matured, row, cast.head("tax"))
    told(row)
    assert (mark(row).words, mark(row).bars_asking) == ("満了", True)
    kept = PrescriptionMaturity.objects.get()
    assert (kept.by, kept.last_on, kept.footing) == (
        cast.head("tax"),
        date(2025, 6, 30),
        "estimated",
    )


def test_a_private_claim_made_matured_waits_for_invocation() -> None:
    row = claim("water")
    act(declare_matured, row, cast.clerk("water"))
    assert (mark(row).words, mark(row).bars_asking) == ("援用待ち", False)


def test_a_maturity_is_taken_back_by_a_second_act() -> None:
    row = claim()
    act(declare_matured, row, cast.clerk("tax"))
    act(take_back_maturity, row, cast.head("tax"))
    told(row)
    assert mark(row).words == "▲ 要確認"
    assert PrescriptionMaturity.objects.count() == 2
    act(declare_matured, row, cast.clerk("tax"))
    assert mark(row).words == "満了"


@pytest.mark.parametrize("who", ["office_chief", "water", "nobody"])
@pytest.mark.parametrize("service", [vouch_history, declare_matured])
def test_nobody_else_acts_upon_a_claim_of_tax(service: Any, who: str) -> None:
    row = claim()
    people = {
        "office_chief": cast.office_chief,
        "water": lambda: cast.clerk("water"),
        "nobody": cast.outsider,
    }
    with pytest.raises(ActRefused, match="所管課"):
        act(service, row, people[who]())
    assert not PrescriptionReview.objects.exists()
    assert not PrescriptionMaturity.objects.exists()


def test_a_day_that_has_not_passed_is_not_matured() -> None:
    row = claim(due_on=COMING)
    with pytest.raises(ActRefused, match="まだ過ぎていません"):
        act(declare_matured, row, cast.clerk("tax"))


def test_the_last_day_itself_is_still_alive() -> None:
    row = claim(due_on=date(2021, 11, 22))
    assert day(row).last_on == date(2026, 11, 22)
    act(declare_matured, row, cast.clerk("tax"))
    alive = claim(due_on=date(2021, 11, 23))
    assert day(alive).last_on == ON
    with pytest.raises(ActRefused, match="まだ過ぎていません"):
        act(declare_matured, alive, cast.clerk("tax"))


def test_a_clock_that_stands_still_is_not_matured() -> None:
    row = claim()
    town.disposition(row, "seizure", on=date(2024, 1, 5))
    with pytest.raises(ActRefused, match="進んでいません"):
        act(declare_matured, row, cast.clerk("tax"))


def test_an_act_on_facts_that_have_moved_is_refused() -> None:
    row = claim()
    seen = day(row).facts_hash
    town.book(row, "payment", -1_000, date(2023, 3, 2))
    with pytest.raises(ActRefused, match="新しい事実"):
        act(vouch_history, row, cast.clerk("tax"), facts_hash=seen)


def test_a_paid_claim_is_nobody_s_matter() -> None:
    row = claim()
    seen = day(row).facts_hash
    town.book(row, "payment", -10_000, date(2023, 3, 2))
    with pytest.raises(ActRefused, match="納め終わって"):
        act(declare_matured, row, cast.clerk("tax"), facts_hash=seen)


@pytest.mark.parametrize("table", ["prescriptionreview", "prescriptionmaturity"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'x'", "DELETE FROM {}"])
def test_the_acts_can_neither_be_changed_nor_deleted(table: str, statement: str) -> None:
    row = claim()
    act(vouch_history, row, cast.clerk("tax"))
    act(declare_matured, row, cast.clerk("tax"))
    with (
        pytest.raises(DatabaseError, match="追記だけ"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(f"collections_{table}"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_makes_the_claim_matured(append_only_lifted: None) -> None:
    row = claim()
    seen = day(row).facts_hash
    people = [cast.clerk("tax"), cast.head("tax")]
    started, told_of = threading.Barrier(2), []

    def declare(by: Staff) -> None:
        started.wait()
        try:
            act(declare_matured, row, by, facts_hash=seen)
            told_of.append("done")
        except ActRefused as refused:
            told_of.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=declare, args=(each,)) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(word == "done" for word in told_of) == [False, True]
    assert PrescriptionMaturity.objects.count() == 1
    assert PrescriptionDay.objects.get(pk=row.pk).matured
