"""People under 支援措置 with a marker in every personal field, and the edges beside them."""

from dataclasses import dataclass
from datetime import date

from debtors.models import PersonState, SourcePerson
from debtors.normalise import address_key, kana_key, name_key, phone_key
from tests.debtors import kin, proposals, town

FROM = town.AS_OF
"""From this day the protections of this town stand; later names are new."""
LATER = date(2026, 11, 15)


@dataclass(frozen=True)
class Marked:
    """A person, and what of him may stand nowhere once a protection reaches him."""

    person: SourcePerson
    address: str
    phone: str

    @property
    def words(self) -> tuple[str, ...]:
        """Address and telephone, also as people write them otherwise."""
        return self.address, self.phone, self.phone.replace("-", "")


def marked(department: str, kind: str, name: str, mark: int, **words: str) -> Marked:
    """A person with one claim, an own address and an own telephone."""
    address, phone = f"隠町{mark}-{mark}", f"090-55{mark:02}-77{mark:02}"
    person = proposals.owing(department, kind, 1_000 * mark, name=name, address=address,
                             phone=phone, **words)  # fmt: skip
    return Marked(person, address, phone)


def renamed(person: SourcePerson, name: str, kana: str, *, on: date = LATER) -> None:
    """A newer delivery has another name, and another place, of the person."""
    old = person.current_state
    assert old is not None
    address, phone = "新隠町8-8", "090-8888-8888"
    person.current_state = PersonState.objects.create(
        source_person=person,
        content_hash=f"{old.content_hash}@{on}",
        name=name,
        kana=kana,
        birth_on=old.birth_on,
        sex=old.sex,
        address=address,
        phone=phone,
        name_key=name_key(name),
        kana_key=kana_key(kana),
        address_key=address_key(address),
        phone_key=phone_key(phone),
        first_as_of_on=on,
        last_as_of_on=on,
        newest_due_on=on,
    )
    person.save()


@dataclass(frozen=True)
class Reached:
    """A protected person of the tax office, and one person at the end of each kind of edge."""

    origin: Marked
    face: Marked
    mate: Marked
    guarantor: Marked
    tenant: Marked
    proposed: Marked
    stranger: Marked

    @property
    def shielded(self) -> tuple[Marked, ...]:
        """Everybody whom the protection reaches."""
        return (self.origin, self.face, self.mate, self.guarantor, self.tenant, self.proposed)


def reached() -> Reached:
    """The edges stand; nobody is protected yet."""
    origin = marked("tax", "resident_tax", "守山 花", 11, kana="モリヤマ ハナ")
    face = marked("water", "water", "守山 花", 12, kana="モリヤマ ハナ")
    town.join(face.person, origin.person)
    mate = marked("tax", "resident_tax", "同居 太", 13, kana="ドウキヨ フトシ")
    kin.entered(origin.person, "household", other=mate.person)
    guarantor = marked("water", "water", "保証 人志", 14, kana="ホシヨウ ヒトシ")
    kin.entered(face.person, "guarantor", other=guarantor.person, liable=True, kinds=("water",))
    tenant = marked("tax", "resident_tax", "借主 明", 15, kana="カリヌシ アキラ")
    kin.entered(tenant.person, "heir", other=origin.person)
    proposed = marked("water", "water", "守山 はな", 16, kana="モリヤマ ハナ")
    proposals.propose(origin.person, proposed.person)
    stranger = marked("water", "water", "他人 清", 17, kana="タニン キヨシ")
    kin.entered(mate.person, "spouse", other=marked("tax", "resident_tax", "遠縁 遥", 18).person)
    return Reached(origin, face, mate, guarantor, tenant, proposed, stranger)
