"""The debtor of a notice (通知書番号), for the shared search; open claims alone answer."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor, IdentityLink
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


def debtors_of_notices(viewer: Viewer, numbers: Sequence[str]) -> QuerySet[Any, Any]:
    """(number, debtor's key) of claims of exactly these numbers whose amount the viewer may see.

    Only debtors who exist for him: a claim alone that never was overdue makes nobody exist.
    """
    claims = Receivable.objects.visible_to(viewer).filter(
        department__in=[each.code for each in city().departments],
        number__in=numbers,
        source_person__links__unlinked_at__isnull=True,
        source_person__links__debtor__in=Debtor.objects.visible_to(viewer).values("pk"),
    )
    return claims.values_list("number", "source_person__links__debtor_id")
