"""督促 renews once, after arrival; of a tax after ten days from issue."""

from tests.law.prescription.claims import act, day, effects, found, last


def test_a_tax_demand_starts_the_clock_on_the_eleventh_day_after_issue() -> None:
    """地方税法18条の2①, 国税通則法73条①4号; the example of a published answer (1 October)."""
    finding = found("resident_tax", "2021-08-31", act("demand", "2021-10-01"))
    assert (finding.starts_on, str(finding.last_on)) == (day("2021-10-12"), "2026-10-11")


def test_a_tax_demand_counts_from_issue_whenever_it_arrived() -> None:
    late = act("demand", "2021-10-01", arrived="2021-10-05")
    assert last("resident_tax", "2021-08-31", late) == "2026-10-11"


def test_any_other_demand_starts_the_clock_the_day_after_arrival() -> None:  # 自治法236条④ [B]
    demand = act("demand", "2024-08-20", arrived="2024-08-22")
    finding = found("nursing_care", "2024-07-31", demand)
    assert (finding.starts_on, str(finding.last_on)) == (day("2024-08-23"), "2026-08-22")
    assert finding.chain[1].evidence.value == "B"


def test_without_a_day_of_arrival_the_demands_own_day_counts() -> None:  # docs/adr/0042
    assert last("nursing_care", "2024-07-31", act("demand", "2024-08-20")) == "2026-08-20"


def test_a_demand_renews_a_private_claim_too() -> None:  # 自治法236条④, 自治令171条
    finding = found("water", "2021-06-30", act("demand", "2021-07-20"), contract="2020-04-01")
    assert (str(finding.last_on), finding.chain[1].effect.value) == ("2026-07-20", "renewal")
    assert finding.chain[1].article == "自治法236条④、自治令171条"


def test_a_second_demand_is_no_more_than_a_reminder() -> None:  # domain.md §3.2
    first, second = act("demand", "2024-08-20"), act("demand", "2025-01-20")
    finding = found("nursing_care", "2024-07-31", second, first)
    assert str(finding.last_on) == "2026-08-20"
    assert effects(finding) == ["renewal", "postponement"]
    assert finding.chain[2].article.startswith("民法150条①")


def test_a_second_demand_near_the_end_gives_six_months() -> None:
    demands = act("demand", "2024-08-20"), act("demand", "2026-08-01", arrived="2026-08-03")
    assert last("nursing_care", "2024-07-31", *demands) == "2027-02-03"


def test_a_demand_up_to_the_due_day_does_nothing() -> None:
    for on in ("2021-06-01", "2021-06-30"):
        finding = found("resident_tax", "2021-06-30", act("demand", on))
        assert (str(finding.last_on), effects(finding)) == ("2026-06-30", ["none"])


def test_the_first_demand_after_the_due_day_is_the_one_that_renews() -> None:
    early, lawful = act("demand", "2021-06-15"), act("demand", "2021-07-20")
    assert last("resident_tax", "2021-06-30", early, lawful) == "2026-07-30"


def test_of_two_demands_the_one_that_arrived_first_renews() -> None:
    slow = act("demand", "2024-08-20", arrived="2024-09-10")
    quick = act("demand", "2024-08-25", arrived="2024-08-26")
    finding = found("nursing_care", "2024-07-31", slow, quick)
    assert (str(finding.last_on), finding.chain[1].on) == ("2026-08-26", day("2024-08-25"))


def test_a_demand_on_the_last_day_still_renews() -> None:
    assert last("resident_tax", "2021-06-30", act("demand", "2026-06-30")) == "2031-07-10"


def test_a_demand_issued_before_2020_renews_as_well() -> None:  # 旧地方税法18条の2 (中断)
    assert last("resident_tax", "2018-06-30", act("demand", "2018-07-20")) == "2023-07-30"


def test_an_advance_seizure_ends_the_ten_days() -> None:  # 通則法73条①4号括弧書
    demand = act("demand", "2021-07-20")
    seizure = act("seizure", "2021-07-22", "2022-01-31")
    assert last("resident_tax", "2021-06-30", demand, seizure) == "2027-01-31"


def test_an_acknowledgment_within_the_ten_days_does_not_shorten_them() -> None:
    demand, pledge = act("demand", "2021-07-20"), act("acknowledgment", "2021-07-25")
    assert last("resident_tax", "2021-06-30", demand, pledge) == "2026-07-30"
