"""Alerts and looks for the matrix: who answers for a section's staff, and for whom."""

from collections.abc import Mapping

from arrears_office.office.models import AccessAlert, AlertSort, Role
from arrears_office.office.services.alerts import raise_alert
from arrears_office.office.viewer import Viewer
from tests import cast
from tests.debtors import town
from tests.matrix.debtor_objects import exists_for

MISSING_ALERT = {"number": "999999"}
MISSING_STAFF = {"username": "nobody-at-all"}


def alert_parts(department: str) -> Mapping[str, str]:
    """An alert about the department's clerk; made once."""
    alert = AccessAlert.objects.filter(department=department).first() or raise_alert(
        sort=AlertSort.MANY,
        staff=cast.clerk(department),
        department=department,
        on=cast.TODAY,
        at=town.at(cast.TODAY),
        public_ids=["0123456789"],
        facts={"hour": 10, "persons": 60, "records": []},
        key=f"many:{department}",
    )
    return {"number": str(alert.pk if alert else 0)}


def staff_parts(department: str) -> Mapping[str, str]:
    """The department's clerk."""
    return {"username": cast.clerk(department).username}


def answers_for(viewer: Viewer, department: str) -> bool:
    """The head of the department, the 室長, and the auditor, who reads all."""
    leads = any(duty.role == Role.HEAD and duty.department == department for duty in viewer.duties)
    return leads or bool(viewer.roles & {Role.OFFICE_CHIEF, Role.AUDITOR})


def reads_looks_at(viewer: Viewer, department: str) -> bool:
    """For whom the debtor exists, and the auditor, who reads no name."""
    return Role.AUDITOR in viewer.roles or exists_for(viewer, department)
