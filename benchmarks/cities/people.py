"""The households and firms of a fictional city, one after the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

from benchmarks.cities.dirt import Dirt
from benchmarks.cities.firms import corporate_number, draw_firm
from benchmarks.cities.names import Name, Pools
from benchmarks.cities.person import TODAY, Person, mobile
from benchmarks.cities.places import Map, Place

SIZES = (1, 2, 3, 4)
SIZE_WEIGHTS = (70, 18, 8, 4)


class Town:
    """Draws one household after the other."""

    def __init__(self, dirt: Dirt, pools: Pools, places: Map, random: Random) -> None:
        self.dirt = dirt
        self.pools = pools
        self.places = places
        self.random = random
        self._truths = count(1)
        self._households = count(1)
        self._recent: list[Person] = []

    def households(self) -> Iterator[list[Person]]:
        """Without end: families, sometimes a firm, rarely somebody's full namesake."""
        while True:
            if self.random.random() < self.dirt.firms:
                yield from self._firms()
            elif self._recent and self.random.random() < self.dirt.namesakes:
                yield [self._namesake(self.random.choice(self._recent))]
            else:
                family = self._family()
                self._recent = [*self._recent[-200:], family[0]]
                yield family

    def _person(self, surname: Name, sex: str, birth: date, home: Place) -> Person:
        random, dirt = self.random, self.dirt
        person = Person(
            truth=next(self._truths),
            household=0,
            surname=surname,
            given=self.pools.given(sex).draw(random),
            birth=birth,
            sex=sex,
            home=home,
            phone=mobile(random),
            landline="",
            former_phone=mobile(random),
        )
        if random.random() < dirt.moved * 3:
            person.former_home = self.places.home(random, estate=dirt.estates)
        if random.random() < dirt.renamed * 3:
            person.former_surname = self.pools.surnames.draw(random)
        return person

    def _family(self) -> list[Person]:
        random, dirt = self.random, self.dirt
        home = self.places.home(random, estate=dirt.estates)
        surname = self.pools.surnames.draw(random)
        size = random.choices(SIZES, SIZE_WEIGHTS)[0]
        same = random.random() < dirt.same_names
        size = max(size, 2) if same else size
        sex = "m" if random.random() < 0.6 else "f"
        head = self._person(surname, sex, birthday(random, 24, 92), home)
        family = [head]
        if size > 1 and not same and random.random() < 0.5:
            other = "f" if sex == "m" else "m"
            age = min(max(head.age + random.randint(-6, 6), 20), 96)
            family.append(self._person(surname, other, birthday(random, age, age), home))
        while len(family) < size:
            family.append(self._child(head))
        if same:
            child = family[-1]
            child.given, child.sex = head.given, head.sex
        elif len(family) > 1 and random.random() < dirt.similar_names:
            child = family[-1]
            child.given = self.pools.given(child.sex).like(head.given, random)
        if random.random() < dirt.twins:
            family.append(self._twin(family[-1]))
        household, landline = next(self._households), f"026{random.randint(2000000, 2999999)}"
        for person in family:
            person.household, person.landline = household, landline
            person.gives_landline = random.random() < dirt.landlines
        return family

    def _child(self, head: Person) -> Person:
        age = head.age - self.random.randint(20, 36)
        age = age if age >= 18 else head.age + self.random.randint(20, 30)
        sex = self.random.choice("mf")
        return self._person(head.surname, sex, birthday(self.random, age, age), head.home)

    def _twin(self, sibling: Person) -> Person:
        twin = self._person(sibling.surname, sibling.sex, sibling.birth or TODAY, sibling.home)
        pool = self.pools.given(sibling.sex)
        while twin.given == sibling.given:
            twin.given = (
                pool.like(sibling.given, self.random) if twin.truth % 2 else pool.draw(self.random)
            )
        twin.twin_of, twin.former_surname = sibling.truth, None
        return twin

    def _namesake(self, person: Person) -> Person:
        home = self.places.home(self.random)
        other = self._person(person.surname, person.sex, person.birth or TODAY, home)
        other.given, other.household = person.given, next(self._households)
        other.landline = f"026{self.random.randint(2000000, 2999999)}"
        return other

    def _firms(self) -> Iterator[list[Person]]:
        firm = draw_firm(self.dirt, self.pools, self.places, self.random)
        yield [self._known(firm)]
        if self.random.random() < self.dirt.branches:
            home = self.places.home(self.random)
            number = corporate_number(self.random)
            branch = replace(
                firm, home=home, phone=mobile(self.random), corporate=number, numbers={}
            )
            yield [self._known(branch)]

    def _known(self, firm: Person) -> Person:
        firm.truth, firm.household = next(self._truths), next(self._households)
        return firm


def birthday(random: Random, youngest: int, oldest: int) -> date:
    """A birth date that gives an age within the bounds, both included."""
    days = random.randint(youngest * 365 + youngest // 4, oldest * 365 + oldest // 4 + 364)
    return TODAY - timedelta(days=days)
