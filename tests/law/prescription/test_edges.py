"""The very days on which one rule gives way to the next, and rules read afresh."""

from dataclasses import replace
from datetime import date

from arrears_office.law.kinds import Dated, Evidence, Kind, LegalClass
from arrears_office.law.kinds.rules import Restart
from arrears_office.law.prescription import (
    EventType,
    PrescriptionPolicy,
    Relation,
    for_obligor,
    last_day,
    reckon,
    what_if,
)
from arrears_office.law.prescription.clock import FOREVER, Clock, agreed_until
from arrears_office.law.prescription.rules import Manner, rules_of
from tests.law.prescription.claims import KINDS, act, day, effects, found, last

DUE = "2021-06-30"


def changed(*, renews: bool = True) -> Kind:
    """A nursery kind whose demands count from issue since 2022-04-01, by another article."""
    kind = KINDS["nursery"]
    law = kind.prescription
    old, told = law.restart.rows[0], law.renewed_by_demand.rows[0]
    new = replace(
        old,
        from_on=date(2022, 4, 1),
        value=Restart.ISSUE_PLUS_11,
        article="条例1条",
        evidence=Evidence.VERIFIED,
    )
    rule = replace(
        law,
        restart=Dated((old, new)),
        renewed_by_demand=Dated((replace(told, value=renews),)),
    )
    return replace(kind, prescription=rule)


def test_a_demand_goes_by_the_kinds_row_of_its_own_day() -> None:
    for on, ends, article, evidence in (
        ("2022-03-31", "2027-03-31", "自治法236条④", "B"),
        ("2022-04-01", "2027-04-11", "自治法236条④、条例1条", "V"),
    ):
        finding = reckon(changed(), due_on=day(DUE), events=[act("demand", on)])
        link = finding.chain[1]
        assert (str(finding.last_on), link.article) == (ends, article)
        assert link.evidence.value == evidence


def test_a_kind_whose_demand_does_not_renew_has_only_reminders() -> None:
    kind = changed(renews=False)
    finding = reckon(kind, due_on=day(DUE), events=[act("demand", "2021-07-20")])
    assert (str(finding.last_on), effects(finding)) == ("2026-06-30", ["postponement"])


def test_the_table_is_read_with_every_word_of_its_rows() -> None:
    rules = rules_of.__wrapped__(LegalClass.TAX)
    seizure = rules[EventType.SEIZURE, False].newest
    assert seizure.article == seizure.value.article
    assert seizure.article.startswith("民法148条")
    assert (seizure.evidence, seizure.value.evidence) == (Evidence.VERIFIED,) * 2
    assert seizure.value.open.startswith("差押えが続く間")
    assert seizure.value.what.startswith("差押えです。続く間は完成せず")
    assert seizure.value.manner is Manner.RENEWS_AT_END
    assert rules[EventType.JUDGMENT, True].newest.value.open == ""
    assert rules[EventType.REMINDER, False].newest.value.months == 6
    assert rules[EventType.DISASTER, False].rows[0].value.days == 14
    assert rules[EventType.EXECUTION_SUSPENDED, False].newest.value.years == 3


def test_an_obligor_and_a_question_follow_contract_and_policy() -> None:
    five = PrescriptionPolicy(water_old_contract_years=5)
    words = {"due_on": day(DUE), "contract_on": day("2018-04-01")}
    for policy, ends in ((PrescriptionPolicy(), "2023-06-30"), (five, "2026-06-30")):
        guaranty = for_obligor(
            KINDS["water"],
            relation=Relation.GUARANTOR,
            principal_events=[],
            policy=policy,
            **words,
        )
        assert guaranty.principal is not None
        assert str(guaranty.own.last_on) == str(guaranty.principal.last_on) == ends
        letter = act("reminder", "2022-01-10")
        asked = what_if(KINDS["water"], policy=policy, extra=letter, **words)
        assert str(asked.last_on) == ends


