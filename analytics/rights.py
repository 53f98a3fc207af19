"""Whose small cells and rows a viewer may open behind a figure; the disclosure module decides."""

from arrears_office.office.kinds import kinds_of
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer


def open_kinds(viewer: Viewer, department: str) -> frozenset[str]:
    """Kinds of the department whose single receivables the viewer may see with their amounts."""
    own = {kind.code for kind in kinds_of(department)}
    return disclosure.kinds_at(viewer, Layer.AMOUNTS) & own


def opens_whole(viewer: Viewer, department: str) -> bool:
    """Whether every kind of the department is open, so that nothing small is hidden."""
    return len(open_kinds(viewer, department)) == len(kinds_of(department))
