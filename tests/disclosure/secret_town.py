"""A small town for the judge of bytes: what three private-claim sections see, and what lies behind.

Every section has people of equal sums (their order may not tell), one settled, one whose face of
the tax office is joined, one whose is not yet, and there are people who owe tax and nothing else.
"""

from dataclasses import dataclass, field
from datetime import date

from casework.models import Contact
from debtors.models import ProtectionList, SourcePerson
from receivables.models import Receivable
from receivables.services import roll_standings
from tests import cast
from tests.analytics.ledger import deliver
from tests.debtors import town

PRIVATE = {"water": "water", "housing": "housing", "school_meals": "school_meals"}
"""The sections of private claims and the kind of each; their clerks have no appointment."""
BORN = date(1985, 5, 6)


@dataclass
class SecretTown:
    """Who stands where: by section the joined person, the lone one; tax's faces and claims."""

    joined: dict[str, SourcePerson] = field(default_factory=dict)
    lone: dict[str, SourcePerson] = field(default_factory=dict)
    tax_faces: dict[str, SourcePerson] = field(default_factory=dict)
    tax_claims: dict[str, Receivable] = field(default_factory=dict)
    twin: dict[str, SourcePerson] = field(default_factory=dict)
    tax_alone: SourcePerson | None = None
    tax_alone_claim: Receivable | None = None
    nursing: SourcePerson | None = None
    nursing_claim: Receivable | None = None

    @property
    def alone(self) -> SourcePerson:
        """Who owes tax and nothing else."""
        assert self.tax_alone is not None
        return self.tax_alone

    def people(self, own: str) -> list[str]:
        """Public ids of those whose pages the section's clerk asks for; two of them he may not."""
        faces = [self.joined[own], self.lone[own], self.twin[own], self.alone]
        if own != "water":
            faces.append(self.joined["water"])
        return [town.debtor_of(face).public_id for face in faces]


def build() -> SecretTown:
    """The town before anything hidden changes: deliveries are in, the day has begun."""
    found = SecretTown()
    for department in cast.departments():
        deliver(department, town.AS_OF)
    for number, (department, kind) in enumerate(PRIVATE.items()):
        _section(found, number, department, kind)
    found.tax_alone = town.face(
        "tax", "影山 隠", number="0009000002", kana="カゲヤマ カクレ", address="本町1-2-3",
        phone="0261-11-0001",
    )  # fmt: skip
    found.tax_alone_claim = town.claim(found.tax_alone, "resident_tax", 777_000)
    found.nursing = town.face("nursing_care", "佐藤 美咲water", number="0001003480", birth_on=BORN)
    found.nursing_claim = town.claim(found.nursing, "nursing_care", 30_500)
    town.join(found.nursing, found.joined["water"])
    ProtectionList.objects.create(
        as_of_on=cast.TODAY, received_at=town.at(cast.TODAY), sha256="0" * 64, lines=0
    )  # addresses may leave
    roll_standings(on=cast.TODAY)  # as the worker does all through the day
    return found


def _section(found: SecretTown, number: int, department: str, kind: str) -> None:
    """Five people of one section; to one of them a face of the tax office is joined."""
    for place, (name, yen) in enumerate((("市川 文雄", 8_000), ("市河 文緒", 8_000))):
        person = town.face(
            department, name, kana=f"イチカワ フミオ{place}", phone=f"0265-{number}{place}-1234"
        )
        town.claim(person, kind, yen)
        town.claim(person, kind, 500, due_on=date(2026, 12, 25), term="2期")
    settled = town.face(department, "完納 済", kana="カンノウ スミ")
    row = town.claim(settled, kind, 4_000)
    town.book(row, "payment", -4_000, date(2026, 10, 1))
    joined = town.face(
        department, f"佐藤 美咲{department}", number=f"000100348{number}", kana="サトウ ミサキ",
        birth_on=BORN, address=f"若葉台{number}-2",
    )  # fmt: skip
    claim = town.claim(joined, kind, 8_000)
    town.contact(joined, f"{department}の分納相談", on=date(2026, 10, 20))
    town.disposition(claim, "pledge", on=date(2026, 8, 1))
    face = town.face(
        "tax", f"佐藤 美咲{department}", number=f"000900348{number}", kana="サトウ ミサキ",
        birth_on=BORN, address="美原9-9-9", phone=f"0266-{number}0-9999",
    )  # fmt: skip
    found.tax_claims[department] = town.claim(face, "resident_tax", 120_000)
    town.join(face, joined)
    found.joined[department], found.tax_faces[department] = joined, face
    found.lone[department] = town.face(
        department, "相川 清", number=f"000300001{number}", kana="アイカワ キヨシ", birth_on=BORN
    )
    town.claim(found.lone[department], kind, 8_000)
    found.twin[department] = town.face(
        "tax", "相川 清", number=f"000300001{number}", kana="アイカワ キヨシ", birth_on=BORN,
        address="旧町3-3", phone="0267-77-7777",
    )  # fmt: skip
    town.claim(found.twin[department], "fixed_asset_tax", 55_000)
    Contact.objects.filter(source_person=joined).update(staff_text="担当者")