def test_a_repeat_on_the_last_day_of_the_first_hold_still_has_none() -> None:
    strict = PrescriptionPolicy(repeats_within_period=False)
    first, repeat = act("reminder", "2025-01-10"), act("reminder", "2025-07-10")
    assert effects(found("nursery", DUE, first, repeat, policy=strict))[1] == "none"
    later = act("reminder", "2025-07-11")
    assert effects(found("nursery", DUE, first, later, policy=strict))[1] == "postponement"


def test_the_day_of_the_third_year_of_suspension_still_belongs_to_the_claim() -> None:
    stop = act("execution_suspended", "2024-05-09")
    paid = act("part_payment", "2027-05-09")
    assert effects(found("resident_tax", "2023-06-30", stop, paid)) == ["extinction", "renewal"]


def test_a_reminder_on_the_last_day_of_another_hold_still_counts() -> None:
    lifted = act("seizure", "2026-06-10", "2026-07-31", lapsed=True)
    first, second = act("reminder", "2026-06-20"), act("reminder", "2026-12-20")
    on_the_day = act("reminder", "2027-01-31")
    assert last("nursery", DUE, lifted, on_the_day) == "2027-07-31"
    assert last("nursery", DUE, lifted, second, on_the_day) == "2027-07-31"
    assert last("nursery", DUE, lifted, first, second) == "2027-06-20"


def test_an_agreement_within_the_period_may_follow_a_reminder() -> None:
    letter, talk = act("reminder", "2026-06-10"), act("negotiation", "2026-06-30")
    assert last("housing", DUE, letter, talk) == "2027-06-30"


def test_an_agreement_while_the_clock_is_stopped_is_taken_as_it_is() -> None:
    seizure, talk = act("seizure", "2024-01-10"), act("negotiation", "2026-06-10")
    assert found("housing", DUE, seizure, talk).stopped


def test_a_grace_from_the_day_after_an_acknowledgment_moves_the_start() -> None:
    pledge, grace = act("acknowledgment", "2024-02-29"), act("grace", "2024-03-01", "2024-08-31")
    assert last("resident_tax", DUE, pledge, grace) == "2029-08-31"


def test_a_closed_and_an_open_grace_are_told_apart() -> None:
    closed = found("resident_tax", DUE, act("grace", "2024-03-01", "2025-02-28")).chain[1].what
    opened = found("resident_tax", DUE, act("grace", "2024-03-01")).chain[1].what
    assert "猶予されている期間は進みません" in closed
    assert "終わりの日の記録がある" in opened


def test_a_demand_within_two_years_of_fraud_starts_the_clock_after_them() -> None:
    finding = found("resident_tax", DUE, act("fraud", "2022-01-10"), act("demand", "2021-07-20"))
    assert finding.starts_on == day("2023-07-01")


def test_a_reminder_repeated_on_the_periods_own_last_day_still_counts() -> None:
    first, repeat = act("reminder", "2026-06-10"), act("reminder", "2026-06-30")
    assert last("nursery", DUE, first, repeat) == "2026-12-31"  # counted from 1 July


def test_a_reminder_repeated_on_the_last_day_of_its_own_hold_does_not() -> None:  # 民法150条②
    first, repeat = act("reminder", "2026-06-10"), act("reminder", "2026-12-10")
    assert last("nursery", DUE, first, repeat) == "2026-12-10"


def test_an_agreement_on_the_last_day_of_a_reminders_hold_does_not_count() -> None:  # 151条③
    letter, talk = act("reminder", "2026-06-10"), act("negotiation", "2026-12-10")
    assert last("housing", DUE, letter, talk) == "2026-12-10"


