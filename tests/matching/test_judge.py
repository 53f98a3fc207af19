"""The judge of matching, on a city so small that every figure can be counted by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.cities import PRESETS, Person, Record, truth_city
from benchmarks.cities.names import Name
from benchmarks.cities.places import Place
from benchmarks.cities.states import State
from benchmarks.judging import Judgement, Share, judge
from benchmarks.link_rows import LinkRow, read_rows
from benchmarks.points import baseline

HOME = Place("本町", 1, chome=1, lot=1)


def person(truth: int, given: str, *, household: int = 1, twin_of: int | None = None) -> Person:
    return Person(
        truth=truth,
        household=household,
        surname=Name("山田", "ヤマダ"),
        given=Name(given, "カナ"),
        birth=date(1970, 1, truth),
        sex="m",
        home=HOME,
        phone="",
        landline="",
        twin_of=twin_of,
    )


def record(one: Person, department: str, *marks: str) -> Record:
    state = State("山田", "", None, "", "", "", marks=frozenset(marks))
    return Record(one.truth, one, department, f"{one.truth}", shared_number=False, state=state)


TARO = person(1, "太郎")
TAROS_SON = person(2, "太郎")
HANAKO = person(3, "花子", household=9)
CITY = [
    record(TARO, "tax"),
    record(TARO, "water", "no_birth"),
    record(TARO, "housing", "moved", "no_space"),
    record(TAROS_SON, "tax"),
    record(HANAKO, "tax"),
    record(HANAKO, "water"),
]
"""Three people: true pairs are three of 太郎 and one of 花子."""


def row(department: str, number: int, debtor: str, chance: float | None = None) -> LinkRow:
    status = "linked" if chance is None else "proposed"
    return LinkRow(department, f"{number}", debtor, status, 1.0 if chance is None else chance)


ALONE = [
    row("tax", 1, "A"),
    row("water", 1, "B"),
    row("housing", 1, "C"),
    row("tax", 2, "D"),
    row("tax", 3, "E"),
    row("water", 3, "F"),
]


def judged(*more: LinkRow, without: int = 0) -> Judgement:
    return judge(CITY, [*ALONE[without:], *more])


def test_a_city_of_lone_persons_finds_nothing_and_errs_in_nothing() -> None:
    found = judged()
    assert found.found == Share(0, 4)
    assert found.links == found.pairs == found.rows == Share(0, 0)
    assert found.links.rate == 1.0
    assert found.complaints == []


def test_a_link_is_right_or_wrong_by_pairs() -> None:
    rows = [row("tax", 1, "A"), row("water", 1, "A"), row("housing", 1, "A"), row("tax", 2, "A")]
    found = judge(CITY, [*rows, *ALONE[4:]])
    assert found.links == Share(3, 6)
    assert found.found == found.found_by_link == Share(3, 4)
    assert len(found.wrong_links) == 3
    assert (("tax", "1"), ("tax", "2")) in found.wrong_links


def test_a_proposal_counts_directly_and_through_a_chain() -> None:
    found = judged(row("tax", 1, "B", 0.995), row("housing", 1, "B", 0.9))
    assert found.found == Share(2, 4)
    assert found.found_through_others == Share(3, 4)
    assert found.missed == [(("housing", "1"), ("tax", "1")), (("tax", "3"), ("water", "3"))]
    assert found.certain_rows == found.certain_pairs == Share(1, 1)
    assert found.joined == Share(3, 3)


def test_a_pair_proposed_both_ways_is_one_pair_and_two_rows() -> None:
    found = judged(row("tax", 1, "B", 0.7), row("water", 1, "A", 0.7))
    assert found.rows == Share(2, 2)
    assert found.pairs == Share(1, 1)


def test_a_wrong_proposal_is_counted_in_rows_pairs_and_chains() -> None:
    found = judged(row("tax", 1, "D", 0.995), row("tax", 3, "F", 0.8))
    assert found.certain_rows == found.certain_pairs == Share(0, 1)
    assert found.rows == found.pairs == Share(1, 2)
    assert found.joined == Share(1, 2)
    assert found.causes_of_wrong == {"same name in one household": 1}
    assert found.wrong == [(0.995, (("tax", "1"), ("tax", "2")))]


def test_a_row_to_a_mixed_debtor_is_right_while_one_of_its_pairs_is_not() -> None:
    mixed = [row("tax", 1, "A"), row("tax", 2, "A"), row("water", 1, "B"), *ALONE[2:3], *ALONE[4:]]
    found = judge(CITY, [*mixed, row("water", 1, "A", 0.99)])
    assert found.certain_rows == Share(1, 1)
    assert found.certain_pairs == Share(1, 2)


def test_a_miss_names_what_stood_in_the_way_and_nothing_harmless() -> None:
    causes = judged().causes_of_missed
    assert causes == {
        "no_birth": 1,
        "moved": 1,
        "moved + no_birth": 1,
        "nothing in the way": 1,
    }


def test_a_mark_of_one_state_only_stands_in_nobodys_way() -> None:
    second = record(TARO, "water")
    assert judge([*CITY, second], ALONE).causes_of_missed["no_birth"] == 0


@pytest.mark.parametrize(
    ("other", "cause"),
    [
        (person(5, "次男", twin_of=1), "twins"),
        (person(5, "太一"), "similar name in one household"),
        (person(5, "花子"), "one household"),
        (person(5, "太郎", household=2), "namesake"),
        (replace(TARO, truth=5, household=2), "namesake, same birth"),
        (person(5, "多朗", household=2), "sounds alike, other signs"),
        (replace(person(5, "", household=2), form="株式会社"), "firm"),
    ],
)
def test_a_wrong_proposal_is_explained_by_the_two_people(other: Person, cause: str) -> None:
    rows = [row("tax", 1, "A"), row("tax", 5, "B"), row("tax", 5, "A", 0.6)]
    found = judge([record(TARO, "tax"), record(other, "tax")], rows)
    assert found.causes_of_wrong == {cause: 1}


def test_a_mistyped_number_explains_a_wrong_link_first() -> None:
    rows = [row("tax", 1, "A"), row("tax", 2, "B"), row("tax", 2, "A", 0.6)]
    found = judge([record(TARO, "tax"), record(TAROS_SON, "tax", "number_slip")], rows)
    assert found.causes_of_wrong == {"mistyped number": 1}


@pytest.mark.parametrize(
    ("more", "without", "complaint"),
    [
        ((), 1, "never linked"),
        ((row("tax", 1, "A"),), 0, "linked twice"),
        ((row("tax", 77, "G"),), 0, "unknown"),
        ((row("tax", 1, "G", 0.9),), 0, "proposed to nobody"),
        ((row("tax", 1, "A", 0.9),), 0, "proposed to nobody or to his own debtor"),
    ],
)
def test_a_breach_of_the_contract_is_named(
    more: tuple[LinkRow, ...], without: int, complaint: str
) -> None:
    (found,) = judged(*more, without=without).complaints
    assert found.startswith(complaint)


def test_the_exported_file_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(
        "department,number,debtor,status,probability\r\n"
        "tax,0001000001,abc,linked,1\r\n"
        "water,222690204,abc,proposed,0.9931\r\n",
        encoding="utf-8-sig",
    )
    assert read_rows(path) == [
        LinkRow("tax", "0001000001", "abc", "linked", 1.0),
        LinkRow("water", "222690204", "abc", "proposed", 0.9931),
    ]


def test_a_page_of_points_is_a_floor_worth_beating() -> None:
    city = truth_city(600, 3, PRESETS["sample"])
    found = judge(city, baseline(city))
    assert found.complaints == []
    assert found.links.rate == 1.0
    assert found.links.all > 20
    assert found.found.rate > 0.95
    assert found.pairs.rate > 0.9
