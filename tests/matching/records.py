"""Cities of known truth as the model's own records, without a database."""

from collections.abc import Mapping

from arrears_office.office.city import city
from benchmarks.cities import PRESETS, truth_city
from debtors.matching.records import Record, Surnames, records_of
from debtors.normalise import address_key, kana_key, name_key, phone_key


def known_city(
    preset: str, persons: int, seed: int
) -> tuple[list[Record], Surnames, dict[int, int]]:
    """Records, the surnames learned from them, and source person → who it truly is."""
    place = city()
    persons_by_key: dict[tuple[str, str], int] = {}
    truth: dict[int, int] = {}
    rows = []
    for serial, said in enumerate(truth_city(persons, seed, PRESETS[preset])):
        person = persons_by_key.setdefault(said.key, len(persons_by_key))
        truth[person] = said.truth
        state = said.state
        rows.append(
            (
                serial, person, said.department, said.number, said.shared_number,
                state.name, state.kana, state.birth_on, state.sex, state.address,
                name_key(state.name), kana_key(state.kana), phone_key(state.phone),
                address_key(state.address, prefecture=place.prefecture, city=place.name),
                dict(state.facts),
            )
        )  # fmt: skip
    records, surnames = records_of(rows)
    return records, surnames, truth


def true_pairs(truth: Mapping[int, int]) -> set[tuple[int, int]]:
    """Every two source persons who are one."""
    faces: dict[int, list[int]] = {}
    for person, who in sorted(truth.items()):
        faces.setdefault(who, []).append(person)
    return {
        (one, other)
        for found in faces.values()
        for place, one in enumerate(found)
        for other in found[place + 1 :]
    }
