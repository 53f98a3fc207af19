"""The viewer: a frozen value, made once per request, that every read takes as an argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission, permissions_of
from arrears_office.office.purposes import Purpose
from arrears_office.office.roles import Appointment, Role


@dataclass(frozen=True)
class Duty:
    """One current assignment: role, department code (or none) and statutory appointment."""

    role: Role
    department: str | None
    appointment: Appointment

    @property
    def words(self) -> str:
        """The duty as a colleague says it: 水道課 担当, 水道課 課長, 徴収対策室長."""
        if self.department is None:
            return str(self.role.label)
        name = city().department(self.department).name
        return f"{name} {self.role.label.removeprefix('所管課の')}"


@dataclass(frozen=True)
class Duties:
    """What an account may do on one day, as it was read."""

    on: date
    held: tuple[Duty, ...]


@dataclass(frozen=True)
class Viewer:
    """Who looks, as what, on which day and to what purpose (照会目的).

    Without a duty there is no role: only PUBLIC and SIGNED_IN pages open. `preferences` are the
    person's own choices of how pages look; no right hangs on them.
    """

    staff_id: int
    username: str
    name: str
    language: str
    today: date
    duties: tuple[Duty, ...]
    purpose: Purpose = Purpose.OWN_DUTY
    preferences: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles of today."""
        return frozenset(duty.role for duty in self.duties)

    @cached_property
    def departments(self) -> frozenset[str]:
        """Codes of the departments the viewer has a duty in today."""
        return frozenset(duty.department for duty in self.duties if duty.department)

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """The page kinds of today's roles."""
        return permissions_of(self.roles)

    @property
    def is_office(self) -> bool:
        """Whether the viewer works in the 徴収対策室 today."""
        return bool(self.roles & {Role.OFFICE_CLERK, Role.OFFICE_CHIEF})

    def may(self, permission: str) -> bool:
        """Whether a page kind opens for this viewer at all."""
        return permission in self.permissions
