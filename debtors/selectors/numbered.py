"""Debtors of a pasted list of numbers, each number by what the viewer may read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet

from arrears_office.office.viewer import Viewer
from debtors.models import Debtor
from debtors.rooms import Billed
from debtors.selectors.persons import readable_links


def debtors_of_numbers(
    viewer: Viewer, numbers: Sequence[str], *, billed: Billed
) -> Mapping[str, frozenset[int]]:
    """Number → keys of debtors: 宛名番号 or a department's number, public id, number of a claim.

    One query. A number of a face or claim closed to the viewer finds nobody, as one that does not
    exist: whoever pastes a list learns the same of both.
    """
    if not numbers:
        return {}
    wanted = list(numbers)
    visible = Debtor.objects.visible_to(viewer)
    faces: QuerySet[Any, Any] = (
        readable_links(viewer)
        .filter(source_person__number__in=wanted, debtor__in=visible.values("pk"))
        .values_list("source_person__number", "debtor_id")
    )
    ids = visible.filter(public_id__in=wanted).values_list("public_id", F("pk"))
    found: dict[str, set[int]] = {}
    for number, debtor in faces.union(ids, billed(viewer, wanted), all=True):
        found.setdefault(number, set()).add(debtor)
    return {number: frozenset(some) for number, some in found.items()}
