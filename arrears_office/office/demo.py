"""The people of the demonstration city: invented, one account for each role and department."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from arrears_office.law.fiscal import fiscal_year_of, fiscal_year_start
from arrears_office.office.city import City, city
from arrears_office.office.models import Appointment, Department, Installation, Role, Staff
from arrears_office.office.services import (
    assign_role,
    claim_installation,
    open_account,
    sync_departments,
)

DEMO_PASSWORD = "demonstration-2026"  # noqa: S105 - printed on purpose: the demonstration has no secret


@dataclass(frozen=True)
class DemoPerson:
    """One invented member of staff and the one duty of that account."""

    username: str
    name: str
    role: Role
    department: str | None = None
    appointment: Appointment = Appointment.NONE


OFFICE = (
    DemoPerson("chief", "大森 智子", Role.OFFICE_CHIEF, appointment=Appointment.BOTH),
    DemoPerson("office", "結城 大地", Role.OFFICE_CLERK, appointment=Appointment.BOTH),
)
CITY_WIDE = (
    DemoPerson("mayor", "椎名 康平", Role.MANAGEMENT),
    DemoPerson("adviser", "樋口 正人", Role.ADVISER),
    DemoPerson("team", "宇野 さくら", Role.TEAM_MEMBER),
    DemoPerson("executing", "片桐 涼", Role.EXECUTING_SECTION),
    DemoPerson("sysadmin", "緑川 拓", Role.SYSTEM_ADMIN),
    DemoPerson("auditor", "芹沢 美和", Role.AUDITOR),
)
HELPER_DEPARTMENT = "nursery"
"""園長 and callers are handed lists by the nursery section first."""

CLERK_NAMES = (
    *("黒木 健太", "早瀬 美咲", "三枝 直樹", "小野寺 彩", "長谷部 翔", "水谷 千尋"),
    *("綾瀬 浩二", "真鍋 由佳", "日高 蓮", "相沢 沙織", "久我 匠", "野々村 恵"),
)
HEAD_NAMES = (
    *("榊原 誠", "滝川 文子", "神崎 修", "安西 由紀", "土屋 隆", "富樫 久美"),
    *("倉田 義明", "桐山 純", "早川 典子", "岩城 満", "仁科 薫", "夏目 勉"),
)
APPOINTMENTS = {
    "tax": Appointment.TAX_OFFICER,
    "nursery": Appointment.COLLECTION_OFFICER,
    "nursing_care": Appointment.COLLECTION_OFFICER,
    "late_elderly": Appointment.COLLECTION_OFFICER,
}
"""Departments whose clerks collect under the tax acts; the others' clerks have no appointment."""


def people(of: City) -> tuple[DemoPerson, ...]:
    """Everybody of the demonstration, in the order in which the log-in page offers them."""
    clerks, heads = [], []
    for row, clerk, head in zip(of.departments, CLERK_NAMES, HEAD_NAMES, strict=False):
        appointment = APPOINTMENTS.get(row.code, Appointment.NONE)
        slug = row.code.replace("_", "-")
        clerks.append(DemoPerson(slug, clerk, Role.CLERK, row.code, appointment))
        heads.append(DemoPerson(f"{slug}-head", head, Role.HEAD, row.code, appointment))
    codes = [row.code for row in of.departments]
    place = HELPER_DEPARTMENT if HELPER_DEPARTMENT in codes else codes[0]
    helper = DemoPerson("helper", "野中 和江", Role.LIST_HELPER, place)
    return (*OFFICE, *clerks, *heads, *CITY_WIDE, helper)


@transaction.atomic
def make_demo_accounts(*, on: date, city: City) -> tuple[DemoPerson, ...]:
    """Make what is missing of the demonstration's accounts; refuses a real city's database.

    Duties begin with the fiscal year before `on`. All share `DEMO_PASSWORD`, hashed once.
    """
    claim_installation(on=on, city_code=city.code, city_name=city.name, demo=True)
    sync_departments(by=None, on=on, city=city)
    wanted = people(city)
    known = set(Staff.objects.values_list("username", flat=True))
    new = [person for person in wanted if person.username not in known]
    for person in new:
        _make(person, on)
    names = [person.username for person in new]
    if names:
        Staff.objects.filter(username__in=names).update(password=make_password(DEMO_PASSWORD))
    return wanted


def _make(person: DemoPerson, on: date) -> None:
    staff = open_account(
        by=None,
        on=on,
        username=person.username,
        display_name=person.name,
        password=None,
        must_change_password=False,
    )
    assign_role(
        by=None,
        on=on,
        staff=staff,
        role=person.role,
        department=Department.objects.get(pk=person.department) if person.department else None,
        appointment=person.appointment,
        from_on=fiscal_year_start(fiscal_year_of(on) - 1),
        reason="デモの職員",
    )


def demo_accounts() -> QuerySet[Staff]:
    """The accounts that a role button may open: none in a real city's database."""
    if not settings.DEMO or settings.PRODUCTION or not Installation.objects.filter(demo=True):
        return Staff.objects.none()
    names = [person.username for person in people(city())]
    return Staff.objects.filter(username__in=names, is_active=True)


def offered() -> list[tuple[str, list[tuple[DemoPerson, str]]]]:
    """The log-in page's role buttons by group: the person and the words of the duty."""
    present = set(demo_accounts().values_list("username", flat=True))
    groups: dict[str, list[tuple[DemoPerson, str]]] = {}
    for person in people(city()) if present else ():
        if person.username in present:
            heading, words = _heading(person)
            groups.setdefault(heading, []).append((person, words))
    return list(groups.items())


def _heading(person: DemoPerson) -> tuple[str, str]:
    if person.department is not None and person.role is not Role.LIST_HELPER:
        return f"所管課の{person.role.label[-2:]}", city().department(person.department).name
    if person in OFFICE:
        return city().office.name, person.role.label
    return "ほかの役割", person.role.label
