"""The ladder: what stands, what is next, by when, from when, and what is lacking before it."""

from datetime import date

import pytest

from arrears_office.law.procedure import where
from arrears_office.law.procedure.examples import case


def test_a_claim_without_a_record_stands_before_the_demand_and_its_clock() -> None:
    place = where(case("resident_tax", "2025-07-01"))
    assert (place.stands, place.next and place.next.code) == (None, "demand")
    assert place.due_on == date(2025, 7, 20)  # 20 days after 30 June (地方税法329条)


def test_after_the_demand_of_a_tax_the_reminder_is_next_and_no_day_is_set() -> None:
    place = where(case("resident_tax", "2025-07-25", demand="2025-07-20"))
    assert place.stands
    assert place.stands.code == "demand"
    assert place.next
    assert place.next.code == "reminder"
    assert (place.due_on, place.opens_on, place.ruling) == (None, None, None)


def test_the_highest_recorded_rung_counts_though_lower_ones_are_left_out() -> None:
    done = {"seizure_notice": "2026-10-01"}
    place = where(case("resident_tax", "2026-11-24", demand="2025-07-20", done=done))
    assert place.next
    assert place.next.code == "seizure"
    assert (place.opens_on, place.lacking) == (date(2025, 7, 31), ())
    assert place.ruling is not None


def test_a_seizure_next_without_its_demand_lacks_it_and_is_refused() -> None:
    done = {"seizure_notice": "2026-10-01"}
    place = where(case("resident_tax", "2026-11-24", done=done))
    assert [step.code for step in place.lacking] == ["demand"]
    assert place.ruling
    assert place.ruling.verdict.value == "refused"


@pytest.mark.parametrize("day", [None, "2026-11-24"])
def test_the_stop_of_water_opens_on_the_day_its_notice_names(day: str | None) -> None:
    done = {"shutoff_notice": "2026-11-02", "shutoff_execution_notice": "2026-11-16"}
    known = {"shutoff_on": day} if day else {}
    place = where(case("water", "2026-11-20", demand="2025-07-20", done=done, **known))
    assert place.next
    assert place.next.code == "shutoff"
    assert place.opens_on == (date(2026, 11, 24) if day else None)


def test_at_the_top_of_the_ladder_nothing_is_next() -> None:
    place = where(case("resident_tax", "2026-11-24", done={"distribution": "2026-11-01"}))
    assert place.stands
    assert place.stands.code == "distribution"
    assert (place.next, place.ruling, place.lacking) == (None, None, ())
