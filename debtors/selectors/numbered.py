"""Debtors of a pasted list of numbers, each number by what the viewer may read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet

from arrears_office.office.viewer import Viewer
from debtors.chunks import chunks
from debtors.models import Debtor
from debtors.pasted_numbers import forms_of_number
from debtors.rooms import Billed
from debtors.selectors.persons import readable_links

FORMS_AT_ONCE = 9_000
"""Each stands three times in a statement, which SQLite lets have 32,766 parameters."""


def debtors_of_numbers(
    viewer: Viewer, numbers: Sequence[str], *, billed: Billed
) -> Mapping[str, frozenset[int]]:
    """Number → keys of debtors: 宛名番号 or a department's number, public id, number of a claim.

    One query for some thousands. A number of a face or claim closed to the viewer finds nobody, as
    one that does not exist: whoever pastes a list learns the same of both.
    """
    meant: dict[str, list[str]] = defaultdict(list)
    for number in numbers:
        for form in forms_of_number(number):
            meant[form].append(number)
    found: dict[str, set[int]] = defaultdict(set)
    for some in chunks(list(meant), FORMS_AT_ONCE):
        for form, debtor in _answers(viewer, list(some), billed):
            for number in meant[form]:
                found[number].add(debtor)
    return {number: frozenset(keys) for number, keys in found.items()}


def _answers(viewer: Viewer, wanted: list[str], billed: Billed) -> QuerySet[Any, Any]:
    visible = Debtor.objects.visible_to(viewer)
    faces: QuerySet[Any, Any] = (
        readable_links(viewer)
        .filter(source_person__number__in=wanted, debtor__in=visible.values("pk"))
        .values_list("source_person__number", "debtor_id")
    )
    ids = visible.filter(public_id__in=wanted).values_list("public_id", F("pk"))
    return faces.union(ids, billed(viewer, wanted), all=True)
