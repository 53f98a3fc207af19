"""The cities of known truth keep what they promise: every sort of dirt, and a truth that holds."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from benchmarks.cities import PRESETS, Record, truth_city
from benchmarks.cities.firms import corporate_number
from benchmarks.cities.names import pools
from benchmarks.cities.records import SHARED
from benchmarks.cities.spelling import HALF_WIDTH, kana_as, other_signs, phone_as

PERSONS = 2500


@cache
def city(preset: str = "dirty") -> tuple[Record, ...]:
    return tuple(truth_city(PERSONS, 7, PRESETS[preset]))


def by(records: tuple[Record, ...], what: str) -> dict[object, list[Record]]:
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        groups[getattr(record, what)].append(record)
    return groups


def test_equal_seeds_give_equal_cities_and_others_others() -> None:
    again = truth_city(300, 7, PRESETS["dirty"])
    assert again == truth_city(300, 7, PRESETS["dirty"])
    assert again != truth_city(300, 8, PRESETS["dirty"])


@pytest.mark.parametrize("preset", PRESETS)
def test_a_number_of_a_department_is_one_person(preset: str) -> None:
    people = by(city(preset), "key")
    assert PERSONS <= len(people) <= PERSONS + 30
    assert all(len({record.truth for record in states}) == 1 for states in people.values())


@pytest.mark.parametrize("preset", PRESETS)
def test_a_person_owes_in_one_and_a_half_departments_with_a_tail(preset: str) -> None:
    owed = [len({one.department for one in ones}) for ones in by(city(preset), "truth").values()]
    assert 1.4 < sum(owed) / len(owed) < 1.7
    assert max(owed) >= 4


def test_only_four_departments_share_a_number_and_few_of_them_write_their_own() -> None:
    assert {one.department for one in city() if one.shared_number} == set(SHARED)
    assert all(len(one.number) == (10 if one.shared_number else 9) for one in city())
    own = [one for one in city() if one.department in SHARED and not one.shared_number]
    assert 0.02 < len(own) / sum(one.department in SHARED for one in city()) < 0.06


def test_a_clean_city_never_carries_one_number_for_two_people() -> None:
    shared = by(tuple(one for one in city("clean") if one.shared_number), "number")
    assert all(len({record.truth for record in ones}) == 1 for ones in shared.values())


def test_a_dirty_city_rarely_carries_a_number_of_somebody_else() -> None:
    records = tuple(truth_city(400, 7, replace(PRESETS["dirty"], number_slips=0.2)))
    wrong = [one for one in records if "number_slip" in one.state.marks]
    owners = by(tuple(one for one in records if one.shared_number), "number")
    assert wrong
    assert any(len({one.truth for one in owners[slip.number]}) == 2 for slip in wrong)


@pytest.mark.parametrize(
    "mark",
    [
        *("address_slip", "birth_dummy", "birth_slip", "form_moved", "kana_slip", "landline"),
        *("lost_sign", "moved", "no_birth", "no_corporate", "no_kana", "no_phone", "no_space"),
        *("other_phone", "phone_slip", "renamed", "sex_slip"),
    ],
)
def test_every_sort_of_dirt_occurs_in_a_dirty_city(mark: str) -> None:
    assert any(mark in record.state.marks for record in city())


@pytest.mark.parametrize("mark", ["birth_dummy", "lost_sign", "landline", "number_slip"])
def test_the_sample_has_none_of_the_dirty_citys_own_dirt(mark: str) -> None:
    assert not any(mark in record.state.marks for record in city("sample"))


def test_school_meals_write_no_birth_date_and_water_seldom_one() -> None:
    departments = by(city(), "department")
    assert all(one.state.birth_on is None for one in departments["school_meals"])
    water = departments["water"]
    assert 0.45 < sum(one.state.birth_on is None for one in water) / len(water) < 0.65


def test_one_household_holds_namesakes_of_two_births_and_twins_of_one() -> None:
    people = {one.truth: one.person for one in city()}.values()
    names = defaultdict(set)
    for person in people:
        if not person.form:
            names[person.household, person.surname, person.given].add(person.birth)
    assert any(len(births) > 1 for births in names.values())
    truths = {person.truth: person for person in people}
    twins = [person for person in people if person.twin_of in truths]
    assert twins
    assert all(one.birth == truths[one.twin_of or 0].birth for one in twins)
    assert all(one.given != truths[one.twin_of or 0].given for one in twins)


def test_namesakes_of_one_birth_live_apart() -> None:
    records = truth_city(400, 7, replace(PRESETS["sample"], namesakes=0.2))
    people = {one.truth: one.person for one in records}.values()
    alike = defaultdict(list)
    for person in people:
        alike[person.surname, person.given, person.birth].append(person)
    homes = [{one.home for one in ones} for key, ones in alike.items() if key[2] and len(ones) > 1]
    assert homes
    assert all(len(places) > 1 for places in homes)


def test_a_branch_bears_the_name_but_not_the_corporate_number() -> None:
    records = truth_city(600, 7, replace(PRESETS["sample"], firms=0.4, branches=0.5))
    firms = {one.truth: one.person for one in records if one.person.form}
    names = defaultdict(set)
    for firm in firms.values():
        names[firm.surname, firm.form].add(firm.corporate)
    assert any(len(numbers) > 1 for numbers in names.values())


def test_some_people_have_two_spellings_or_homes_in_one_department() -> None:
    assert any(len(states) > 1 for states in by(city(), "key").values())
    moved = [
        states
        for states in by(city(), "key").values()
        if len({"moved" in one.state.marks for one in states}) == 2
    ]
    assert moved


def test_some_have_two_numbers_in_one_department() -> None:
    held = by(city(), "truth").values()
    assert any(len({one.number for one in ones if one.department == "water"}) > 1 for ones in held)


def test_a_poor_city_has_few_names_and_towns() -> None:
    people = (one.person for one in city("poor") if not one.person.form)
    assert len({one.surname for one in people}) <= PRESETS["poor"].surnames
    assert len({one.person.surname for one in city("clean")}) > PRESETS["poor"].surnames * 3
    assert len({one.person.home.town for one in city("poor")}) <= PRESETS["poor"].towns


def test_the_pools_are_long_enough_and_every_name_has_its_kana() -> None:
    names = pools(PRESETS["sample"])
    given = names.male.names + names.female.names
    assert len(names.surnames.names) >= 300
    assert len(given) >= 200
    assert all("ァ" <= sign <= "ー" for one in given for sign in one.kana)


def test_kana_goes_half_width_and_hiragana() -> None:
    assert kana_as("サイトウ ジュンコ", "half") == "ｻｲﾄｳ ｼﾞｭﾝｺ"
    assert kana_as("サイトウ ジュンコ", "hiragana") == "さいとう じゅんこ"
    assert len(HALF_WIDTH) > 80


def test_signs_have_other_forms_and_the_rate_none_leaves_them() -> None:
    assert other_signs("髙橋 惠子", Random(1), 1.0) == "高橋 恵子"
    assert other_signs("渡辺 真", Random(1), 0.0) == "渡辺 真"


def test_a_phone_keeps_its_figures_in_every_form() -> None:
    forms = {phone_as("09012345678", Random(seed), odd=0.0) for seed in range(40)}
    assert forms == {"090-1234-5678", "09012345678", "０９０－１２３４－５６７８"}


def test_a_corporate_number_leads_with_its_check_digit() -> None:
    number = corporate_number(Random(3))
    weights = (1, 2) * 6
    total = sum(int(sign) * weight for sign, weight in zip(number[:0:-1], weights, strict=True))
    assert int(number[0]) == 9 - total % 9
