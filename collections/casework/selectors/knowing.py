"""Whose work on a debtor a viewer may know of (L2) and read (L3); asked at every read.

A lead or step says that its department has a claim: it is there only for whoever may lawfully know
that (domain.md §6.3), by duty, consent or request, and for others as if it were not. The standings
decide, so that what they do not show no lead tells.
"""

from collections.abc import Iterable

from django.db.models import Q

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.known import known_department


def knows(viewer: Viewer, *, debtor: str = "debtor", department: str = "department") -> Q:
    """Rows of departments of whose claim on the row's debtor the viewer knows (L2)."""
    own = Q((f"{department}__in", sorted(disclosure.own_departments(viewer))))
    return own | known_department(viewer, Layer.ARREARS, debtor=debtor, department=department)


def reads(viewer: Viewer, *, debtor: str = "debtor", department: str = "department") -> Q:
    """Rows of departments whose amounts (L3) are open: there acts and reasons are read too."""
    own = Q((f"{department}__in", sorted(disclosure.own_departments(viewer))))
    return own | known_department(viewer, Layer.AMOUNTS, debtor=debtor, department=department)


def open_departments(viewer: Viewer) -> frozenset[str]:
    """Departments whose every kind the duty opens at L3, and the own: no standing is asked."""
    return disclosure.own_departments(viewer) | disclosure.departments_at(viewer, Layer.AMOUNTS)


def in_page_order(codes: Iterable[str]) -> list[str]:
    """Department codes as every page orders them."""
    wanted = set(codes)
    return [row.code for row in city().departments if row.code in wanted]
