"""Debtors by their nearest prescription day, for the shared list's condition and figures."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from arrears_office.office.viewer import Viewer
from casework.models import PrescriptionDay
from debtors import disclosure
from debtors.models import IdentityLink, Standing


def debtors_prescribing(viewer: Viewer, until: date) -> Q:
    """Debtors with a claim, its amount open to the viewer, that prescribes on or before `until`.

    A day that has passed and waits for somebody's look counts; 満了 does not. Begun at the days'
    own index, for few of a city's days are near.
    """
    links = IdentityLink.objects.filter(
        source_person=OuterRef("receivable__source_person"), unlinked_at__isnull=True
    )
    days = PrescriptionDay.objects.filter(matured=False, earliest_on__lte=until).annotate(
        debtor=Subquery(links.values("debtor")[:1])
    )
    if not disclosure.may_see_all_amounts(viewer):
        opened = Standing.objects.visible_to(viewer)
        days = days.filter(Exists(opened.filter(debtor=OuterRef("debtor"), kind=OuterRef("kind"))))
    return Q(pk__in=days.values("debtor"))
