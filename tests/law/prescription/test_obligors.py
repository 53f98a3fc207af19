"""One clock per obligor: 民法441条, 457条; 旧民法434条."""

from arrears_office.law.kinds import LegalClass
from arrears_office.law.prescription import Relation, charge_statement, for_obligor
from tests.law.prescription.claims import KINDS, act, day

DUE = day("2021-06-30")
RENT = KINDS["housing"]


def last_of(relation: Relation, *, principal: list, own: list, contract: str = "") -> list[str]:  # type: ignore[type-arg]
    """The obligor's own last day, and the day from which the obligor can be free."""
    found = for_obligor(
        RENT,
        relation=relation,
        due_on=DUE,
        contract_on=day(contract) if contract else None,
        principal_events=principal,
        own_events=own,
    )
    return [str(found.own.last_on), str(found.first_on)]


def test_what_renews_the_debt_renews_the_guaranty() -> None:  # 民法457条①
    pledge = act("acknowledgment", "2024-03-01")
    assert last_of(Relation.GUARANTOR, principal=[pledge], own=[]) == ["2029-03-01"] * 2


def test_what_binds_the_guarantor_leaves_the_debtor_alone() -> None:
    pledge = act("acknowledgment", "2024-03-01")
    assert last_of(Relation.PRINCIPAL, principal=[pledge], own=[]) == ["2026-06-30"] * 2
    assert last_of(Relation.GUARANTOR, principal=[], own=[pledge]) == ["2029-03-01", "2026-06-30"]


def test_a_judgment_against_the_debtor_gives_ten_years_against_the_guarantor() -> None:
    judged = act("judgment", "2024-03-01")  # 最判S43.10.17
    assert last_of(Relation.GUARANTOR, principal=[judged], own=[]) == ["2034-03-01"] * 2


def test_joint_debtors_of_the_new_law_stand_apart() -> None:  # 民法441条
    events = [act("demand", "2021-07-20"), act("seizure", "2022-01-10")]
    assert last_of(Relation.JOINT, principal=events, own=[]) == ["2026-06-30"] * 2


def test_a_demand_against_one_reached_all_joint_debtors_of_the_old_law() -> None:  # 旧434条
    events = [act("demand", "2021-07-20"), act("acknowledgment", "2022-01-10")]
    assert last_of(Relation.JOINT, principal=events, own=[], contract="2019-04-01") == (
        ["2026-07-20"] * 2
    )


def test_an_open_seizure_of_the_guarantor_leaves_him_the_debtors_day() -> None:
    seized = act("seizure", "2024-03-01")
    assert last_of(Relation.GUARANTOR, principal=[], own=[seized]) == ["None", "2026-06-30"]


def test_the_late_charge_follows_by_class() -> None:  # 地方税法18条の2⑤ [B]
    said = {each: charge_statement(each) for each in LegalClass}
    assert "延滞金の時効も同じ" in said[LegalClass.TAX].what
    assert "遅延損害金" in said[LegalClass.PRIVATE].what
    assert "確かめてください" in said[LegalClass.PUBLIC].what
    assert said[LegalClass.PUBLIC] == said[LegalClass.ENFORCEABLE]
    assert said[LegalClass.PUBLIC].article == "自治法236条③"
    assert said[LegalClass.PRIVATE].article == "民法144条・419条①"
    assert {each.evidence.value for each in said.values()} == {"B"}
