"""催告: six months from arrival, never added, never repeated in its own hold."""

from arrears_office.law.prescription import PrescriptionPolicy
from tests.law.prescription.claims import act, effects, found, last

DUE = "2022-01-31"  # a new claim of water: last day 2027-01-31


def test_a_reminder_holds_completion_for_six_months_from_arrival() -> None:
    """民法150条①, 国税通則法基本通達72条関係3; the arrival's own day does not count (140条)."""
    letter = act("reminder", "2026-11-20", arrived="2026-11-24")
    assert last("nursery", "2021-12-31", letter) == "2027-05-24"


def test_a_reminder_long_before_the_end_adds_nothing() -> None:  # domain.md §3.2: not added
    finding = found("nursery", DUE, act("reminder", "2024-03-01"))
    assert (str(finding.last_on), effects(finding)) == ("2027-01-31", ["postponement"])


def test_six_months_end_with_the_month_that_has_no_such_day() -> None:  # 民法143条②
    assert last("nursery", "2021-12-31", act("reminder", "2026-08-30")) == "2027-02-28"
    assert last("nursery", "2021-12-31", act("reminder", "2026-08-31")) == "2027-02-28"


def test_a_repeat_while_only_the_reminder_holds_has_no_effect() -> None:  # 民法150条②
    first, repeat = act("reminder", "2027-01-10"), act("reminder", "2027-05-01")
    finding = found("nursery", DUE, first, repeat)
    assert (str(finding.last_on), effects(finding)) == ("2027-07-10", ["postponement", "none"])
    assert "150条②" in finding.chain[2].what


def test_of_several_reminders_within_the_period_the_last_one_holds() -> None:
    """高松高判令和7年4月18日: within the period itself none is a 再度の催告."""
    letters = [act("reminder", on) for on in ("2026-09-01", "2026-11-01", "2027-01-10")]
    assert last("nursery", DUE, *letters) == "2027-07-10"


def test_a_city_may_count_only_the_first_of_a_series() -> None:
    strict = PrescriptionPolicy(repeats_within_period=False)
    letters = act("reminder", "2026-11-01"), act("reminder", "2027-01-10")
    assert str(found("nursery", DUE, *letters, policy=strict).last_on) == "2027-05-01"
    apart = act("reminder", "2025-11-01"), act("reminder", "2027-01-10")
    assert str(found("nursery", DUE, *apart, policy=strict).last_on) == "2027-07-10"


def test_a_reminder_on_the_last_day_holds_and_one_after_it_does_not() -> None:
    assert last("nursery", DUE, act("reminder", "2027-01-31")) == "2027-07-31"
    assert last("nursery", DUE, act("reminder", "2027-02-01")) == "2027-01-31"


def test_an_acknowledgment_in_the_hold_renews() -> None:  # 民法152条①
    letter, pledge = act("reminder", "2027-01-10"), act("acknowledgment", "2027-07-10")
    assert last("nursery", DUE, letter, pledge) == "2032-07-10"


def test_a_reminder_may_follow_another_grounds_hold() -> None:  # 150条② bars 催告 by 催告 alone
    lifted = act("seizure", "2027-01-10", "2027-03-01", lapsed=True)
    assert last("nursery", DUE, lifted, act("reminder", "2027-08-20")) == "2028-02-20"


def test_an_old_reminder_alone_does_nothing() -> None:  # 旧民法153条
    finding = found("nursery", "2015-01-31", act("reminder", "2020-01-10"))
    assert (str(finding.last_on), effects(finding)) == ("2020-01-31", ["none"])


def test_an_old_reminder_counts_when_an_act_follows_within_six_months() -> None:  # 旧民法153条
    letter = act("reminder", "2020-01-10")
    for follow in (act("acknowledgment", "2020-07-10"), act("part_payment", "2020-07-10")):
        assert last("nursery", "2015-01-31", letter, follow) == "2025-07-10"
    seizure = act("seizure", "2020-07-01", "2020-12-31")
    assert last("nursery", "2015-01-31", letter, seizure) == "2025-12-31"


def test_an_old_reminder_does_not_count_after_six_months_or_for_another_reminder() -> None:
    letter = act("reminder", "2020-01-10")
    assert last("nursery", "2015-01-31", letter, act("acknowledgment", "2020-07-11")) == (
        "2020-01-31"
    )
    assert last("nursery", "2015-01-31", letter, act("reminder", "2020-04-10")) == "2020-01-31"


def test_an_old_reminder_after_the_end_counts_for_nothing() -> None:
    letter, pledge = act("reminder", "2020-02-01"), act("acknowledgment", "2020-03-01")
    assert last("nursery", "2015-01-31", letter, pledge) == "2020-01-31"


def test_the_law_of_a_reminder_goes_by_its_own_day() -> None:  # 附則10条②③ [B]
    assert last("nursery", "2015-04-30", act("reminder", "2020-03-31")) == "2020-04-30"
    assert last("nursery", "2015-04-30", act("reminder", "2020-04-01")) == "2020-10-01"
