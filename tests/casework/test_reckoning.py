"""A claim's kept day follows from its facts alone, and follows them at once."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.chain import history_of_claim
from casework.models import PrescriptionDay
from casework.selectors import facts_of
from casework.services.auditing import prescriptions_equal_law
from debtors.panels import Seen
from debtors.selectors import holdings_by_debtor, persons_by_debtor
from receivables.models import Entry, Reversal
from tests import cast
from tests.casework.clocks import day, told
from tests.debtors import town
from tests.debtors.crowd import crowd

pytestmark = pytest.mark.django_db
DUE = date(2022, 6, 30)


def tax(yen: int = 10_000, **words: Any) -> Any:
    return town.claim(town.face("tax"), "resident_tax", yen, due_on=DUE, **words)


def test_without_any_fact_the_clock_runs_from_the_day_after_the_due_date() -> None:
    found = day(tax())
    assert (found.starts_on, found.last_on) == (date(2022, 7, 1), date(2027, 6, 30))
    assert (found.since_type, found.footing, found.event_count) == ("", "estimated", 0)


def test_the_first_demand_on_a_tax_starts_it_anew_on_the_eleventh_day() -> None:
    found = day(tax(demanded_on=date(2022, 7, 20)))
    assert found.last_on == date(2027, 7, 30)
    assert (found.since_type, found.since_on) == ("demand", date(2022, 7, 20))


def test_a_part_payment_renews_and_its_reversal_takes_that_away() -> None:
    claim = tax()
    town.book(claim, "payment", -1_000, date(2024, 4, 1))
    assert day(claim).last_on == date(2029, 4, 1)
    town.book(claim, "reversal", 1_000, date(2024, 5, 1))
    paid, back = Entry.objects.filter(receivable=claim).exclude(sort="assessment").order_by("pk")
    Reversal.objects.create(entry=back, reverses=paid)
    assert day(claim).last_on == date(2027, 6, 30)


def test_a_promise_on_the_telephone_moves_nothing() -> None:
    claim = tax()
    before = day(claim)
    town.contact(claim.source_person, "払う", promised_on=date(2026, 10, 1), promised_yen=500)
    after = day(claim)
    assert (after.last_on, after.facts_hash) == (before.last_on, before.facts_hash)


def test_a_pledge_acknowledges() -> None:
    claim = tax()
    town.disposition(claim, "pledge", on=date(2025, 2, 3), released_on=date(2025, 9, 9))
    assert day(claim).last_on == date(2030, 2, 3)


def test_an_open_seizure_stops_the_clock_and_its_end_renews() -> None:
    claim = tax()
    act = town.disposition(claim, "seizure", on=date(2025, 2, 3))
    found = day(claim)
    assert (found.last_on, found.stopped, found.earliest_on) == (None, True, None)
    act.released_on = date(2026, 1, 31)
    act.save()
    found = day(claim)
    assert (found.last_on, found.stopped) == (date(2031, 1, 31), False)


def test_a_seizure_that_was_cancelled_renews_nothing() -> None:
    claim = tax()
    act = town.disposition(claim, "seizure", on=date(2025, 2, 3), released_on=date(2025, 3, 31))
    act.release_reason = "取消"
    act.save()
    assert day(claim).last_on == date(2027, 6, 30)


def test_a_release_before_its_disposition_breaks_nothing() -> None:
    claim = tax()
    town.disposition(claim, "seizure", on=date(2025, 2, 3), released_on=date(2025, 1, 1))
    assert day(claim).last_on == date(2030, 2, 3)


def test_three_years_of_suspension_race_the_prescription_and_both_days_are_kept() -> None:
    claim = tax()
    town.book(claim, "payment", -1_000, date(2024, 4, 1))
    town.disposition(claim, "execution_suspended", on=date(2024, 6, 3))
    found = day(claim)
    assert found.suspended
    assert found.last_on == date(2029, 4, 1)
    assert found.suspension_last_on == date(2027, 6, 3)
    assert found.earliest_on == found.suspension_last_on


def test_a_paid_claim_loses_its_day() -> None:
    claim = tax()
    told(claim)
    town.book(claim, "payment", -10_000, date(2026, 4, 1))
    assert told(claim).ended == 1
    assert not PrescriptionDay.objects.exists()


def test_a_repeat_writes_nothing() -> None:
    claim = tax(demanded_on=date(2022, 7, 20))
    assert told(claim).written == 1
    assert told(claim).written == 0
    town.book(claim, "payment", -1, date(2026, 4, 1))
    assert told(claim).written == 1


def test_the_command_tells_every_clock_and_the_audit_agrees(capsys: Any) -> None:
    tax()
    claim = tax()
    assert prescriptions_equal_law().different == 2
    call_command("reckon_prescriptions")
    assert "2件を計算、2件を書き" in capsys.readouterr().out
    assert (prescriptions_equal_law().compared, prescriptions_equal_law().different) == (2, 0)
    PrescriptionDay.objects.filter(pk=claim.pk).update(balance_yen=1)
    assert prescriptions_equal_law().examples == (str(claim.pk),)


def test_a_transaction_of_many_claims_costs_as_many_queries_as_one_of_one() -> None:
    def asked() -> int:
        told()
        with CaptureQueriesContext(connection) as captured:
            told()
        return len(captured)

    tax()
    few = asked()
    crowd(900)
    assert asked() == few <= 10


def test_the_page_reads_the_same_facts_as_the_clock() -> None:
    claim = tax(demanded_on=date(2022, 7, 20))
    town.book(claim, "payment", -1_000, date(2024, 4, 1))
    town.disposition(claim, "seizure", on=date(2025, 2, 3), released_on=date(2025, 3, 31))
    town.disposition(claim, "grace", on=date(2025, 5, 7), released_on=date(2025, 8, 6))
    debtor = town.debtor_of(claim.source_person)
    viewer = cast.viewer(cast.clerk("tax"))
    person = persons_by_debtor(viewer, [debtor.pk])[debtor.pk]
    holdings = holdings_by_debtor(viewer, [debtor.pk])[debtor.pk]
    seen = Seen(debtor.pk, debtor.public_id, person, holdings)
    facts = facts_of(viewer, seen)
    history = history_of_claim(facts.unpaid[0], facts.acts_on(facts.unpaid[0]))
    assert history.facts_hash == day(claim).facts_hash
    assert history.balance_yen == day(claim).balance_yen
