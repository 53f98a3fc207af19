"""Which layers of a debtor may this viewer see, on which legal basis: the one place that answers.

The table is domain.md §6.3: viewer's duty × class of the owning kind → deepest layer and basis.
Page, list, filter, sort, export and search ask here and nowhere else. Cells marked [B] there stay
believed here too; what an ordinance decides is a line of city.toml (`[sharing] claims_ordinance`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from arrears_office.law.kinds import Kind, LegalClass
from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from arrears_office.office.roles import Appointment, Role


class Layer(IntEnum):
    """Layers of data (domain.md §6.2); a deeper layer includes those above it."""

    NONE = -1
    EXISTENCE = 0
    ADDRESS = 1
    ARREARS = 2
    AMOUNTS = 3
    CONTACTS = 4
    PROPERTY = 5
    INCOME = 6


class Basis(StrEnum):
    """The legal ground of a look, as it is written into the access record."""

    OWN = "own_duty"
    INQUIRY = "inquiry"
    INTERNAL = "internal_use"
    ORDINANCE = "claims_ordinance"
    COORDINATION = "coordination"
    CONSENT = "consent"
    NONE = "none"


BASIS_TEXT = {
    Basis.OWN: "自課の債権の事務",
    Basis.INQUIRY: "徴収の調査（国税徴収法141条・地方税法20条の11）",
    Basis.INTERNAL: "内部利用（個人情報保護法69条2項2号）",
    Basis.ORDINANCE: "債権管理条例（個人情報保護法69条2項2号）",
    Basis.COORDINATION: "徴収対策室の総合調整（事務分掌規則）",
    Basis.CONSENT: "本人の同意（個人情報保護法69条2項1号）",
    Basis.NONE: "—",
}


def basis_words(found: Iterable[str]) -> str:
    """Legal grounds as the access record keeps and the auditor reads them, in a fixed order."""
    codes = set(found)
    return "、".join(words for basis, words in BASIS_TEXT.items() if basis in codes)


class DutyLike(Protocol):
    """What this module needs of a duty."""

    @property
    def role(self) -> str: ...

    @property
    def department(self) -> str | None: ...

    @property
    def appointment(self) -> str: ...


class ViewerLike(Protocol):
    """What this module needs of a viewer."""

    @property
    def duties(self) -> Iterable[DutyLike]: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """The deepest layer of one kind a viewer may see without the person's consent, and why."""

    layer: Layer
    basis: Basis


NO_SIGHT = Sight(Layer.NONE, Basis.NONE)
TAX, ENFORCEABLE, PUBLIC, PRIVATE = (
    LegalClass.TAX,
    LegalClass.ENFORCEABLE,
    LegalClass.PUBLIC,
    LegalClass.PRIVATE,
)
TAX_DUTY, ENFORCING_DUTY, PUBLIC_DUTY, PRIVATE_DUTY = "A", "B", "C", "D"

# domain.md §6.3. Cells "on request" or "with consent" are not here: a consent is asked for at read
# time, a request (次の課題) opens nothing by itself.
MATRIX: dict[tuple[str, LegalClass], Sight] = {
    (TAX_DUTY, TAX): Sight(Layer.INCOME, Basis.OWN),
    (TAX_DUTY, ENFORCEABLE): Sight(Layer.PROPERTY, Basis.INQUIRY),
    (TAX_DUTY, PUBLIC): Sight(Layer.AMOUNTS, Basis.INTERNAL),
    (TAX_DUTY, PRIVATE): Sight(Layer.AMOUNTS, Basis.INQUIRY),
    (ENFORCING_DUTY, TAX): Sight(Layer.PROPERTY, Basis.INQUIRY),
    (ENFORCING_DUTY, ENFORCEABLE): Sight(Layer.PROPERTY, Basis.INTERNAL),
    (ENFORCING_DUTY, PUBLIC): Sight(Layer.AMOUNTS, Basis.INTERNAL),
    (ENFORCING_DUTY, PRIVATE): Sight(Layer.AMOUNTS, Basis.INTERNAL),
    (PUBLIC_DUTY, ENFORCEABLE): Sight(Layer.ARREARS, Basis.ORDINANCE),
    (PUBLIC_DUTY, PUBLIC): Sight(Layer.AMOUNTS, Basis.INTERNAL),
    (PUBLIC_DUTY, PRIVATE): Sight(Layer.AMOUNTS, Basis.INTERNAL),
    (PRIVATE_DUTY, ENFORCEABLE): Sight(Layer.ARREARS, Basis.ORDINANCE),
    (PRIVATE_DUTY, PUBLIC): Sight(Layer.AMOUNTS, Basis.ORDINANCE),
    (PRIVATE_DUTY, PRIVATE): Sight(Layer.AMOUNTS, Basis.ORDINANCE),
}
OFFICE_OPEN = Sight(Layer.CONTACTS, Basis.COORDINATION)
OFFICE_ROLES = frozenset({Role.OFFICE_CLERK, Role.OFFICE_CHIEF})
APPOINTED = {
    Appointment.TAX_OFFICER: (TAX_DUTY,),
    Appointment.COLLECTION_OFFICER: (ENFORCING_DUTY,),
    Appointment.BOTH: (TAX_DUTY, ENFORCING_DUTY),
}


