"""One request per department for the matrix: asked by it, granted by another."""

from collections.abc import Mapping
from datetime import date

from arrears_office.office.kinds import kinds_of
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from debtors.models import DisclosureRequest, RequestState, SourcePerson
from tests import cast
from tests.matrix import debtor_objects

MISSING = {"number": "999999"}
ON, UNTIL = date(2026, 11, 2), date(2026, 12, 2)


def request_parts(department: str) -> Mapping[str, str]:
    """The number of a granted request of the department to the one behind it; made once."""
    debtor_objects.debtor_parts(department)
    person = SourcePerson.objects.filter(department=department).order_by("pk")[0]
    owning = _asked(department)
    row, _ = DisclosureRequest.objects.get_or_create(
        asking_id=department,
        source_person=person,
        defaults={
            "owning_id": owning,
            "kinds": [kinds_of(owning)[0].code],
            "up_to_layer": 4,
            "purpose": "差押えの前に、約束の有無を確かめる",
            "basis": "inquiry",
            "asked_by": cast.clerk(department),
            "asked_on": ON,
            "until_on": UNTIL,
            "state": RequestState.GRANTED,
            "decided_by": cast.head(owning),
            "decided_on": ON,
            "number": f"R8-{cast.departments().index(department) + 9001}",
        },
    )
    return {"number": str(row.pk)}


def sees(viewer: Viewer, department: str) -> bool:
    """The asking section, the head of the one asked, and the office that sees all amounts."""
    answers = Role.HEAD in viewer.roles and _asked(department) in viewer.departments
    return viewer.is_office or answers or department in viewer.departments


def _asked(department: str) -> str:
    codes = cast.departments()
    return codes[(codes.index(department) + 1) % len(codes)]
