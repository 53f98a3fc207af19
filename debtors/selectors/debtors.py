"""Debtors that exist for a viewer: all of them, one of them, and where a retired one went."""

from typing import Any

from django.db.models import Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.models import Debtor, IdentityLink, Standing

LONGEST_CHAIN = 20
"""Joins of joins that a retired id is followed through; a person is not joined oftener."""


def visible_debtors(viewer: Viewer) -> QuerySet[Any]:
    """Every debtor that exists for the viewer, with `visible_yen`."""
    return Debtor.objects.visible_to(viewer).with_visible_yen(viewer)


def find_debtor(viewer: Viewer, public_id: str) -> Debtor | None:
    """The debtor, if it exists for the viewer; a foreign one and a missing one are both None."""
    found: Debtor | None = Debtor.objects.visible_to(viewer).filter(public_id=public_id).first()
    return found


def retired_into(viewer: Viewer, public_id: str) -> Debtor | None:
    """The debtor that a retired public id leads to, within the viewer's rights.

    He must be able to open the new one, and to read a face that the old one had: else the way
    itself would tell him of a join with a department he may not know of.
    """
    old = (
        Debtor.objects.unscoped(reason="a retired id has no standings; its aim is asked for below")
        .filter(public_id=public_id, forward_to__isnull=False)
        .first()
    )
    new = old
    for _ in range(LONGEST_CHAIN):
        if new is None or new.forward_to is None:
            break
        new = new.forward_to
    if old is None or new is None or find_debtor(viewer, new.public_id) is None:
        return None
    mine = Standing.objects.of_duty(viewer).filter(debtor=new).values("department")
    readable = Q(source_person__department__in=mine) | Q(
        source_person__department__in=disclosure.own_departments(viewer)
    )
    return new if IdentityLink.objects.filter(readable, debtor=old).exists() else None
