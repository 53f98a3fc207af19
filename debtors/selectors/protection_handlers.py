"""The 取扱者 of protections: who is one today, of which departments, and who could be named."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.models import Staff
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from debtors.models import ProtectionHandler
from debtors.protection_rights import WHOLE_CITY, naming_scopes

COLLECTING = (Role.CLERK, Role.HEAD)
OFFICE = (Role.OFFICE_CLERK, Role.OFFICE_CHIEF)


def handled_departments(viewer: Viewer) -> frozenset[str]:
    """Departments whose persons the viewer handles today; all of them for the whole city's."""
    scopes = set(_today(viewer).filter(staff=viewer.staff_id).values_list("department", flat=True))
    codes = frozenset(each.code for each in city().departments)
    return codes if None in scopes else codes & scopes


def handlers(viewer: Viewer) -> list[ProtectionHandler]:
    """Those of today, of the whole city first: everybody may know whom to ask."""
    rows = _today(viewer).select_related("staff", "named_by")
    places = {each.code: n for n, each in enumerate(city().departments, start=1)}
    return sorted(rows, key=lambda row: (places.get(row.department_id or "", 0), row.pk))


def namable(viewer: Viewer) -> list[Staff]:
    """Members of staff whom the viewer may name: with a duty today in what he may name for."""
    scopes = naming_scopes(viewer)
    duty = Q(assignments__role__in=COLLECTING, assignments__department__in=[s for s in scopes if s])
    if WHOLE_CITY in scopes:
        duty |= Q(assignments__role__in=OFFICE)
    held = Q(assignments__from_on__lte=viewer.today) & (
        Q(assignments__until_on__isnull=True) | Q(assignments__until_on__gte=viewer.today)
    )
    rows: Iterable[Staff] = (
        Staff.objects.filter(duty & held, is_active=True)
        .exclude(pk=viewer.staff_id)
        .distinct()
        .order_by("username")
    )
    return list(rows)


def _today(viewer: Viewer) -> QuerySet[ProtectionHandler]:
    day = viewer.today
    return ProtectionHandler.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day
    )
