"""Who leads and what is next: decided by whom, said how, and known to whom."""

from datetime import timedelta

import pytest

from arrears_office.office.models import ChangeRecord
from casework import services
from casework.models import Lead, NextStep
from casework.reasons import foreign_words
from casework.selectors.working import CaseWorks
from debtors.models import Debtor
from tests import cast
from tests.casework import work
from tests.debtors import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
TODAY = cast.TODAY


def refused(error: pytest.ExceptionInfo[services.WorkRefusedError]) -> dict[str, str]:
    return error.value.problems


def test_a_lead_follows_a_lead_without_a_gap_and_both_stay_on_record() -> None:
    faces = cast.sato()
    first = work.lead(faces["tax"], "tax", on=TODAY - timedelta(days=9))
    work.lead(faces["tax"], "nursery", seen=first.pk)
    rows = list(Lead.objects.order_by("pk").values_list("department_id", "decided_on", "ended_on"))
    assert rows == [("tax", TODAY - timedelta(days=9), TODAY), ("nursery", TODAY, None)]
    assert work.lead(faces["tax"], "nursery").pk == Lead.objects.latest("pk").pk, "twice is once"
    change = ChangeRecord.objects.latest("pk")
    assert (change.before or {})["lead"] == "tax"
    assert (change.after or {})["lead"] == "nursery"


@pytest.mark.parametrize(
    ("department", "reason", "field"),
    [
        ("water", "市税の差押えを待つ", "reason"),
        ("water", "こども課が先に話している", "reason"),
        ("water", "保育料も残っている", "reason"),
        ("water", "短い", "reason"),
        ("housing", "本人と会える曜日が分かる", "department"),
    ],
)
def test_a_reason_speaks_of_its_own_claims_and_its_department_has_one(
    department: str, reason: str, field: str
) -> None:
    faces = cast.sato()
    with pytest.raises(services.WorkRefusedError) as error:
        work.lead(faces["water"], department, reason=reason)
    assert set(refused(error)) == {field}
    assert not Lead.objects.exists()


def test_a_department_may_name_its_own_claims() -> None:
    assert foreign_words("水道料金の停止予告に返事がある", "water") == []
    assert foreign_words("給食費の相談のとき", "water")


def test_a_clerk_decides_for_the_own_department_alone_and_a_head_for_none() -> None:
    faces = cast.sato()
    for staff in (cast.clerk("tax"), cast.head("water")):
        with pytest.raises(services.WorkRefusedError) as error:
            work.lead(faces["water"], "water", by=staff)
        assert set(refused(error)) == {"department"}
    assert work.lead(faces["water"], "water", by=cast.clerk("water")).department_id == "water"


def test_a_lead_that_one_may_not_know_of_neither_refuses_nor_is_told() -> None:
    faces = cast.sato()
    work.lead(faces["tax"], "tax")
    new = work.lead(faces["water"], "water", by=cast.clerk("water"), seen=0)
    assert work.leading(faces["water"]) == "water"
    with pytest.raises(services.WorkMovedError) as error:
        work.lead(faces["water"], "water", by=cast.clerk("water"), seen=0, reason="ほかの理由")
    assert "水道課" in str(error.value)
    assert new.case.leads.count() == 2, "the office reads both"


def test_a_case_is_closed_when_its_step_is_done() -> None:
    person = cast.sato()["nursery"]
    lead = work.lead(person, "nursery")
    step = work.step(person, "nursery")
    chief = cast.viewer(cast.office_chief())
    words = {"debtor": town.debtor_of(person).pk, "reason": "完納した", "by": chief, "on": TODAY}
    with pytest.raises(services.WorkRefusedError, match="手順「電話する」が残っています"):
        services.close_case(**words, seen=lead.pk)  # type: ignore[arg-type]
    services.finish_step(step=step.pk, result="電話した", by=chief, on=TODAY)
    services.close_case(**words, seen=lead.pk)  # type: ignore[arg-type]
    assert work.open_case(person) is None
    assert work.leading(person) == ""


def test_a_step_is_written_over_by_whoever_saw_it_and_by_nobody_else() -> None:
    person = cast.sato()["nursery"]
    first = work.step(person, "nursery", seen=0)
    again = work.step(person, "nursery", "訪問する", seen=first.version)
    assert (again.pk, work.open_steps(person)) == (first.pk, {"nursery": "訪問する"})
    with pytest.raises(services.WorkMovedError, match="clerk-nurseryさんが、手順を「訪問する」"):
        work.step(person, "nursery", "手紙を書く", seen=first.version)
    with pytest.raises(services.WorkRefusedError, match="以後の日にします"):
        work.step(person, "nursery", due_on=TODAY - timedelta(days=1))
    with pytest.raises(services.WorkRefusedError, match="担当は"):
        work.step(person, "nursery", assignee=cast.clerk("water").pk)


def test_what_a_hidden_department_does_is_no_condition_of_a_list() -> None:
    faces = cast.sato()
    work.lead(faces["tax"], "tax")
    work.step(faces["tax"], "tax")
    works, debtor = CaseWorks(), town.debtor_of(faces["tax"])
    everybody = Debtor.objects.unscoped(reason="a test asks one condition after another")
    for staff, knows in ((cast.office_chief(), True), (cast.clerk("water"), False)):
        viewer = cast.viewer(staff)
        conditions = (
            works.due_until(viewer, work.SOON),
            works.led_by(viewer, ["tax"]),
            ~works.without_lead(viewer),
        )
        found = [everybody.filter(each).filter(pk=debtor.pk).exists() for each in conditions]
        assert found == [knows] * 3
        due = works.with_due(viewer, everybody).get(pk=debtor.pk).due_on
        assert due == (work.SOON if knows else None)
        assert bool(works.of(viewer, [debtor.pk])) == knows


def test_a_signal_tells_a_section_that_another_leads_with_a_day_and_no_reason() -> None:
    faces = cast.sato()
    work.lead(faces["nursery"], "nursery")
    work.step(faces["nursery"], "nursery")
    key = town.debtor_of(faces["water"]).pk
    water = CaseWorks().of(cast.viewer(cast.clerk("water")), [key])[key]
    assert (water.signal, water.signal_on, water.step) == ("待機", TODAY, "")
    nursery = CaseWorks().of(cast.viewer(cast.clerk("nursery")), [key])[key]
    assert (nursery.signal, nursery.step, nursery.due_on) == ("先行", "電話する", work.SOON)


def test_finishing_twice_is_said_and_done_once() -> None:
    person = cast.sato()["nursery"]
    step = work.step(person, "nursery")
    viewer = cast.viewer(cast.clerk("nursery"))
    services.finish_step(step=step.pk, result="話ができた", by=viewer, on=TODAY, seen=step.version)
    with pytest.raises(services.WorkMovedError, match="済みになりました"):
        services.finish_step(step=step.pk, result="もう一度", by=viewer, on=TODAY)
    assert NextStep.objects.get().result == "話ができた"
