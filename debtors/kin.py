"""One relation as a page tells it: who, what he answers for, since when, masked where it must."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from debtors.faces import MASKED
from debtors.models import RelationOrigin, RelationSort, RelationState
from debtors.relation_words import cap_words, liability, side_label

ORDER = (
    RelationSort.GUARANTOR,
    RelationSort.JOINT,
    RelationSort.SECONDARY,
    RelationSort.HEIR,
    RelationSort.HEIR_REPRESENTATIVE,
    RelationSort.SPOUSE,
)
"""Who may answer first; the others stand behind, in the order of their code."""
UNDER_ONE_ROOF = frozenset({RelationSort.HOUSEHOLD, RelationSort.SPOUSE})
"""Relations that tell where somebody lives: of a protected person the whole line is masked."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A relation as read. `name`, `address`, `phone` are the source person's, empty where they may
    not be read; `other_name` … what the relation itself keeps. `reversed`: read on the page of the
    other, so the line names its person. `guarded`: whom the line names is protected. `self`: is
    the debtor himself. `yen`: overdue principal of the person, where he may be seen as answering.
    """

    pk: int
    version: int
    sort: str
    state: str
    origin: str
    liable: bool
    cap_yen: int | None
    share_of: str
    kinds: Sequence[str]
    from_on: date | None
    until_on: date | None
    evidence: Mapping[str, Any]
    recorded_at: datetime
    reversed: bool
    department: str
    note: str
    by: str
    name: str
    address: str
    phone: str
    other_name: str
    other_address: str
    other_phone: str
    public_id: str | None
    guarded: bool
    yen: int | None
    self: bool

    @property
    def is_told(self) -> bool:
        """Whether there is a name to tell, and it is not the debtor's own."""
        return bool(self.name or self.other_name) and not self.self

    def place(self) -> tuple[bool, int, str, int]:
        """Its place in the list: whom this debtor's claims are shared by, the liable first."""
        first = ORDER.index(RelationSort(self.sort)) if self.sort in ORDER else len(ORDER)
        return self.reversed, first, self.sort, self.pk


@dataclass(frozen=True, slots=True)
class KinLine:
    """A relation in words. `public_id` is empty where the viewer has no page of him to open."""

    kin: Kin
    label: str
    name: str
    address: str
    phone: str
    public_id: str
    masked: bool

    @property
    def department(self) -> CityDepartment:
        """Whose record it is."""
        return city().department(self.kin.department)

    @property
    def kinds(self) -> str:
        """Names of the kinds that it speaks of."""
        return "・".join(kind(code).name for code in self.kin.kinds)

    @property
    def liability(self) -> str:
        """What the other answers for, with the article."""
        kin = self.kin
        return liability(kin.sort, liable=kin.liable, share_of=kin.share_of, kinds=kin.kinds)

    @property
    def cap(self) -> str:
        """極度額 of a guarantor."""
        if self.kin.sort != RelationSort.GUARANTOR or not self.kin.liable:
            return ""
        return cap_words(cap_yen=self.kin.cap_yen, from_on=self.kin.from_on)

    @property
    def note(self) -> str:
        """Free words; beside a protected person they may name the place too."""
        return MASKED if self.masked and self.kin.note else self.kin.note

    @property
    def days(self) -> str:
        """From and until, as far as they are known."""
        start, end = self.kin.from_on, self.kin.until_on
        if start is None and end is None:
            return ""
        return f"{era_short(start) if start else ''}〜{era_short(end) if end else ''}"

    @property
    def state(self) -> str:
        """候補, 確認済, ちがう."""
        return RelationState(self.kin.state).label

    @property
    def owed_yen(self) -> int | None:
        """What the person owes whose claims this debtor answers for; in no total."""
        return self.kin.yen if self.kin.reversed and self.kin.liable else None

    @property
    def proposed(self) -> bool:
        """Whether nobody has said yet that it is so."""
        return self.kin.state == RelationState.PROPOSED

    @property
    def refused(self) -> bool:
        """Whether a person said that it is not so."""
        return self.kin.state == RelationState.REFUSED

    @property
    def delivered(self) -> bool:
        """Whether a department's file said it."""
        return self.kin.origin == RelationOrigin.DELIVERED

    @property
    def suggested(self) -> bool:
        """Whether the debtor behind the name was only found by name and address."""
        return bool(self.kin.evidence.get("suggested")) and bool(self.public_id)

    @property
    def missing_on(self) -> date | None:
        """First as-of day on which the file no longer said it, while no end is known."""
        day = self.kin.evidence.get("missing_on")
        return date.fromisoformat(day) if day and self.kin.until_on is None else None

    @property
    def seen_on(self) -> date | None:
        """Last as-of day on which the file said it: the end that is proposed."""
        day = self.kin.evidence.get("seen_on")
        return date.fromisoformat(day) if day else None

    @property
    def ends_on(self) -> date | None:
        """The end that is known, else the one proposed."""
        return self.kin.until_on or self.seen_on

    def over(self, today: date) -> bool:
        """Whether it stands no longer: refused, or ended before today."""
        end = self.kin.until_on
        return self.refused or (end is not None and end < today)


def _name(kin: Kin, *, guessed: bool) -> str:
    """As the relation keeps it; of a protected debtor as he may be told, for that may be newer."""
    if kin.guarded and kin.name and not guessed:
        return kin.name
    return kin.other_name or kin.name


def line_of(kin: Kin, *, protected: bool) -> KinLine:
    """The relation for a page of a debtor; `protected`: he is under 支援措置.

    Of a debtor who was only suggested no value is told. Under 支援措置 the addresses of all beside
    him are masked, and who lives with whom is not told at all: the one from whom he is protected
    may be among them, on either side.
    """
    guarded = protected or kin.guarded
    roof = guarded and kin.sort in UNDER_ONE_ROOF
    guessed = bool(kin.evidence.get("suggested")) and not kin.reversed
    address = kin.other_address or ("" if guessed else kin.address)
    phone = kin.other_phone or ("" if guessed else kin.phone)
    return KinLine(
        kin,
        side_label(kin.sort, from_the_other_side=kin.reversed),
        MASKED if roof else _name(kin, guessed=guessed),
        MASKED if guarded and address else address,
        MASKED if guarded and phone else phone,
        "" if roof else kin.public_id or "",
        masked=guarded,
    )