def test_an_agreement_counts_where_more_than_a_reminder_holds() -> None:
    lifted = act("seizure", "2026-06-10", "2026-07-31", lapsed=True)  # holds to 2027-01-31
    letter, talk = act("reminder", "2026-08-10"), act("negotiation", "2026-09-10")
    assert last("housing", DUE, lifted, letter, talk) == "2027-09-10"
    early, letter = act("negotiation", "2026-06-10"), act("reminder", "2026-06-20")
    assert last("housing", DUE, early, letter, talk) == "2027-09-10"


def test_fraud_is_read_before_all_that_happened_by_its_first_day() -> None:
    grace = act("grace", "2021-06-15", "2021-12-31")
    finding = found("resident_tax", DUE, grace, act("fraud", "2024-05-01"))
    assert [link.on for link in finding.chain[1:]] == [day("2024-05-01"), day("2021-06-15")]
    assert str(finding.last_on) == "2028-06-30"


def test_of_two_seizures_of_one_day_the_one_that_ended_is_told_first() -> None:
    opened, ended = act("seizure", "2024-05-10"), act("seizure", "2024-05-10", "2025-01-31")
    assert effects(found("housing", DUE, opened, ended)) == ["renewal", "postponement"]


def test_while_the_period_itself_stands_an_agreement_holds_its_year() -> None:
    clock = Clock(day(DUE), years=5)
    clock.pause(day("2024-03-01"), FOREVER)
    assert str(agreed_until(clock, day("2026-06-10"), None)) == "2027-06-10"


def test_a_grace_that_ends_on_the_first_day_or_begins_on_the_last_adds_its_days() -> None:
    early, late = act("grace", "2021-06-15", "2021-07-01"), act("grace", "2026-06-30", "2026-07-31")
    assert last("resident_tax", DUE, early) == "2026-07-01"
    assert last("resident_tax", DUE, late) == "2026-08-01"  # 32 days


def test_a_payment_when_both_ends_are_past_is_told_by_prescription() -> None:
    stop, paid = act("execution_suspended", "2024-05-09"), act("part_payment", "2027-05-09")
    assert found("resident_tax", DUE, stop, paid).chain[2].article == "地方税法18条②"


def test_an_act_on_the_last_day_of_three_years_may_follow_an_old_reminder() -> None:
    stop = act("execution_suspended", "2016-10-01")
    letter, seizure = act("reminder", "2019-06-01"), act("seizure", "2019-10-01", "2020-01-31")
    finding = found("resident_tax", "2014-06-30", stop, letter, seizure)
    assert effects(finding) == ["extinction", "none", "renewal"]


def test_half_a_year_that_answers_to_a_months_end_stops_the_day_before() -> None:  # 民法143条②
    assert last("nursery", DUE, act("reminder", "2026-06-29", arrived="2026-06-29")) == "2026-12-29"
    held = act("provisional_seizure", "2026-06-01", "2026-08-27")
    assert last("nursery", DUE, held) == "2027-02-27"
    assert str(last_day(day("2026-08-28"), years=1, months=6)) == "2028-02-27"


def test_a_demand_on_the_due_day_leaves_the_renewal_to_the_next() -> None:
    early, lawful = act("demand", DUE), act("demand", "2021-07-20")
    assert last("resident_tax", DUE, early, lawful) == "2026-07-30"


def test_of_two_tax_demands_the_one_issued_first_renews() -> None:  # 通則法73条①4号(同旨)
    slow = act("demand", "2021-07-20", arrived="2021-08-10")
    quick = act("demand", "2021-07-25", arrived="2021-07-26")
    assert last("resident_tax", DUE, slow, quick) == "2026-07-30"


def test_a_reminder_cannot_come_to_nothing() -> None:
    letter = act("reminder", "2026-06-10", lapsed=True)
    assert last("nursery", DUE, letter) == "2026-12-10"


def test_a_reading_that_gives_the_same_day_is_not_told() -> None:
    finding = found("water", DUE, act("judgment", "2022-01-20"), contract="2018-04-01")
    told = (finding.alternative, finding.alternative_years, finding.alternative_last_on)
    assert told == (None, None, None)
