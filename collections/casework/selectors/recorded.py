"""Contacts recorded here, of the departments for which the viewer writes."""

from collections.abc import Iterable

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from casework.models import Audience, Contact
from casework.recording import KEY
from debtors import disclosure

MOST = 50


def recorded_here(
    viewer: Viewer, debtor: int, departments: Iterable[CityDepartment]
) -> list[Contact]:
    """The newest, older versions among them; a gist that is not for the viewer is emptied."""
    codes = [row.code for row in departments]
    rows = list(
        Contact.objects.select_related("recorded_by")
        .filter(
            department__in=codes,
            source_key__startswith=KEY,
            source_person__links__debtor=debtor,
            source_person__links__unlinked_at__isnull=True,
        )
        .order_by("-contacted_at", "-pk")[:MOST]
    )
    own = disclosure.own_departments(viewer)
    for row in rows:
        office = viewer.is_office and row.audience != Audience.OWN
        if row.department_id not in own and not office:
            row.gist = ""
    return rows
