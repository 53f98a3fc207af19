"""One debtor of a fictional city as he truly is."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.cities.names import Name
from benchmarks.cities.places import Place

TODAY = date(2026, 10, 31)


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


def mobile(random: Random) -> str:
    """Eleven figures."""
    return f"0{random.choice('789')}0{random.randint(10_000_000, 99_999_999)}"
