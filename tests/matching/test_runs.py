"""Runs over the town's people: what is proposed, that nobody is joined, and the new alone."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

import arrears_office
from arrears_office.jobs.models import Job, JobState
from casework import tasks
from casework.services import decide_pair, ensure_matching, match_people, undo_decision
from debtors.matching import running
from debtors.matching.evidence import bits_of
from debtors.matching.register import Register
from debtors.matching.rivals import Known
from debtors.matching.weighing import Weighed
from debtors.matching.weights import Weights
from debtors.models import (
    Answer,
    Candidate,
    IdentityLink,
    MatchModel,
    MatchRun,
    PersonState,
    SourcePerson,
)
from receivables.services import restand
from tests import cast
from tests.debtors import town

pytestmark = pytest.mark.django_db
NOON = town.at(town.AS_OF, 12)
BORN = date(1984, 8, 6)
PHONE = "090-0123-4567"


def run(*, whole: bool = False) -> MatchRun:
    return match_people(on=town.AS_OF, at=NOON, told=lambda step: None, whole=whole)


def candidate(one: SourcePerson, other: SourcePerson) -> Candidate | None:
    low, high = sorted((one.pk, other.pk))
    return Candidate.objects.filter(one=low, other=high).first()


def likely(one: SourcePerson, other: SourcePerson) -> float:
    found = candidate(one, other)
    return found.probability if found else 0.0


def sato(department: str, **words: Any) -> SourcePerson:
    words = {"name": "佐藤　翼", "kana": "サトウ ツバサ", "birth_on": BORN, "phone": PHONE} | words
    return town.face(department, **words)


def test_a_run_proposes_and_joins_nobody() -> None:
    tax, water = sato("tax", number="0001000007"), sato("water", birth_on=None)
    links = list(IdentityLink.objects.values_list("source_person", "debtor", "unlinked_at"))
    made = run()
    assert likely(tax, water) >= 0.99
    assert made.whole
    assert made.candidates == 1
    assert links == list(IdentityLink.objects.values_list("source_person", "debtor", "unlinked_at"))


def test_the_rule_of_numbers_goes_first_and_is_counted() -> None:
    tax, nursery = sato("tax", number="0001000007"), sato("nursery", number="0001000007")
    assert run().linked == 1
    assert town.debtor_of(tax) == town.debtor_of(nursery)
    assert not Candidate.objects.exists()


@pytest.mark.parametrize(
    "other",
    [
        {"name": "鈴木　翼", "kana": "スズキ ツバサ"},
        {"name": "佐藤　?"},
        {"address": "旭町4-5-6", "birth_on": None},
        {"kana": "", "name": "佐藤翼"},
        {"birth_on": date(1984, 8, 16)},
    ],
    ids=["changed surname", "lost sign", "moved", "no kana, no space", "a day mistyped"],
)
def test_one_person_written_otherwise_is_proposed(other: dict[str, Any]) -> None:
    town.face("tax", "佐藤　健", kana="サトウ ケン")
    town.face("tax", "佐藤　愛", kana="サトウ アイ")
    tax, water = sato("tax"), sato("water", **other)
    run()
    assert likely(tax, water) > 0.8


def test_a_firm_is_one_with_its_form_in_front_or_behind() -> None:
    firm = {"birth_on": None, "kana": "アサヒセイサクショ", "phone": "0262-00-1234"}
    tax = town.face("tax", "㈱旭製作所", sex="firm", **firm)
    water = town.face("water", "旭製作所　株式会社", sex="", **firm)
    run()
    assert likely(tax, water) > 0.9


def test_twins_are_two() -> None:
    one = sato("tax", number="0001000007", phone="")
    other = sato("water", name="佐藤　空", kana="サトウ ソラ", phone="")
    run()
    assert likely(one, other) < 0.5


def test_a_son_of_his_fathers_name_is_told_by_his_telephone() -> None:
    father = sato("tax", number="0001000007", birth_on=date(1955, 1, 2), phone="090-0999-8888")
    son = sato("tax", number="0001000014")
    water = sato("water", birth_on=None)
    run()
    assert likely(son, water) > 0.95
    assert likely(father, water) < 0.05


def test_an_old_state_of_the_one_meets_the_other() -> None:
    tax, water = sato("tax", phone="", address="旭町4-5-6"), sato("water", birth_on=None)
    assert tax.current_state is not None
    run()
    before = likely(tax, water)
    now = tax.current_state
    PersonState.objects.create(
        **{
            field.attname: getattr(now, field.attname)
            for field in PersonState._meta.concrete_fields
            if field.name not in {"id", "content_hash", "phone", "phone_key"}
        },
        content_hash="older",
        phone=PHONE,
        phone_key="09001234567",
    )
    assert not run().whole
    assert likely(tax, water) > max(before, 0.9)


def test_the_evidence_sums_to_the_probability() -> None:
    tax, water = sato("tax", number="0001000007"), sato("water", birth_on=None)
    sato("tax", number="0001000014", birth_on=date(1955, 1, 2), phone="")
    run()
    found = candidate(tax, water)
    assert found is not None
    bits = found.evidence["start"] + sum(line["bits"] for line in found.evidence["lines"])
    assert bits == pytest.approx(min(bits_of(found.probability), 40), abs=0.3)
    said = json.dumps(found.evidence, ensure_ascii=False)
    assert "佐藤" not in said
    assert PHONE not in said


def test_no_proposal_is_ever_certain() -> None:
    sato("tax"), sato("water")
    weights = Weights.of(run().model.parameters)
    assert weights is not None
    pair = Weighed(1, 2, 59.0, 0.0, levels=(3,) + (-1,) * 8, common=(0.0,) * 4)
    nobody = Register({1: 10, 2: 20}, frozenset(), Known({}, {}))
    (found,) = running.proposals([pair], nobody, weights)
    assert found.probability == 0.999999


def test_nothing_new_moves_nothing() -> None:
    sato("tax"), sato("water", birth_on=None)
    run()
    before = list(Candidate.objects.values())
    again = run()
    assert (again.pk, again.persons) == (None, 0)
    assert list(Candidate.objects.values()) == before
    run(whole=True)
    assert list(Candidate.objects.values()) == before
    assert MatchModel.objects.count() == 1


def test_weighing_the_new_finds_what_weighing_everybody_finds() -> None:
    sato("tax", number="0001000007"), sato("water", birth_on=None), sato("school_meals", kana="")
    sato("tax", number="0001000014", birth_on=date(1955, 1, 2), phone="090-0999-8888")
    town.face("tax", "㈱旭", sex="firm", birth_on=None), town.face("water", "旭㈱", birth_on=None)
    model = run().model
    expected = list(Candidate.objects.order_by("one", "other").values(*COLUMNS))
    Candidate.objects.all().delete()
    weights = Weights.of(model.parameters)
    assert weights is not None
    running.match_new(model=model, weights=weights, after=0, at=NOON)
    assert list(Candidate.objects.order_by("one", "other").values(*COLUMNS)) == expected
    assert expected


COLUMNS = ("one", "other", "probability", "weight", "evidence", "open", "leading", "yen")


def test_a_newcomer_is_weighed_and_rivals_of_old_faces_are_reckoned_anew() -> None:
    father = sato("tax", number="0001000007", birth_on=date(1955, 1, 2), phone="")
    water = sato("water", birth_on=None)
    for given in "一二三四五六七八":
        town.face("tax", f"北原　{given}", kana="キタハラ", address=f"{given}町1-1")
    run()
    alone = likely(father, water)
    son = sato("tax", number="0001000014")
    made = run()
    assert not made.whole
    assert made.persons == 1
    assert likely(son, water) > 0.9
    assert likely(father, water) < alone / 2


def test_two_who_were_called_different_stay_so() -> None:
    tax, water = sato("tax"), sato("water", birth_on=None)
    town.claim(tax, "resident_tax", 1_000), town.claim(water, "water", 500)
    restand(debtors=[town.debtor_of(tax).pk, town.debtor_of(water).pk], on=town.AS_OF)
    run()
    found = candidate(tax, water)
    assert found is not None
    chief = cast.viewer(cast.office_chief(), town.AS_OF)
    decided = decide_pair(
        candidate=found.pk, answer=Answer.DIFFERENT, by=chief, on=town.AS_OF, at=NOON
    )
    run(whole=True)
    found.refresh_from_db()
    assert not found.open
    undo_decision(decision=decided.pk, reason="見直し", by=chief, on=town.AS_OF, at=NOON)
    found.refresh_from_db()
    assert found.open


def test_the_commands_answer_as_the_contract_says(tmp_path: Path) -> None:
    tax, water = sato("tax", number="0001000007"), sato("water", birth_on=None)
    town.face("housing", "北原　勉", kana="キタハラ ツトム")
    said = StringIO()
    call_command("match_people", "--json", stdout=said)
    assert json.loads(said.getvalue())["candidates"] == 1
    file = tmp_path / "links.csv"
    call_command("export_links", "--csv", str(file), "--include-proposals", stdout=StringIO())
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    linked = {(row["department"], row["number"]): row for row in rows if row["status"] == "linked"}
    assert len(linked) == SourcePerson.objects.count()
    assert {row["probability"] for row in linked.values()} == {"1"}
    proposed = [row for row in rows if row["status"] == "proposed"]
    assert {(row["number"], row["debtor"]) for row in proposed} == {
        (tax.number, town.debtor_of(water).public_id),
        (water.number, town.debtor_of(tax).public_id),
    }
    assert all(0.99 <= float(row["probability"]) < 1 for row in proposed)
    call_command("export_links", "--csv", str(file), stdout=StringIO())
    assert {row["status"] for row in csv.DictReader(file.open(encoding="utf-8"))} == {"linked"}


def test_a_file_that_cannot_be_written_leaves_nothing_half_done(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="書けません"):
        call_command("export_links", "--csv", str(tmp_path / "nowhere" / "links.csv"))
    assert not list(tmp_path.iterdir())


def test_a_delivery_makes_one_job_that_shows_its_steps(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(arrears_office.app, "send_task", lambda name, args: sent.append(name))
    sato("tax"), sato("water", birth_on=None)
    with django_capture_on_commit_callbacks(execute=True):
        job = ensure_matching(by=None, on=town.AS_OF)
        assert ensure_matching(by=None, on=town.AS_OF) == job
    assert job is not None
    assert set(sent) == {tasks.TASK}
    tasks.match(job.pk)
    job = Job.objects.get(pk=job.pk)
    assert job.state == JobState.DONE
    assert "候補は1組" in job.result_text
    assert [step.name for step in job.steps.order_by("position")] == [
        "規則による名寄せ",
        "読み込み",
        "重みの推定",
        "組を比べる",
        "候補の保存",
        "関係する人の候補",
    ]
    assert ensure_matching(by=None, on=town.AS_OF) is None
