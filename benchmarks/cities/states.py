"""What one department writes of one person: every field in its form and with its dirt."""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Self

from benchmarks.cities.dirt import Dirt
from benchmarks.cities.person import Person
from benchmarks.cities.places import slip, written
from benchmarks.cities.spelling import (
    DUMMIES,
    firm_as,
    kana_as,
    lose_sign,
    other_signs,
    phone_as,
    slip_birth,
    slip_figure,
    slip_kana,
)

KANA_FORM = {
    "tax": "half",
    "nursing_care": "half",
    "late_elderly": "half",
    "housing": "hiragana",
}
LANDLINE = {True: 0.85, False: 0.05}
"""Whether a department got the family's number from who usually gives it, and who does not."""
WRITES_SEX = ("tax", "nursing_care", "late_elderly")
FIRM_KANA = ("", "", "カ)", "カブシキガイシャ")


@dataclass(frozen=True, slots=True)
class State:
    """The fields as received, and marks that say what was done to them."""

    name: str
    kana: str
    birth_on: date | None
    sex: str
    address: str
    phone: str
    facts: tuple[tuple[str, str], ...] = ()
    marks: frozenset[str] = field(default=frozenset(), compare=False)

    def marked(self, mark: str) -> Self:
        """The same state with one mark more."""
        return replace(self, marks=self.marks | {mark})


class Writer:
    """One department's clerk at work on one person; collects the marks of what he does."""

    def __init__(self, person: Person, department: str, random: Random, dirt: Dirt) -> None:
        self.person = person
        self.department = department
        self.random = random
        self.dirt = dirt
        self.marks: set[str] = set()

    def chance(self, rate: float, mark: str = "") -> bool:
        """Whether a thing of this rate happens now; marked if it does."""
        happens = self.random.random() < rate
        if happens and mark:
            self.marks.add(mark)
        return happens

    def state(self, *, old_home: bool = False) -> State:
        """The whole person once, the slips drawn anew."""
        self.marks = set()
        name, kana = self.firm() if self.person.form else self.natural()
        return State(
            name=name,
            kana=self.kana(kana),
            birth_on=self.birth(),
            sex=self.sex() if self.department in WRITES_SEX else "",
            address=self.address(old_home=old_home),
            phone=self.phone(),
            facts=self.facts(),
            marks=frozenset(self.marks),
        )

    def natural(self) -> tuple[str, str]:
        """Name and full-width kana of a natural person, sometimes under the former surname."""
        person, dirt = self.person, self.dirt
        surname = person.surname
        if person.former_surname and self.chance(1 / 3, "renamed"):
            surname = person.former_surname
        space = "" if self.chance(dirt.no_space, "no_space") else self.random.choice("　　　 ")
        name = surname.signs + space + person.given.signs
        name = other_signs(name, self.random, dirt.variants)
        if self.chance(dirt.lost_signs, "lost_sign"):
            name = lose_sign(name, self.random)
        return name, f"{surname.kana} {person.given.kana}"

    def firm(self) -> tuple[str, str]:
        """Name and kana of a firm; its legal form in front, behind or in one sign."""
        person = self.person
        name = other_signs(person.surname.signs, self.random, self.dirt.variants)
        if self.chance(self.dirt.lost_signs, "lost_sign"):
            name = lose_sign(name, self.random)
        behind = person.form_behind != self.chance(self.dirt.odd_addresses / 5, "form_moved")
        lead = self.random.choice(FIRM_KANA) if self.chance(self.dirt.odd_addresses) else ""
        return (
            firm_as(name, person.form, behind=behind, random=self.random),
            lead + person.surname.kana,
        )

    def kana(self, kana: str) -> str:
        """The kana in the department's width, with a slip, or none."""
        meals = self.department == "school_meals"
        if meals and self.chance(self.dirt.kana_missing, "no_kana"):
            return ""
        if self.chance(self.dirt.kana_lost, "no_kana"):
            return ""
        if self.chance(self.dirt.kana_slips, "kana_slip"):
            kana = slip_kana(kana, self.random)
        return kana_as(kana, KANA_FORM.get(self.department, "full"))

    def birth(self) -> date | None:
        """The birth date, missing, mistyped or a dummy."""
        birth, dirt = self.person.birth, self.dirt
        if birth is None:
            return None
        rates = {"water": dirt.birth_missing, "school_meals": 1.0}
        if self.chance(rates.get(self.department, dirt.birth_missing_elsewhere), "no_birth"):
            return None
        if self.chance(dirt.birth_dummies, "birth_dummy"):
            return self.random.choice(DUMMIES)
        if self.chance(dirt.birth_slips, "birth_slip"):
            return slip_birth(birth, self.random)
        return birth

    def sex(self) -> str:
        """As the department writes it; rarely the other one or none."""
        if not self.person.form and self.chance(self.dirt.sex_slips, "sex_slip"):
            return "" if self.chance(0.5) else "mf".replace(self.person.sex, "")
        return self.person.sex

    def address(self, *, old_home: bool) -> str:
        """The home, or the one left before, in the department's form."""
        person, dirt = self.person, self.dirt
        home = person.home
        if person.former_home and (old_home or self.chance(1 / 3)):
            home = person.former_home
            self.marks.add("moved")
        text = written(home, self.department, self.random, odd=dirt.odd_addresses)
        return slip(text, self.random) if self.chance(dirt.address_slips, "address_slip") else text

    def phone(self) -> str:
        """The number, none, the family's, a former one, or one with a figure wrong."""
        person, dirt = self.person, self.dirt
        if self.chance(dirt.phone_missing, "no_phone"):
            return ""
        digits = person.phone
        if self.chance(dirt.phone_changed, "other_phone"):
            digits = person.former_phone
        elif dirt.landlines and self.chance(LANDLINE[person.gives_landline], "landline"):
            digits = person.landline or digits
        if self.chance(dirt.phone_slips, "phone_slip"):
            digits = slip_figure(digits, self.random)
        return phone_as(digits, self.random, odd=dirt.odd_addresses / 4)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The household number in tax, and the corporate number of a firm."""
        person, dirt = self.person, self.dirt
        tax = self.department == "tax"
        household = (("household_number", f"{person.household:08d}"),) if tax else ()
        if not person.form:
            return household
        if not self.chance(1 - dirt.corporate_missing if tax else dirt.corporate_elsewhere):
            self.marks.add("no_corporate")
            return household
        number = person.corporate
        if self.chance(dirt.corporate_slips, "corporate_slip"):
            number = slip_figure(number, self.random)
        return (("corporate_number", number), *household)


def states(person: Person, department: str, random: Random, dirt: Dirt) -> list[State]:
    """One state; sometimes a second spelling or the address from before the move."""
    writer = Writer(person, department, random, dirt)
    first = writer.state()
    if random.random() >= dirt.two_states:
        return [first]
    second = writer.state(old_home=random.random() < 0.5)
    return [first] if second == first else [first, second]
