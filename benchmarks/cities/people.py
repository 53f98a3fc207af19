"""The people and firms of a fictional city as they truly are."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from benchmarks.cities.dirt import Dirt
from benchmarks.cities.names import Name, Pools
from benchmarks.cities.places import Map, Place

TODAY = date(2026, 10, 31)
SIZES = (1, 2, 3, 4)
SIZE_WEIGHTS = (70, 18, 8, 4)
TRADES = (
    "電機=デンキ 建設=ケンセツ 工業=コウギョウ 商事=ショウジ 運輸=ウンユ 食品=ショクヒン"
    " 製作所=セイサクショ 設備=セツビ"
    " 印刷=インサツ 観光=カンコウ 農園=ノウエン 不動産=フドウサン 住建=ジュウケン"
    " サービス=サービス フーズ=フーズ"
)
FIRM_HEADS = (
    "双葉=フタバ 信濃=シナノ 東洋=トウヨウ 大和=ヤマト 昭和=ショウワ 中央=チュウオウ"
    " 日の出=ヒノデ 富士=フジ 千曲=チクマ"
    " 常盤=トキワ 明星=ミョウジョウ 三光=サンコウ アルプス=アルプス みすず=ミスズ"
    " 協栄=キョウエイ 光=ヒカリ 旭=アサヒ"
)
SURNAMED_FIRMS = 0.5
FORMS = ("株式会社", "株式会社", "株式会社", "有限会社", "有限会社", "合同会社")


@dataclass(slots=True)
class Person:
    """One debtor: what is true, and what was true before."""

    truth: int
    household: int
    surname: Name
    given: Name
    birth: date | None
    sex: str
    home: Place
    phone: str
    landline: str
    gives_landline: bool = False
    former_home: Place | None = None
    former_surname: Name | None = None
    former_phone: str = ""
    corporate: str = ""
    form: str = ""
    """株式会社 …, of a firm; empty for a natural person."""
    form_behind: bool = False
    twin_of: int | None = None
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def age(self) -> int:
        """Whole years on the day of the extracts; 0 for a firm."""
        return (TODAY - self.birth).days // 365 if self.birth else 0


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
        firm = self._firm()
        yield [firm]
        if self.random.random() < self.dirt.branches:
            yield [
                replace(
                    firm,
                    truth=next(self._truths),
                    household=next(self._households),
                    home=self.places.home(self.random),
                    phone=mobile(self.random),
                    corporate=corporate_number(self.random),
                    numbers={},
                )
            ]

    def _firm(self) -> Person:
        random = self.random
        surnamed = random.random() < SURNAMED_FIRMS
        head = self.pools.surnames.draw(random) if surnamed else _word(FIRM_HEADS, random)
        trade = _word(TRADES, random)
        moved = random.random() < self.dirt.moved * 3
        return Person(
            truth=next(self._truths),
            household=next(self._households),
            surname=Name(head.signs + trade.signs, head.kana + trade.kana),
            given=Name("", ""),
            birth=None,
            sex="firm",
            home=self.places.home(random),
            phone=f"026{random.randint(2000000, 2999999)}",
            landline="",
            former_home=self.places.home(random) if moved else None,
            former_phone=mobile(random),
            corporate=corporate_number(random),
            form=random.choice(FORMS),
            form_behind=random.random() < 0.35,
        )


def _word(words: str, random: Random) -> Name:
    return Name(*random.choice(words.split()).split("="))


def birthday(random: Random, youngest: int, oldest: int) -> date:
    """A birth date that gives an age within the bounds, both included."""
    days = random.randint(youngest * 365 + youngest // 4, oldest * 365 + oldest // 4 + 364)
    return TODAY - timedelta(days=days)


def mobile(random: Random) -> str:
    """Eleven figures."""
    return f"0{random.choice('789')}0{random.randint(10_000_000, 99_999_999)}"


def corporate_number(random: Random) -> str:
    """Thirteen figures, the first of them the check digit (domain.md §7)."""
    base = f"{random.randint(1, 999_999_999_999):012d}"
    total = sum(int(sign) * (1 if at % 2 else 2) for at, sign in enumerate(reversed(base), start=1))
    return f"{9 - total % 9}{base}"
