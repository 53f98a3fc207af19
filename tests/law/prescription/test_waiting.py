"""猶予, 執行停止, 協議, 天災, 偽り: what makes the clock stand, or lets it run on."""

import pytest

from tests.law.prescription.claims import act, day, effects, found, last

DUE = "2021-06-30"


def test_a_statutory_grace_adds_its_days() -> None:  # 地方税法18条の2④, 通則法73条④(同旨)
    year = act("grace", "2024-03-01", "2025-02-28")  # 365 days
    finding = found("resident_tax", DUE, year)
    assert (str(finding.last_on), effects(finding)) == ("2027-06-30", ["suspension"])
    assert last("resident_tax", DUE, act("grace", "2024-03-01", "2024-03-01")) == "2026-07-01"


def test_a_grace_from_the_start_moves_the_start() -> None:  # docs/adr/0042
    finding = found("resident_tax", DUE, act("grace", "2021-06-15", "2022-06-14"))
    assert (finding.starts_on, str(finding.last_on)) == (day("2022-06-15"), "2027-06-14")


def test_a_payment_during_a_grace_renews_from_its_end() -> None:
    grace, paid = act("grace", "2024-03-01", "2025-02-28"), act("part_payment", "2024-06-10")
    assert last("resident_tax", DUE, grace, paid) == "2030-02-28"


def test_a_payment_after_a_grace_forgets_it() -> None:
    grace, paid = act("grace", "2024-03-01", "2025-02-28"), act("part_payment", "2025-03-01")
    assert last("resident_tax", DUE, grace, paid) == "2030-03-01"


def test_the_days_of_two_graces_count_once() -> None:
    first, second = (
        act("grace", "2024-03-01", "2024-03-31"),
        act("grace", "2024-03-20", "2024-04-09"),
    )
    assert last("resident_tax", DUE, first, second) == "2026-08-09"  # 40 days
    apart = act("grace", "2024-05-01", "2024-05-10")
    assert last("resident_tax", DUE, first, apart) == "2026-08-10"  # 31 + 10 days


def test_an_open_grace_stops_the_clock() -> None:
    finding = found("resident_tax", DUE, act("grace", "2024-03-01"))
    assert (finding.last_on, finding.stopped) == (None, True)
    assert found("resident_tax", DUE, act("grace", "2021-06-01")).stopped


def test_a_grace_that_comes_when_only_a_reminder_holds_adds_nothing() -> None:
    letter, grace = act("reminder", "2026-06-10"), act("grace", "2026-08-01", "2027-07-31")
    finding = found("resident_tax", DUE, letter, grace)
    assert (str(finding.last_on), effects(finding)) == ("2026-12-10", ["postponement", "none"])


@pytest.mark.parametrize("kind", ["housing", "land_use"])
def test_a_deferral_agreement_is_an_acknowledgment(kind: str) -> None:  # 自治令171条の6
    finding = found(kind, DUE, act("grace", "2024-03-01", "2026-02-28"))
    assert (str(finding.last_on), effects(finding)) == ("2029-03-01", ["renewal"])


def test_the_clock_runs_on_while_execution_is_suspended() -> None:  # 地方税法15条の7④
    finding = found("resident_tax", "2023-06-30", act("execution_suspended", "2024-05-09"))
    assert (str(finding.last_on), str(finding.suspension_last_on)) == ("2028-06-30", "2027-05-09")
    assert (str(finding.first_on), finding.first_comes) == ("2027-05-09", "suspension")
    assert effects(finding) == ["extinction"]


def test_prescription_may_come_before_the_three_years() -> None:  # domain.md §3.3-4
    finding = found("resident_tax", DUE, act("execution_suspended", "2024-05-09"))
    assert (str(finding.first_on), finding.first_comes) == ("2026-06-30", "prescription")
    assert str(finding.suspension_last_on) == "2027-05-09"


def test_a_suspension_that_ended_before_three_years_ends_nothing() -> None:
    ended = act("execution_suspended", "2024-05-09", "2027-05-08")
    finding = found("resident_tax", "2023-06-30", ended)
    assert (finding.suspension_last_on, finding.first_comes) == (None, "prescription")
    full = act("execution_suspended", "2024-05-09", "2027-05-09")
    assert str(found("resident_tax", "2023-06-30", full).suspension_last_on) == "2027-05-09"


