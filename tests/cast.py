"""The cast: people of the city office for every room's tests, each by one function."""

from collections.abc import Callable
from datetime import date
from typing import Any

from arrears_office.office.city import city
from arrears_office.office.models import Appointment, Assignment, Department, Role, Staff
from arrears_office.office.selectors import viewer_for
from arrears_office.office.services import sync_departments
from arrears_office.office.viewer import Viewer

TODAY = date(2026, 11, 23)
"""The office's day in tests: a Monday."""
SINCE = date(2025, 4, 1)
"""The day from which the cast holds its duties."""
APPOINTED = {
    "tax": Appointment.TAX_OFFICER,
    "nursery": Appointment.COLLECTION_OFFICER,
    "nursing_care": Appointment.COLLECTION_OFFICER,
    "late_elderly": Appointment.COLLECTION_OFFICER,
}
"""Appointments of departments' clerks and heads; a water clerk has none."""


def departments() -> list[str]:
    """The demonstration city's departments, made if they are not there; their codes in order."""
    if not Department.objects.exists():
        sync_departments(by=None, on=SINCE, city=city())
    return [row.code for row in city().departments]


def member(
    role: Role | None,
    department: str | None = None,
    *,
    appointment: Appointment | None = None,
    from_on: date = SINCE,
    until_on: date | None = None,
    username: str | None = None,
) -> Staff:
    """A member of staff with one duty (no role: none); the same call answers the same person."""
    departments()
    name = username or "-".join(filter(None, (role or "nobody", department)))
    staff, new = Staff.objects.get_or_create(username=name, defaults={"display_name": name})
    if new and role is not None:
        Assignment.objects.create(
            staff=staff,
            role=role,
            department_id=department,
            appointment=APPOINTED.get(department or "", Appointment.NONE)
            if appointment is None
            else appointment,
            from_on=from_on,
            until_on=until_on,
        )
    return staff


def office_chief() -> Staff:
    """室長, appointed as 徴税吏員 and 徴収職員."""
    return member(Role.OFFICE_CHIEF, appointment=Appointment.BOTH)


def office_clerk() -> Staff:
    """A clerk of the 徴収対策室, appointed as both."""
    return member(Role.OFFICE_CLERK, appointment=Appointment.BOTH)


def clerk(department: str) -> Staff:
    """A clerk of a department with that department's usual appointment."""
    return member(Role.CLERK, department)


def head(department: str) -> Staff:
    """The head of a department."""
    return member(Role.HEAD, department)


def outsider() -> Staff:
    """A team member of a non-collecting section: aggregates only, must see nobody's name."""
    return member(Role.TEAM_MEMBER)


def management() -> Staff:
    """Mayor, deputy or director: no names."""
    return member(Role.MANAGEMENT)


def auditor() -> Staff:
    """Reads the access records."""
    return member(Role.AUDITOR)


def system_admin() -> Staff:
    """Runs the machine: no personal data."""
    return member(Role.SYSTEM_ADMIN)


def adviser() -> Staff:
    """The retired tax bureau officer, not appointed."""
    return member(Role.ADVISER)


def list_helper(department: str = "nursery") -> Staff:
    """A 園長 or caller of a department."""
    return member(Role.LIST_HELPER, department)


def executing_section() -> Staff:
    """A section that asks about one named applicant."""
    return member(Role.EXECUTING_SECTION)


def transferred(department: str = "water") -> Staff:
    """A clerk whose duty ended yesterday and whose next one begins tomorrow."""
    staff = member(
        Role.CLERK, department, until_on=date(2026, 11, 22), username=f"transferred-{department}"
    )
    Assignment.objects.get_or_create(
        staff=staff,
        role=Role.CLERK,
        department_id="tax",
        from_on=date(2026, 11, 24),
        defaults={"appointment": Appointment.TAX_OFFICER},
    )
    return staff


def switched_off() -> Staff:
    """A clerk whose account is switched off although the duty still runs."""
    staff = member(Role.CLERK, "tax", username="switched-off")
    Staff.objects.filter(pk=staff.pk).update(is_active=False)
    return staff


def viewer(staff: Staff, today: date = TODAY) -> Viewer:
    """The viewer that the middleware would make of `staff` on `today`."""
    return viewer_for(Staff.objects.get(pk=staff.pk), today)


def sato() -> dict[str, Any]:
    """佐藤 美咲: tax, nursery and nursing care under one 宛名番号, water by 室長's decision.

    Her source persons by department; 120,000 yen of tax, 84,000 of nursery, 30,500 of nursing care
    and 20,340 of water are overdue on 2026-10-31.
    """
    from casework.services import link_by_rule  # noqa: PLC0415 - after Django is set up
    from tests.debtors import town  # noqa: PLC0415 - it needs this module

    born = date(1985, 5, 6)
    words = {"name": "佐藤 美咲", "kana": "サトウ ミサキ", "birth_on": born}
    faces: dict[str, Any] = {}
    for code in ("tax", "nursery", "nursing_care"):
        faces[code] = town.face(code, number="0001003482", phone="090-1111-4471", **words)
        link_by_rule(department=code, on=town.AS_OF, at=town.at(town.AS_OF))
    faces["water"] = town.face("water", number="W9000001", address="若葉台2-2", **words)
    town.join(faces["water"], faces["tax"])
    town.claim(faces["tax"], "resident_tax", 120_000, demanded_on=date(2025, 7, 18))
    town.claim(faces["nursery"], "nursery", 84_000)
    town.claim(faces["nursing_care"], "nursing_care", 30_500)
    town.claim(faces["water"], "water", 20_340)
    return faces


def protected_person() -> Any:
    """A person of the water department whose address and telephone nobody sees (支援措置)."""
    from tests.debtors import town  # noqa: PLC0415 - it needs this module

    person = town.face(
        "water", "相沢 澄", kana="アイザワ スミ", address="秘密町9-9-9", phone="0801234567"
    )
    town.protect(person)
    town.claim(person, "water", 8_800)
    return person


def firm() -> Any:
    """A firm with fixed asset tax."""
    from tests.debtors import town  # noqa: PLC0415 - it needs this module

    person = town.face(
        "tax",
        "㈱旭製作所",
        number="0009000001",
        kana="アサヒセイサクシヨ",
        birth_on=None,
        sex="firm",
    )
    town.claim(person, "fixed_asset_tax", 300_000)
    return person


def hidden_tax() -> Any:
    """A person who owes tax alone: for a water clerk nobody."""
    from tests.debtors import town  # noqa: PLC0415 - it needs this module

    person = town.face("tax", "影山 隠", number="0009000002", kana="カゲヤマ カクレ")
    town.claim(person, "resident_tax", 777_000)
    return person


WHOLE_CITY: dict[str, Callable[[], Staff]] = {
    "office_chief": office_chief,
    "office_clerk": office_clerk,
    "adviser": adviser,
    "team_member": outsider,
    "executing_section": executing_section,
    "management": management,
    "system_admin": system_admin,
    "auditor": auditor,
    "list_helper": list_helper,
    "transferred": transferred,
}
"""One person for each role that is of the whole city, and those whose rights end."""
