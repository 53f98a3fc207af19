"""Who may keep, rename and delete a view of the list for whom."""

from arrears_office.office.city import city
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from debtors.models.views import ViewScope


def scopes_open(viewer: Viewer) -> list[tuple[str, str]]:
    """(code of the choice, words): own; each own department; everybody, for the office.

    A choice names scope and department: own, department:water, office.
    """
    departments = [
        (f"{ViewScope.DEPARTMENT}:{row.code}", f"{row.name}の全員")
        for row in city().departments
        if row.code in departments_of(viewer)
    ]
    office = [(str(ViewScope.OFFICE), "一覧を開ける全員")] if viewer.is_office else []
    return [(str(ViewScope.OWN), "自分だけ"), *departments, *office]


def departments_of(viewer: Viewer) -> frozenset[str]:
    """Departments for whose people the viewer keeps views: as a clerk or the head of it."""
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.department and duty.role in {Role.CLERK, Role.HEAD}
    )


def may_change(viewer: Viewer, *, scope: str, owner: int | None, department: str | None) -> bool:
    """Whether the viewer may rename, move and delete such a view."""
    if scope == ViewScope.OWN:
        return owner == viewer.staff_id
    if scope == ViewScope.DEPARTMENT:
        return department in departments_of(viewer)
    return viewer.is_office