def test_after_three_years_of_suspension_nothing_revives_the_claim() -> None:
    stop, paid = act("execution_suspended", "2024-05-09"), act("part_payment", "2027-05-10")
    finding = found("resident_tax", "2023-06-30", stop, paid)
    assert (str(finding.last_on), effects(finding)) == ("2028-06-30", ["extinction", "none"])
    assert "執行停止が3年続いて" in finding.chain[2].what


def test_an_open_seizure_and_a_suspension_show_both() -> None:
    finding = found(
        "resident_tax", DUE, act("seizure", "2023-01-10"), act("execution_suspended", "2024-03-01")
    )
    assert (finding.stopped, str(finding.first_on)) == (True, "2027-03-01")
    assert finding.first_comes == "suspension"


@pytest.mark.parametrize("kind", ["housing", "land_use"])
def test_a_collection_stop_leaves_claim_and_clock_alone(kind: str) -> None:  # 自治令171条の5
    finding = found(kind, DUE, act("execution_suspended", "2024-05-09"))
    assert (finding.suspension_last_on, effects(finding)) == (None, ["none"])
    assert "債権は残り" in finding.chain[1].what


def test_an_agreement_to_negotiate_holds_a_year_at_most() -> None:  # 民法151条①
    assert last("housing", DUE, act("negotiation", "2026-06-10")) == "2027-06-10"
    assert last("housing", DUE, act("negotiation", "2026-06-10", "2026-12-31")) == "2026-12-31"
    assert last("housing", DUE, act("negotiation", "2026-06-10", "2028-12-31")) == "2027-06-10"


def test_agreements_may_follow_each_other_for_five_years() -> None:  # 民法151条②
    yearly = [act("negotiation", f"{year}-06-10") for year in range(2026, 2034)]
    finding = found("housing", DUE, *yearly)
    assert str(finding.last_on) == "2031-06-30"
    assert effects(finding)[-1] == "none"


def test_an_agreement_in_a_reminders_hold_has_no_effect_nor_the_reverse() -> None:  # 151条③
    letter, talk = act("reminder", "2026-06-10"), act("negotiation", "2026-08-10")
    assert last("housing", DUE, letter, talk) == "2026-12-10"
    talk, letter = act("negotiation", "2026-06-10"), act("reminder", "2027-02-10")
    assert last("housing", DUE, talk, letter) == "2027-06-10"


def test_an_agreement_means_nothing_for_public_claims_or_before_2020() -> None:
    talk = act("negotiation", "2026-06-10")
    for kind in ("resident_tax", "sewerage", "land_use"):
        assert effects(found(kind, DUE, talk)) == ["none"]
    assert effects(found("housing", "2015-06-30", act("negotiation", "2020-03-31"))) == ["none"]


def test_a_disaster_holds_three_months_beyond_its_end() -> None:  # 民法161条
    assert last("housing", DUE, act("disaster", "2026-06-01", "2026-07-15")) == "2026-10-15"
    assert found("housing", DUE, act("disaster", "2026-06-01")).stopped
    assert last("housing", DUE, act("disaster", "2024-01-01", "2024-03-01")) == "2026-06-30"


def test_an_old_disaster_held_two_weeks() -> None:  # 旧民法161条
    assert (
        last("housing", "2014-10-31", act("disaster", "2019-10-12", "2019-10-25")) == "2019-11-08"
    )


def test_fraud_keeps_the_clock_of_a_tax_for_two_years() -> None:  # 地方税法18条の2③ [B]
    finding = found("resident_tax", DUE, act("fraud", "2024-05-01"))
    assert (finding.starts_on, str(finding.last_on)) == (day("2023-07-01"), "2028-06-30")
    demand = act("demand", "2021-07-20")
    assert last("resident_tax", DUE, demand, act("fraud", "2024-05-01")) == "2028-06-30"
    assert effects(found("housing", DUE, act("fraud", "2024-05-01"))) == ["none"]
