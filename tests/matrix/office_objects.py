"""Objects of the office for the matrix: a rate that waits for its second person."""

from collections.abc import Mapping

from arrears_office.office.models import EnteredRate
from arrears_office.office.viewer import Viewer
from tests.office.gazette import enter

MISSING_RATE = {"number": "999999"}


def rate_parts(department: str) -> Mapping[str, str]:
    """The rate of 2027 as a clerk of the office entered it; it belongs to no department."""
    assert department
    rate = EnteredRate.objects.waiting().first() or enter()
    return {"number": str(rate.pk)}


def anybody(viewer: Viewer, department: str) -> bool:
    """Whoever may enter rates sees every one that waits."""
    return bool(viewer and department)
