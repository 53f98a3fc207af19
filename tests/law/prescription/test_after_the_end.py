"""What comes after the last day: nothing for public claims, a question for counsel for private."""

import pytest

from arrears_office.law.prescription import completed
from tests.law.prescription.claims import act, day, effects, found

DUE = "2021-06-30"
OVER = "2026-07-01"


@pytest.mark.parametrize("name", ["demand", "acknowledgment", "part_payment", "seizure", "grace"])
@pytest.mark.parametrize("kind", ["resident_tax", "sewerage", "land_use"])
def test_an_extinct_public_claim_is_not_revived(kind: str, name: str) -> None:
    finding = found(kind, DUE, act(name, OVER))  # 地方税法18条②, 自治法236条②
    assert (str(finding.last_on), effects(finding)) == ("2026-06-30", ["none"])
    assert "納付を受けられません" in finding.chain[1].what
    assert finding.chain[1].article == (
        "地方税法18条②" if kind == "resident_tax" else "自治法236条②"
    )


@pytest.mark.parametrize("name", ["acknowledgment", "part_payment", "grace"])
def test_an_admission_after_the_end_of_a_private_claim_is_for_counsel(name: str) -> None:
    finding = found("housing", DUE, act(name, OVER))  # 最大判S41.4.20 [B]
    assert (str(finding.last_on), effects(finding)) == ("2026-06-30", ["none"])
    assert "援用できなくなる" in finding.chain[1].what
    assert "最大判昭和41年4月20日" in finding.chain[1].article


def test_any_other_act_after_the_end_of_a_private_claim_leaves_the_day() -> None:
    finding = found("housing", DUE, act("reminder", OVER), act("judgment", OVER))
    assert (str(finding.last_on), finding.years) == ("2026-06-30", 5)
    assert "援用があるまで債権は残ります" in finding.chain[1].what


def test_the_last_day_itself_belongs_to_the_claim() -> None:
    assert effects(found("resident_tax", DUE, act("part_payment", "2026-06-30"))) == ["renewal"]


def test_a_claim_is_over_from_the_day_after_its_last() -> None:
    finding = found("resident_tax", DUE)
    assert not completed(finding, day("2026-06-30"))
    assert completed(finding, day(OVER))
    assert not completed(
        found("resident_tax", DUE, act("seizure", "2024-01-01")), day("2040-01-01")
    )


def test_the_payment_of_a_bill_over_by_the_shorter_reading_shows_both_days() -> None:
    paid = act("part_payment", "2025-01-10")
    finding = found("water", DUE, paid)
    assert (str(finding.last_on), str(finding.alternative_last_on)) == ("2030-01-10", "2023-06-30")


def test_an_open_seizure_after_the_shorter_period_stops_only_one_reading() -> None:
    finding = found("water", DUE, act("seizure", "2025-01-10"), contract="2018-04-01")
    assert (str(finding.last_on), finding.alternative_last_on) == ("2023-06-30", None)
    assert finding.alternative
