"""Who may decide a lead or a step: the department's own clerks, and the 徴収対策室."""

from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer

ONLY_OWN = "手順と先行部署は、その課の担当か徴収対策室が決めます。その課か徴収対策室に頼みます。"


def acting_departments(viewer: Viewer) -> frozenset[str]:
    """Departments in whose name the viewer may decide a lead or a step.

    A clerk: the own one. The office: those whose amounts are open to it by duty.
    """
    if not viewer.may(Permission.CASES):
        return frozenset()
    found = {
        duty.department
        for duty in viewer.duties
        if duty.role == Role.CLERK and duty.department is not None
    }
    if viewer.is_office:
        found |= disclosure.departments_at(viewer, Layer.AMOUNTS)
    return frozenset(found)


def may_act(viewer: Viewer, department: str) -> bool:
    """Whether the viewer may decide for the department."""
    return department in acting_departments(viewer)
