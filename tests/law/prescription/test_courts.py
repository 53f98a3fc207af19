"""支払督促 and suits: ten years once final, six months if it comes to nothing."""

import pytest

from tests.law.prescription.claims import act, day, effects, found, last

DUE = "2021-06-30"
COURTS = pytest.mark.parametrize("name", ["payment_order", "judgment"])


@COURTS
def test_a_single_day_is_the_day_it_became_final_and_gives_ten_years(name: str) -> None:
    finding = found("housing", DUE, act(name, "2024-05-10"))  # 民法147条②, 169条①
    assert (str(finding.last_on), finding.years) == ("2034-05-10", 10)
    assert "169条" in finding.chain[1].article


@COURTS
def test_from_filing_to_finality_nothing_is_completed(name: str) -> None:  # 民法147条①
    filed = act(name, "2026-06-30", "2027-02-10")
    finding = found("housing", DUE, filed)
    assert (finding.starts_on, str(finding.last_on)) == (day("2027-02-11"), "2037-02-10")


@COURTS
def test_later_renewals_keep_the_ten_years(name: str) -> None:
    pledge = act("acknowledgment", "2030-01-15")
    assert last("housing", DUE, act(name, "2024-05-10"), pledge) == "2040-01-15"


@COURTS
def test_what_never_became_final_holds_six_months(name: str) -> None:  # 民法147条①, 民訴法392条
    lapsed = act(name, "2026-05-10", "2026-07-31", lapsed=True)
    finding = found("housing", DUE, lapsed)
    assert (str(finding.last_on), finding.years) == ("2027-01-31", 5)
    alone = act(name, "2026-05-10", lapsed=True)
    assert last("housing", DUE, alone) == "2026-11-10"


@COURTS
def test_what_never_became_final_under_the_old_law_does_nothing(name: str) -> None:
    lapsed = act(name, "2019-05-10", "2019-07-31", lapsed=True)  # 旧民法149条・150条
    assert effects(found("housing", "2015-06-30", lapsed)) == ["none"]


@COURTS
def test_finality_before_the_due_day_changes_nothing(name: str) -> None:  # 民法169条②
    assert effects(found("housing", DUE, act(name, "2021-06-01"))) == ["none"]
    assert last("housing", DUE, act(name, "2021-06-01", "2021-09-01")) == "2031-09-01"


def test_an_old_water_bill_lives_ten_years_after_judgment() -> None:
    finding = found("water", DUE, act("judgment", "2023-01-20"), contract="2018-04-01")
    assert (str(finding.last_on), finding.alternative) == ("2033-01-20", None)


def test_a_bankruptcy_that_fixed_nothing_holds_six_months() -> None:  # 民法147条①4号
    ended = act("bankruptcy", "2026-01-10", "2026-04-30", lapsed=True)
    assert last("housing", DUE, ended) == "2026-10-31"  # from 1 May, 民法140条・143条②
