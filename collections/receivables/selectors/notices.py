"""The debtor of a notice (通知書番号), for the shared search; open claims alone answer."""

from typing import Any

from django.db.models import QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink
from receivables.models import Receivable


def debtors_of_notice(viewer: Viewer, number: str) -> QuerySet[Any]:
    """Ids of debtors with a claim of exactly this number whose amount the viewer may see.

    A number of a department closed to him finds nobody, as one that does not exist. Numbers are
    one department's each, so all of them are named for the sake of their index.
    """
    claims = Receivable.objects.visible_to(viewer).filter(
        department__in=[each.code for each in city().departments], number="".join(number.split())
    )
    return IdentityLink.objects.filter(
        source_person__in=claims.values("source_person"), unlinked_at__isnull=True
    ).values("debtor")
