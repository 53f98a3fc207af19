"""The demonstration's list of 支援措置, as the resident desk would give it, and its 取扱者."""

from datetime import date, datetime

from arrears_office.law.fiscal import fiscal_year_end, fiscal_year_of, fiscal_year_start
from arrears_office.office.models import Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors import viewer_for
from arrears_office.office.viewer import Viewer
from debtors.models import Protection, ProtectionList, ProtectionOrigin, SourcePerson
from debtors.services.protection_handlers import name_handler
from debtors.services.protection_lists import receive_protection_list

HANDLERS = (("office", ""), ("tax", "tax"), ("water", "water"))
"""Account and department of each 取扱者; "" is the whole city."""
UNKNOWN = "0009999990"
"""A number that no department has delivered: it waits."""
FURTHER = 3


def enter_demo_protection_list(*, by: Staff, on: date, at: datetime) -> None:
    """Today's list through the service, and three 取扱者; run again it adds only what is missing.

    On it stand those of whom a department's file says it too, a few more, and a number that waits.
    """
    if not ProtectionList.objects.filter(as_of_on__gte=on).exists():
        year = fiscal_year_of(on)
        days = f"{fiscal_year_start(year).isoformat()},{fiscal_year_end(year).isoformat()}"
        lines = "".join(f"{number},{days}\r\n" for number in sorted({*_numbers(), UNKNOWN}))
        receive_protection_list(
            lines=f"宛名番号,始まり,終わり\r\n{lines}".encode("cp932"),
            as_of_on=on,
            by=by,
            on=on,
            at=at,
        )
    chief = viewer_for(by, on)
    for username, department in HANDLERS:
        staff = Staff.objects.filter(username=username).first()
        if staff is not None:
            _name(staff, department, chief, on)


def _name(staff: Staff, department: str, chief: Viewer, on: date) -> None:
    try:
        name_handler(staff=staff, department=department, by=chief, on=on)
    except RefusedError:
        return  # he is one already


def _numbers() -> set[str]:
    persons = SourcePerson.objects.filter(shared_number=True)
    delivered = persons.filter(protections__origin=ProtectionOrigin.DELIVERED)
    listed = persons.filter(protections__origin=ProtectionOrigin.LIST)
    further = persons.exclude(pk__in=Protection.objects.values("source_person"))
    numbers = set(delivered.values_list("number", flat=True))
    more = set(listed.exclude(pk__in=delivered).values_list("number", flat=True))
    return numbers | (
        more or set(further.order_by("number").values_list("number", flat=True)[:FURTHER])
    )
