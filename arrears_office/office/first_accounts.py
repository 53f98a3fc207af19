"""The first two accounts of a real city: 室長 and system administrator, with one-time passwords."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from arrears_office.office.city import City
from arrears_office.office.models import Appointment, Role, Staff
from arrears_office.office.services import (
    assign_role,
    claim_installation,
    open_account,
    sync_departments,
)

ACCOUNTS = (
    ("chief", "徴収対策室長", Role.OFFICE_CHIEF, Appointment.BOTH),
    ("sysadmin", "システム管理者", Role.SYSTEM_ADMIN, Appointment.NONE),
)


@dataclass(frozen=True)
class FirstAccount:
    """An account just made; its password is shown once and stored nowhere."""

    username: str
    name: str
    password: str


@transaction.atomic
def make_first_accounts(*, on: date, city: City) -> list[FirstAccount]:
    """Bind the database to `city`, make its departments and the accounts that are missing."""
    claim_installation(on=on, city_code=city.code, city_name=city.name, demo=False)
    sync_departments(by=None, on=on, city=city)
    made = []
    for username, name, role, appointment in ACCOUNTS:
        if Staff.objects.filter(username=username).exists():
            continue
        password = secrets.token_urlsafe(12)
        staff = open_account(
            by=None, on=on, username=username, display_name=name, password=password
        )
        assign_role(
            by=None,
            on=on,
            staff=staff,
            role=role,
            appointment=appointment,
            from_on=on,
            reason="はじめの職員",
        )
        made.append(FirstAccount(username, name, password))
    return made
