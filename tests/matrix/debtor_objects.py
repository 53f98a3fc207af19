"""One debtor per department for the matrix, and who may open it."""

from arrears_office.office.kinds import kinds_of
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.models import SourcePerson
from tests.debtors import town

MISSING = {"public_id": "0123456789"}


def debtor_parts(department: str) -> dict[str, str]:
    """The address of a person who owes one claim of the department's first kind; made once."""
    person = SourcePerson.objects.filter(department=department).order_by("pk").first()
    if person is None:
        person = town.face(department, f"持主 {department}")
        town.claim(person, kinds_of(department)[0].code, 1_000)
    return {"public_id": town.debtor_of(person).public_id}


def exists_for(viewer: Viewer, department: str) -> bool:
    """Existence is arrears: the kind's amounts are open to the viewer, or he does not exist."""
    return kinds_of(department)[0].code in disclosure.kinds_that_open(viewer)
