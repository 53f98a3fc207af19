"""Who may write a relation, and who reads it: the department of its person, and the office."""

from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer

ONLY_OWN = (
    "関係を書けるのは、その人の債権を持つ課の担当と、"
    "その課の記録まで見られる徴収対策室の職員だけです。所管課に頼みます。"
)


def writing_departments(viewer: Viewer) -> frozenset[str]:
    """Departments whose persons' relations the viewer may propose, judge and end.

    A clerk's own; the office's where the department's contacts (L4) are open to it.
    """
    own = {duty.department for duty in viewer.duties if duty.role == Role.CLERK} - {None}
    wide = disclosure.departments_at(viewer, Layer.CONTACTS) if viewer.is_office else frozenset()
    return frozenset(code for code in own if code is not None) | wide


def may_relate(viewer: Viewer, department: str) -> bool:
    """Whether the viewer may write relations of this department's persons."""
    return department in writing_departments(viewer)


def telling_departments(viewer: Viewer) -> frozenset[str]:
    """Departments whose guarantors, heirs and the like the viewer reads: third persons are L4.

    A household is L1 and is read wherever the department's source values are.
    """
    return disclosure.departments_at(viewer, Layer.CONTACTS)
