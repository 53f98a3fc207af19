"""On which side of the table a duty stands: owning section, appointment, or class of own claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from arrears_office.law.kinds import Kind, SharingGroup
from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from arrears_office.office.roles import Appointment, Role
from debtors.sharing.terms import Side


class DutyLike(Protocol):
    """What the table needs of a duty."""

    @property
    def role(self) -> str: ...

    @property
    def department(self) -> str | None: ...

    @property
    def appointment(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Unappointed:
    """A section's people as far as a paper addressed to the section needs them."""

    role: str
    department: str | None
    appointment: str


class ViewerLike(Protocol):
    """What the table needs of a viewer: duties, and the day on which he looks."""

    @property
    def duties(self) -> Iterable[DutyLike]: ...

    @property
    def today(self) -> date: ...


OFFICE_ROLES = frozenset({Role.OFFICE_CLERK, Role.OFFICE_CHIEF})
KEEPER_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR})
APPOINTED = {
    Appointment.NONE: frozenset[Side](),
    Appointment.TAX_OFFICER: frozenset({Side.TAX}),
    Appointment.COLLECTION_OFFICER: frozenset({Side.ENFORCING}),
    Appointment.BOTH: frozenset({Side.TAX, Side.ENFORCING}),
}
MAYOR = "市長"
"""実施機関 of the 徴収対策室, which is a section of the mayor's (domain.md §6.3)."""


def sides_of(duty: DutyLike, kind: Kind, day: date) -> frozenset[Side]:
    """The rows of the table that speak of this duty's look at this kind."""
    if duty.role in OFFICE_ROLES:
        return APPOINTED[Appointment(duty.appointment)] | {Side.OFFICE}
    if duty.role in KEEPER_ROLES:
        return frozenset({Side.KEEPERS})
    if duty.role in {Role.CLERK, Role.HEAD} and duty.department == kind.department:
        return frozenset({Side.OWN})
    if duty.role != Role.CLERK or duty.department is None:
        return frozenset({Side.AGGREGATES})
    return APPOINTED[Appointment(duty.appointment)] or frozenset(
        {unappointed(duty.department, day)}
    )


def unappointed(department: str, day: date) -> Side:
    """The side of a department's people without an appointment: the stricter where kinds differ."""
    own = {kind.sharing.on(day).value for kind in kinds() if kind.department == department}
    return Side.PUBLIC if own == {SharingGroup.C} else Side.PRIVATE


def is_outside(department: str | None, kind: Kind) -> bool:
    """Whether the claim's owner belongs to another 実施機関 than the viewer's section [B]."""
    authority = city().department(department).authority if department else MAYOR
    return city().department(kind.department).authority != authority
