"""The fictional city's people and firms, as nobody but this generator knows them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from intake.demo.names import BUILDINGS, FEMALE, FIRMS, MALE, SURNAMES, TOWNS

Spelling = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Address:
    """A place by its parts; departments write it in their own ways."""

    town: str
    by_block: bool
    numbers: tuple[int, int, int]
    building: str = ""
    room: int = 0


@dataclass(frozen=True)
class Citizen:
    """One person or firm; `moved_to` is where a later delivery finds them."""

    serial: int
    surname: Spelling
    given: Spelling
    birth_on: date | None
    sex: str
    address: Address
    phone: str
    household: str
    protected: bool = False
    corporate_number: str = ""
    moved_to: Address | None = None

    @property
    def firm(self) -> bool:
        """Whether this is a firm."""
        return self.sex == "firm"

    @property
    def shared_number(self) -> str:
        """The 宛名番号: ten digits."""
        return f"{1_000_000 + self.serial * 7:010}"

    def age_on(self, day: date) -> int:
        """Whole years, roughly; 40 for firms."""
        return (day - self.birth_on).days // 365 if self.birth_on else 40


@dataclass(frozen=True)
class House:
    """A household: its number, the name on the door, where it stands."""

    number: str
    surname: Spelling
    address: Address


def dice(seed: int, *parts: object) -> Random:
    """A generator of its own for each thing, so that one more person moves no other."""
    return Random(f"{seed}:{':'.join(map(str, parts))}")  # noqa: S311 — play, no secrets


def settle(seed: int, persons: int, on: date) -> list[Citizen]:
    """That many people in households, and about one firm in fifty."""
    citizens: list[Citizen] = []
    while len(citizens) < persons:
        rng = dice(seed, "house", len(citizens))
        if rng.random() < 0.02:
            citizens.append(_firm(rng, len(citizens) + 1))
            continue
        house = House(f"{len(citizens) + 50_000:08}", rng.choice(SURNAMES), _address(rng))
        size = min(rng.choices((1, 2, 3), (70, 22, 8))[0], persons - len(citizens))
        for place in range(size):
            citizens.append(_person(rng, house, len(citizens) + 1, place, on))
    return citizens


def _person(rng: Random, house: House, serial: int, place: int, on: date) -> Citizen:
    sex = rng.choice("mf")
    years = rng.triangular(19, 92, 46) if place < 2 else rng.uniform(18, 30)
    return Citizen(
        serial=serial,
        surname=house.surname,
        given=rng.choice(MALE if sex == "m" else FEMALE),
        birth_on=on - timedelta(days=int(years * 365.25) + rng.randrange(365)),
        sex=sex,
        address=house.address,
        phone=_phone(rng),
        household=house.number,
        protected=rng.random() < 0.01,
        moved_to=_address(rng) if rng.random() < 0.01 else None,
    )


def _firm(rng: Random, serial: int) -> Citizen:
    name, kana = rng.choice(FIRMS)
    base = f"9999{serial:08}"  # no registry office has this code: nobody's real number
    return Citizen(
        serial=serial,
        surname=(name, kana, ()),
        given=("", "", ()),
        birth_on=None,
        sex="firm",
        address=_address(rng),
        phone=_phone(rng),
        household="",
        corporate_number=f"{check_digit(base)}{base}" if rng.random() < 0.8 else "",
    )


def check_digit(base: str) -> int:
    """The 法人番号's first digit from its other twelve (法人番号の指定等に関する省令2条 [V]).

    >>> check_digit("000012050002"), check_digit("000020122335")
    (7, 1)
    """
    total = sum(
        int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(reversed(base), start=1)
    )
    return 9 - total % 9


def _address(rng: Random) -> Address:
    town, form = rng.choice(TOWNS)
    numbers = (rng.randint(1, 4), rng.randint(1, 60), rng.randint(1, 25))
    building = rng.choice(BUILDINGS)
    room = rng.randint(1, 4) * 100 + rng.randint(1, 9) if building else 0
    if form == "番":
        numbers = (0, rng.randint(100, 2900), rng.randint(1, 15))
    return Address(town, form == "丁目", numbers, building, room)


def _phone(rng: Random) -> str:
    """Eleven digits whose fourth is 0: such mobile numbers are assigned to nobody."""
    if rng.random() < 0.1:
        return ""
    return f"{rng.choice(('090', '080', '070'))}0{rng.randrange(10**7):07}"
