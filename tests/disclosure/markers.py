"""People whose every personal field is a word of its own, so that a leak names its origin.

Each section knows two of them: one whom it alone knows, and its face of one person whom all seven
know. A marker is `field`, `department`, `alone` and the spellings in which it could stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from arrears_office.office.kinds import kinds_of
from arrears_office.web.era import era, era_short
from arrears_office.web.yen import yen
from casework.models import Case, Contact, Disposition, Lead, NextStep
from debtors.models import (
    Condition,
    Hold,
    PersonState,
    Relation,
    SourcePerson,
    Sticker,
    Tie,
)
from debtors.normalise import address_key, name_key, phone_key
from debtors.stickers import sticker_kinds
from receivables.models import Receivable
from tests import cast
from tests.debtors import town

BORN = date(1951, 3, 4)
SOON = cast.TODAY + timedelta(days=20)
SINCE = cast.TODAY - timedelta(days=3)
AUDIENCES = ("own", "office", "all")


@dataclass(frozen=True)
class Marker:
    """One field of one person as one department knows it."""

    field: str
    department: str
    alone: bool
    spellings: tuple[str, ...]


def marked_city() -> list[Marker]:
    """Everybody and everything, with the markers in the order of the departments."""
    found: list[Marker] = []
    shared: SourcePerson | None = None
    for place, department in enumerate(cast.departments()):
        for alone in (True, False):
            sign = Sign(department, place, alone)
            person = _person(sign)
            if not alone:
                shared = shared or person
                if person is not shared:
                    town.join(person, shared)
            found += sign.found
    return [*found, *_of_the_office()]


class Sign:
    """Makes the markers of one person as one department knows him."""

    def __init__(self, department: str, place: int, alone: bool) -> None:
        self.department, self.alone = department, alone
        self.number = place * 2 + alone
        self.found: list[Marker] = []

    def word(self, field: str) -> str:
        """A word that stands nowhere else."""
        who = "独" if self.alone else "共"
        return self.keep(field, f"印{self.department}{who}{field.replace(' ', '-')}印")

    def digits(self, field: str, begin: str, length: int) -> str:
        """A number that stands nowhere else, `length` digits long."""
        return self.keep(field, begin + str(self.number + 71).zfill(length - len(begin) - 2) + "07")

    def day(self, field: str) -> date:
        """A day that stands nowhere else."""
        found = BORN + timedelta(days=400 * self.number)
        self.keep(field, found.isoformat(), era(found).split("(")[0], era_short(found))
        return found

    def yen(self, field: str, begin: int) -> int:
        """An amount that stands nowhere else."""
        found = begin + self.number * 1_013
        self.keep(field, str(found), yen(found))
        return found

    def keep(self, field: str, *spellings: str) -> str:
        """Remember it."""
        self.found.append(Marker(field, self.department, self.alone, spellings))
        return spellings[0]


def _person(sign: Sign) -> SourcePerson:
    """One person with everything that hangs on him."""
    department = sign.department
    person = town.face(
        department, f"佐々木 {sign.word('name')}", kana=f"ササキ {sign.word('kana')}",
        number=sign.digits("number", "77", 9), birth_on=sign.day("birth"),
        address=f"若葉台{sign.word('address')}", phone=sign.digits("phone", "0880", 10),
    )  # fmt: skip
    person.aliases.create(sort="customer", number=sign.digits("alias", "66", 9))
    former, place = f"佐々木 {sign.word('former name')}", f"旧町{sign.word('former address')}"
    PersonState.objects.create(
        source_person=person, content_hash="former", name=former, address=place,
        phone=sign.digits("former phone", "0881", 10), name_key=name_key(former),
        address_key=address_key(place), phone_key=phone_key("0881"),
        first_as_of_on=date(2020, 1, 1), last_as_of_on=date(2020, 1, 1),
        newest_due_on=date(2020, 1, 1),
    )  # fmt: skip
    claim = town.claim(person, kinds_of(department)[0].code, sign.yen("amount", 4_100_000))
    _beside(sign, person)
    _talk(sign, person)
    _acts(sign, person, claim)
    _work(sign, person)
    return person


def _beside(sign: Sign, person: SourcePerson) -> None:
    for sort in ("household", "guarantor"):
        Relation.objects.create(
            person=person, sort=sort, state="confirmed", origin="hand",
            other_name=sign.word(f"{sort} name"), other_address=sign.word(f"{sort} address"),
            other_phone=sign.digits(f"{sort} phone", "0882" if sort == "household" else "0883", 10),
            note=sign.word(f"{sort} note"), liable=sort == "guarantor", kinds=[],
            recorded_at=town.at(SINCE),
        )  # fmt: skip


def _talk(sign: Sign, person: SourcePerson) -> None:
    for audience in AUDIENCES:
        contact = town.contact(
            person, sign.word(f"gist {audience}"), on=SINCE, promised_on=SOON,
            promised_yen=sign.yen("promise", 9_100_000) if audience == "own" else None,
        )  # fmt: skip
        Contact.objects.filter(pk=contact.pk).update(
            audience=audience, staff_text=sign.word(f"staff {audience}"),
            counterpart=sign.word(f"counterpart {audience}"),
            recorded_by=cast.clerk(sign.department), source_key=f"here:{contact.pk}",
        )  # fmt: skip


def _acts(sign: Sign, person: SourcePerson, claim: Receivable) -> None:
    act = town.disposition(claim, "seizure", on=SINCE, object_text=sign.word("object"))
    Disposition.objects.filter(pk=act.pk).update(
        released_on=cast.TODAY, release_reason=sign.word("release")
    )
    Condition.objects.create(
        source_person=person, sort="dispute", from_on=SINCE, evidence=sign.word("condition"),
        recorded_by=cast.clerk(sign.department), recorded_on=SINCE,
    )  # fmt: skip


def _work(sign: Sign, person: SourcePerson) -> None:
    """What hangs on the debtor: for the shared one each department's, but one case and one lead."""
    debtor, by = town.debtor_of(person), cast.clerk(sign.department)
    if sign.alone or sign.department == "tax":
        case = Case.objects.create(debtor=debtor, opened_on=SINCE)
        Lead.objects.create(
            case=case, department_id=sign.department, reason=sign.word("lead reason"),
            decided_on=SINCE,
        )  # fmt: skip
    NextStep.objects.create(
        debtor=debtor, department_id=sign.department, act=sign.word("step act"), due_on=SOON,
        ground=sign.word("step ground"), decided_by=by, decided_on=SINCE, assignee=by,
    )  # fmt: skip
    Hold.objects.create(
        debtor=debtor, department_id=sign.department, from_on=SINCE, until_on=SOON,
        ground="disaster", reason=sign.word("hold reason"), placed_by=by,
    )  # fmt: skip
    for kind in sticker_kinds():
        Sticker.objects.create(
            debtor=debtor, code=kind.code, department_id=sign.department, from_on=SINCE,
            note=sign.word(f"sticker {kind.code}"), until_on=SOON, placed_by=by,
        )  # fmt: skip


def _of_the_office() -> Iterator[Marker]:
    """What belongs to a member of staff: a declared relative."""
    name = "印親族の名印"
    Tie.objects.create(
        staff=cast.head("housing"), sort="relative", name=name, kana="シンゾク",
        birth_on=date(1999, 9, 9), name_key=name_key(name), handed_to=cast.clerk("housing"),
        declared_by=cast.head("housing"), declared_on=SINCE,
    )  # fmt: skip
    yield Marker("tie", "housing", True, (name,))
