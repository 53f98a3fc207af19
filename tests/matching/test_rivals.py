"""Rivals of one register: a lone face has one 宛名番号 at most, and friends of friends."""

import pytest

from debtors.matching.rivals import Known, score

FATHER, SON, WATER, SCHOOL = 1, 2, 3, 4
TWO = Known({FATHER: 10, SON: 20}, {10: frozenset({"0001"}), 20: frozenset({"0002"})})
NOBODY = Known({}, {})


def probability(found: dict[tuple[int, int], object], one: int, other: int) -> float:
    return found[one, other].probability  # type: ignore[attr-defined, no-any-return]


def test_father_and_son_of_one_name_share_what_cannot_tell_them_apart() -> None:
    found = score([(FATHER, WATER, 10.0), (SON, WATER, 10.0)], TWO)
    assert probability(found, FATHER, WATER) == pytest.approx(0.5, abs=0.001)
    assert found[FATHER, WATER].rivals == 1


def test_a_telephone_that_only_the_son_has_takes_the_father_out() -> None:
    found = score([(FATHER, WATER, 6.0), (SON, WATER, 20.0)], TWO)
    assert probability(found, SON, WATER) > 0.999
    assert probability(found, FATHER, WATER) < 0.001


def test_two_records_of_one_number_are_no_rivals() -> None:
    one_number = Known({FATHER: 10, SON: 20}, {10: frozenset({"0001"}), 20: frozenset({"0001"})})
    found = score([(FATHER, WATER, 10.0), (SON, WATER, 10.0)], one_number)
    assert probability(found, FATHER, WATER) > 0.99
    assert probability(found, SON, WATER) > 0.99


def test_two_lone_faces_that_belong_to_two_people_are_not_one() -> None:
    pairs = [(FATHER, WATER, 20.0), (SON, SCHOOL, 20.0), (WATER, SCHOOL, 8.0)]
    assert probability(score(pairs, TWO), WATER, SCHOOL) < 0.001


def test_two_lone_faces_that_belong_to_one_person_are_one() -> None:
    found = score([(FATHER, WATER, 20.0), (FATHER, SCHOOL, 20.0), (WATER, SCHOOL, -3.0)], TWO)
    assert probability(found, WATER, SCHOOL) > 0.999


def test_a_third_face_joins_what_was_never_alike() -> None:
    found = score([(1, 2, 12.0), (2, 3, 12.0)], NOBODY)
    assert found[1, 3].via
    assert probability(found, 1, 3) > 0.99


def test_a_third_face_joins_nobody_whom_the_register_parts() -> None:
    found = score([(FATHER, WATER, 12.0), (SON, WATER, 12.0)], TWO)
    assert (FATHER, SON) not in found


def test_a_third_face_joins_nobody_who_was_compared_and_is_unlike() -> None:
    found = score([(1, 2, 12.0), (2, 3, 12.0), (1, 3, -6.0)], NOBODY)
    assert not found[1, 3].via
    assert probability(found, 1, 3) < 0.1


def test_no_sum_of_bits_is_more_than_certain() -> None:
    found = score([(1, 2, 900.0), (3, 4, -900.0)], NOBODY)
    assert 0.999 < probability(found, 1, 2) <= 1
    assert 0 <= probability(found, 3, 4) < 1e-9
