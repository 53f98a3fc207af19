"""What goes regularly from one section to another: generated from the table, for the registers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from arrears_office.law.kinds import Kind, SharingGroup
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kinds, kinds_of
from arrears_office.office.roles import Appointment, Role
from debtors.sharing.duties import MAYOR, Unappointed
from debtors.sharing.grounds import Ground
from debtors.sharing.sights import Looker, ground_of, row_of
from debtors.sharing.table import Row
from debtors.sharing.terms import Basis


@dataclass(frozen=True, slots=True)
class Receiver:
    """A section that regularly gets data, with the appointment its people usually hold."""

    name: str
    authority: str
    duty: Unappointed


@dataclass(frozen=True, slots=True)
class Flow:
    """One line of 経常的提供の記録: from whom, to whom, which kinds, how deep, on which ground.

    `ground.outside`: another 実施機関, so a provision; else use within one (内部利用).
    """

    owner: CityDepartment
    receiver: Receiver
    kinds: tuple[Kind, ...]
    row: Row
    ground: Ground


def receivers(day: date) -> tuple[Receiver, ...]:
    """The 徴収対策室 with both appointments, and each department with its usual one."""
    office = Unappointed(Role.OFFICE_CLERK, None, Appointment.BOTH)
    return (
        Receiver(city().office.name, MAYOR, office),
        *(
            Receiver(row.name, row.authority, Unappointed(Role.CLERK, row.code, _usual(row, day)))
            for row in city().departments
        ),
    )


def flows(looker: Looker) -> list[Flow]:
    """Every regular flow by the table of the looker's day, owner by owner in page order."""
    found = []
    for owner in city().departments:
        for receiver in receivers(looker.day):
            if receiver.duty.department != owner.code:
                found += list(_between(looker, owner, receiver))
    return found


def _between(looker: Looker, owner: CityDepartment, receiver: Receiver) -> Iterator[Flow]:
    rows = [(row_of(looker, receiver.duty, kind), kind) for kind in kinds_of(owner.code)]
    opened = [(row, kind) for row, kind in rows if row is not None]
    for _, some in groupby(opened, key=lambda each: each[0].code):
        group = list(some)
        row, kind = group[0]
        ground = ground_of(looker, receiver.duty, kind, row)
        yield Flow(owner, receiver, tuple(kind for _, kind in group), row, ground)


def _usual(department: CityDepartment, day: date) -> Appointment:
    """The appointment that a section's people hold for its own claims (domain.md §6.3, A and B)."""
    groups = {kind.sharing.on(day).value for kind in kinds() if kind.department == department.code}
    if SharingGroup.A in groups:
        return Appointment.TAX_OFFICER
    return Appointment.COLLECTION_OFFICER if groups == {SharingGroup.B} else Appointment.NONE


def is_regular_provision(flow: Flow) -> bool:
    """Whether the line names a 経常的提供先 of the file's organ (個人情報保護法74条1項7号)."""
    return flow.ground.outside and flow.ground.basis is not Basis.NONE
