"""The section that answers for what a viewer did: its head, or the 室長, reviews it."""

from arrears_office.office.roles import DEPARTMENT_ROLES
from arrears_office.office.viewer import Viewer


def section_of(viewer: Viewer) -> str | None:
    """The department of the viewer's first duty in one; None: the 徴収対策室 or the whole city."""
    if viewer.is_office:
        return None
    held = (duty.department for duty in viewer.duties if duty.role in DEPARTMENT_ROLES)
    return next(held, None)