def sight(viewer: ViewerLike, kind: Kind) -> Sight:
    """The deepest layer of this kind that any duty of the viewer opens without consent."""
    found = [_sight_of_duty(duty, kind) for duty in viewer.duties]
    return max(found, key=lambda each: each.layer, default=NO_SIGHT)


def sights(viewer: ViewerLike) -> dict[str, Sight]:
    """Sight per kind code, for all kinds in use, in page order."""
    return {kind.code: sight(viewer, kind) for kind in kinds()}


def kinds_at(viewer: ViewerLike, layer: Layer) -> frozenset[str]:
    """Codes of the kinds whose data of this layer the viewer may see without consent."""
    return frozenset(code for code, each in sights(viewer).items() if each.layer >= layer)


def kinds_that_open(viewer: ViewerLike) -> frozenset[str]:
    """Kinds whose arrears alone make a debtor exist for the viewer.

    Amounts (L3) or the own duty do. The bare knowledge "has arrears" (L2, by ordinance) does not:
    it colours a person the viewer already deals with, and opens no list of strangers (ADR 0020).
    """
    return kinds_at(viewer, Layer.AMOUNTS)


def may_see_all_amounts(viewer: ViewerLike) -> bool:
    """Whether amounts of every kind in use are open without consent (then no consent is asked)."""
    return all(each.layer >= Layer.AMOUNTS for each in sights(viewer).values())


def departments_at(viewer: ViewerLike, layer: Layer) -> frozenset[str]:
    """Departments whose records without a kind (contacts, promises) the viewer may see at `layer`.

    Such a record may speak of any of the department's kinds, so all of them have to be open.
    """
    open_kinds = kinds_at(viewer, layer)
    return frozenset(row.code for row in city().departments if set(row.kinds) <= open_kinds)


def consent_departments(viewer: ViewerLike) -> frozenset[str]:
    """Departments to which a person's consent must be addressed so that this viewer profits of it.

    A head sees rows of the own department only, so a consent opens nothing for him.
    """
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.role == Role.CLERK and duty.department is not None
    )


def own_departments(viewer: ViewerLike) -> frozenset[str]:
    """Departments whose own source values, contacts and free texts the viewer may read."""
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.role in {Role.CLERK, Role.HEAD} and duty.department is not None
    )


def _sight_of_duty(duty: DutyLike, kind: Kind) -> Sight:
    if duty.role in OFFICE_ROLES:
        return _office_sight(duty, kind)
    if duty.role not in {Role.CLERK, Role.HEAD}:
        return NO_SIGHT
    if duty.department == kind.department:
        return Sight(Layer.INCOME, Basis.OWN)
    if duty.role == Role.HEAD:
        return NO_SIGHT
    return _best(_duty_classes(duty), kind)


def _office_sight(duty: DutyLike, kind: Kind) -> Sight:
    appointed = _best(APPOINTED.get(Appointment(duty.appointment), ()), kind)
    if kind.legal_class in {PUBLIC, PRIVATE}:
        return max(OFFICE_OPEN, appointed, key=lambda each: each.layer)
    return appointed


def _duty_classes(duty: DutyLike) -> tuple[str, ...]:
    if classes := APPOINTED.get(Appointment(duty.appointment)):
        return classes
    own = {kind.legal_class for kind in kinds() if kind.department == duty.department}
    return (PUBLIC_DUTY,) if own == {PUBLIC} else (PRIVATE_DUTY,)


def _best(classes: Iterable[str], kind: Kind) -> Sight:
    found = (MATRIX.get((each, kind.legal_class), NO_SIGHT) for each in classes)
    lawful = (
        each
        for each in found
        if each.basis is not Basis.ORDINANCE or city().sharing.claims_ordinance
    )
    return max(lawful, key=lambda each: each.layer, default=NO_SIGHT)
