"""Contacts recorded here, of the departments for which the viewer writes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from casework.models import Audience, Contact
from casework.recording import KEY
from debtors import disclosure
from debtors.models import Debtor

MOST = 50
COLUMNS = (
    *("number", "public_id", "contacted_at", "method", "counterpart", "result", "gist", "audience"),
    *("promised_on", "promised_yen", "staff_text", "source_key", "first_as_of_on"),
)


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
    for row in rows:
        if row.audience not in gists_of(viewer, row.department_id):
            row.gist = ""
    return rows


def recorded_between(
    viewer: Viewer, department: str, since: date, until: date
) -> list[dict[str, Any]]:
    """A department's current records of some days, of debtors that exist for the viewer."""
    rows = (
        Contact.objects.filter(
            department=department,
            current=True,
            source_key__startswith=KEY,
            contacted_at__date__gte=since,
            contacted_at__date__lte=until,
            source_person__links__unlinked_at__isnull=True,
            source_person__links__debtor__in=Debtor.objects.visible_to(viewer).values("pk"),
        )
        .annotate(
            number=F("source_person__number"),
            public_id=F("source_person__links__debtor__public_id"),
        )
        .order_by("contacted_at", "pk")
    )
    return list(rows.values(*COLUMNS))


def gists_of(viewer: Viewer, department: str) -> frozenset[str]:
    """The audiences among which the viewer is, for a department whose contacts he reads."""
    if department in disclosure.own_departments(viewer):
        return frozenset(Audience.values)
    return frozenset({Audience.OFFICE, Audience.ALL} if viewer.is_office else {Audience.ALL})
