"""承認, 差押え and its kin: what starts the clock anew, and when."""

import pytest

from tests.law.prescription.claims import act, day, effects, found, last

DUE = "2021-06-30"  # without events a tax lives through 2026-06-30
LASTING = ("seizure", "third_party_filing", "bankruptcy")


@pytest.mark.parametrize("name", ["acknowledgment", "part_payment"])
def test_an_acknowledgment_starts_the_clock_the_next_day(name: str) -> None:
    """民法152条①; a part payment acknowledges what it is paid on (奈良地裁葛城支部H14.5.7)."""
    finding = found("resident_tax", DUE, act(name, "2024-03-01"))
    assert (finding.starts_on, str(finding.last_on)) == (day("2024-03-02"), "2029-03-01")
    assert finding.chain[1].article.startswith("民法152条①")


def test_an_acknowledgment_on_29_february_ends_on_a_28th() -> None:
    assert last("resident_tax", DUE, act("acknowledgment", "2024-02-28")) == "2029-02-28"
    assert last("resident_tax", DUE, act("acknowledgment", "2024-02-29")) == "2029-02-28"


def test_an_acknowledgment_before_2020_is_told_by_the_old_article() -> None:  # 附則10条②③
    finding = found("resident_tax", "2018-06-30", act("acknowledgment", "2019-05-01"))
    assert finding.chain[1].article == "旧民法147条3号・156条"
    assert str(finding.last_on) == "2024-05-01"


def test_nothing_is_renewed_before_the_clock_starts() -> None:
    for on in ("2021-05-01", "2021-06-30"):
        finding = found("resident_tax", DUE, act("part_payment", on))
        assert (str(finding.last_on), effects(finding)) == ("2026-06-30", ["none"])
    assert last("resident_tax", DUE, act("part_payment", "2021-07-01")) == "2026-07-01"


@pytest.mark.parametrize("name", LASTING)
def test_a_seizure_renews_when_it_ends_not_when_it_begins(name: str) -> None:
    """民法148条; 裁決事例集No.79 (平成22年2月22日): until 換価 is over or the seizure lifted."""
    finding = found("resident_tax", DUE, act(name, "2024-05-10", "2027-01-31"))
    assert (finding.starts_on, str(finding.last_on)) == (day("2027-02-01"), "2032-01-31")


@pytest.mark.parametrize("name", [*LASTING, "provisional_seizure"])
def test_an_open_seizure_stops_the_clock_and_asks_to_be_watched(name: str) -> None:
    finding = found("resident_tax", DUE, act(name, "2024-05-10"))
    assert (finding.last_on, finding.stopped) == (None, True)
    assert finding.chain[1].last_on is None
    assert "確かめてください" in finding.chain[1].what


def test_an_open_seizure_is_told_as_one_left_alone() -> None:  # domain.md §3.2: 放置差押
    assert "放置差押" in found("resident_tax", DUE, act("seizure", "2024-05-10")).chain[1].what


def test_a_seizure_that_began_before_the_due_day_renews_when_it_ends() -> None:
    assert last("resident_tax", DUE, act("seizure", "2021-06-01", "2022-01-31")) == "2027-01-31"
    early = act("seizure", "2021-06-01", "2021-06-30")
    assert effects(found("resident_tax", DUE, early)) == ["none"]


def test_a_pledge_during_a_seizure_does_not_shorten_it() -> None:
    seizure, pledge = (
        act("seizure", "2024-05-10", "2027-01-31"),
        act("acknowledgment", "2025-01-10"),
    )
    assert last("resident_tax", DUE, seizure, pledge) == "2032-01-31"


def test_a_seizure_that_was_lifted_for_illegality_only_holds_six_months() -> None:
    """民法148条①ただし書."""
    lifted = act("seizure", "2026-05-10", "2026-08-31", lapsed=True)
    finding = found("resident_tax", DUE, lifted)
    assert (str(finding.last_on), effects(finding)) == ("2027-02-28", ["postponement"])


def test_an_old_seizure_that_was_lifted_does_nothing() -> None:  # 旧民法154条
    lifted = act("seizure", "2019-05-10", "2020-08-31", lapsed=True)
    assert last("resident_tax", "2015-06-30", lifted) == "2020-06-30"


def test_a_filing_outlives_the_proceeding_it_was_made_in() -> None:  # 地方税法18条の2②の同旨
    lifted = act("third_party_filing", "2024-05-10", "2025-01-31", lapsed=True)
    assert last("resident_tax", DUE, lifted) == "2030-01-31"
    private = act("third_party_filing", "2026-05-10", "2026-08-31", lapsed=True)
    assert last("housing", DUE, private) == "2027-02-28"


def test_a_search_without_goods_renews_for_who_may_search() -> None:  # 通則法基通72条関係5
    search = act("search", "2024-05-10")
    assert last("resident_tax", DUE, search) == last("sewerage", DUE, search) == "2029-05-10"
    for kind in ("housing", "land_use"):
        assert effects(found(kind, DUE, search)) == ["none"]


def test_a_provisional_seizure_holds_six_months_beyond_its_end() -> None:  # 民法149条
    held = act("provisional_seizure", "2026-01-10", "2026-04-15")
    assert last("housing", DUE, held) == "2026-10-15"
    assert effects(found("housing", DUE, held)) == ["postponement"]


def test_an_old_provisional_seizure_renews() -> None:  # 旧民法147条2号, 最判H10.11.24
    held = act("provisional_seizure", "2019-01-10", "2021-04-15")
    assert last("housing", "2018-03-31", held) == "2026-04-15"


def test_the_order_and_number_of_the_same_events_do_not_matter() -> None:
    events = (
        act("demand", "2021-07-20"),
        act("part_payment", "2022-03-01"),
        act("seizure", "2023-01-10", "2024-02-28"),
    )
    once = found("resident_tax", DUE, *events)
    assert found("resident_tax", DUE, *reversed(events), *events) == once
    assert str(once.last_on) == "2029-02-28"
