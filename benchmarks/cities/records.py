"""A city of which the truth is known, as its seven departments write it."""

from dataclasses import dataclass, field
from itertools import count
from random import Random

from benchmarks.cities.dirt import Dirt
from benchmarks.cities.names import pools
from benchmarks.cities.people import Town
from benchmarks.cities.person import Person
from benchmarks.cities.places import city_map
from benchmarks.cities.states import State, states

SHARED = ("tax", "nursery", "nursing_care", "late_elderly")
OWN_FIRST = {
    "tax": "1",
    "water": "2",
    "housing": "3",
    "school_meals": "4",
    "nursery": "5",
    "nursing_care": "6",
    "late_elderly": "7",
}
TWINS_SLIP = 20
"""So much oftener is a number taken for the twin's."""
STEP = 7
"""Shared numbers run in steps, as the sample city's do."""


@dataclass(frozen=True, slots=True)
class Record:
    """One state of one person of one department, and who it truly is."""

    truth: int
    person: Person = field(repr=False, compare=False)
    department: str
    number: str
    shared_number: bool
    state: State

    @property
    def key(self) -> tuple[str, str]:
        """The source person: department and number."""
        return self.department, self.number


def truth_city(persons: int, seed: int, dirt: Dirt) -> list[Record]:
    """At least this many source persons (department, number); equal seeds give equal cities."""
    random = Random(seed)
    town = Town(dirt, pools(dirt), city_map(random, dirt.towns, persons), random)
    numbers = Numbers(random, dirt)
    records: list[Record] = []
    made = 0
    for household in town.households():
        for person in household:
            for department in departments(person, random):
                for number, shared in numbers.of(person, department):
                    made += 1
                    records += [
                        Record(person.truth, person, department, number, shared, state)
                        for state in states(person, department, random, dirt)
                    ]
        if made >= persons:
            return slip_numbers(records, random, dirt.number_slips)
    raise AssertionError("households never end")


def departments(person: Person, random: Random) -> list[str]:
    """Who owes where: about one and a half departments a person, never none."""
    age = person.age
    chances = {"tax": 0.76, "water": 0.38, "housing": 0.10}
    if person.form:
        chances = {"tax": 1.0, "water": 0.35}
    elif 22 <= age <= 52:
        chances |= {"nursery": 0.08, "school_meals": 0.12}
    if age >= 65:
        chances["nursing_care"] = 0.22
    if age >= 75:
        chances["late_elderly"] = 0.22
    chosen = [code for code, chance in chances.items() if random.random() < chance]
    return chosen or [random.choices(("tax", "water"), (3, 1))[0]]


class Numbers:
    """Gives every person of a department its number, the shared 宛名番号 or one of its own."""

    def __init__(self, random: Random, dirt: Dirt) -> None:
        self.random = random
        self.dirt = dirt
        self._serial = count(1)
        self._used: set[tuple[str, str]] = set()

    def of(self, person: Person, department: str) -> list[tuple[str, bool]]:
        """One number, sometimes two: a second child at school, a second water contract."""
        if department in SHARED:
            if self.random.random() < self.dirt.own_number:
                return [(self._own(department), False)]
            if "shared" not in person.numbers:
                person.numbers["shared"] = f"{1_000_000 + STEP * next(self._serial):010d}"
            return [(person.numbers["shared"], True)]
        twice = self.dirt.second_number * (4 if department == "school_meals" else 1)
        times = 2 if self.random.random() < twice else 1
        return [(self._own(department), False) for _ in range(times)]

    def _own(self, department: str) -> str:
        while True:
            number = OWN_FIRST[department] + f"{self.random.randint(0, 99_999_999):08d}"
            if (department, number) not in self._used:
                self._used.add((department, number))
                return number


def slip_numbers(records: list[Record], random: Random, rate: float) -> list[Record]:
    """Some shared numbers mistyped onto another living person's, now and then his twin's."""
    if not rate:
        return records
    taken = {record.key for record in records}
    shared = [record for record in records if record.shared_number]
    numbers = {record.truth: record.number for record in shared}
    wrong: dict[tuple[str, str], str] = {}
    for record in shared:
        twin = numbers.get(record.person.twin_of or 0)
        chance = rate * TWINS_SLIP if twin else rate
        if record.key in wrong or random.random() >= chance:
            continue
        victim = twin or random.choice(shared).number
        if (record.department, victim) in taken:
            continue
        wrong[record.key] = victim
        taken.add((record.department, victim))
    return [_renumbered(record, wrong) for record in records]


def _renumbered(record: Record, wrong: dict[tuple[str, str], str]) -> Record:
    number = wrong.get(record.key)
    if number is None:
        return record
    state = record.state.marked("number_slip")
    return Record(record.truth, record.person, record.department, number, True, state)
