"""Who of the chosen debtors a bulk act is for: within what its viewer may know; few queries."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from casework.bulk import MOST_PEOPLE, Act, One, Sorted, sort_out
from casework.models import BulkAct, NextStep
from debtors.disclosure import Layer
from debtors.models import Standing
from debtors.selectors.marks import visible_holds


def people_of(rows: QuerySet[Any]) -> list[One]:
    """The chosen debtors, one more than allowed at most, those with the largest sums first."""
    found = rows.order_by("-visible_yen", "pk").values_list("pk", "public_id", "visible_yen")
    return [One(*row) for row in found[: MOST_PEOPLE + 1]]


def sorted_out(viewer: Viewer, people: Sequence[One], act: Act, department: str) -> Sorted:
    """Who is in; the others with the reason, as far as the viewer may know it."""
    ids = [one.debtor for one in people]
    name = city().department(department).name
    owing = Standing.objects.visible_to(viewer, layer=Layer.ARREARS).filter(
        department=department, overdue_yen__gt=0, debtor__in=ids
    )
    mine = set(owing.values_list("debtor_id", flat=True))
    none = {one.debtor for one in people} - mine
    reasons: list[tuple[str, Any]] = [(f"{name}の、納期限を過ぎた債権がない", none)]
    if act is Act.STEP:
        held = visible_holds(viewer).filter(debtor__in=ids)
        reasons.append(("保留中", set(held.values_list("debtor_id", flat=True))))
    if act is Act.ASSIGN:
        steps = NextStep.objects.filter(department=department, done_on__isnull=True, debtor__in=ids)
        stepped = set(steps.values_list("debtor_id", flat=True))
        reasons.append((f"{name}の手順が入っていない", mine - stepped))
    return sort_out(people, reasons)


def bulk_act(viewer: Viewer, key: str) -> BulkAct | None:
    """One's own bulk act by its key."""
    return BulkAct.objects.filter(key=key, by=viewer.staff_id).first()


def bulk_people(act: BulkAct) -> list[str]:
    """Public ids of those whom it met, for the access record."""
    return [str(row["public_id"]) for row in act.done]
