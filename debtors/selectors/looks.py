"""Whose looks at one debtor a reviewer reads, under every number the person has borne."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from arrears_office.office.models import AccessRecord, Role
from arrears_office.office.selectors.access import reviewed_looks, showing
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor
from debtors.selectors.debtors import LONGEST_CHAIN
from debtors.selectors.persons import person_at


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The debtor of a reviewer's page: all his numbers, and his name where it may be read."""

    public_id: str
    numbers: tuple[str, ...]
    name: str


def looked_at(viewer: Viewer, public_id: str) -> LookedAt | None:
    """The debtor, if he exists for the viewer; for the auditor everybody does, without a name."""
    found = person_at(viewer, public_id)
    if found is not None:
        pk, person = found
        return LookedAt(public_id, _numbers(pk, public_id), person.name)
    if Role.AUDITOR not in viewer.roles:
        return None
    rows = Debtor.objects.unscoped(reason="the auditor reads of looks at anybody, and no name")
    debtor = rows.filter(public_id=public_id).first()
    return debtor and LookedAt(public_id, _numbers(debtor.pk, public_id), "")


def looks_at(viewer: Viewer, debtor: LookedAt) -> QuerySet[AccessRecord]:
    """The looks at him that the viewer may read as a reviewer."""
    return reviewed_looks(viewer).filter(showing(debtor.numbers))


def _numbers(pk: int, public_id: str) -> tuple[str, ...]:
    """His number and those that lead to it: looks of before a join were looks at him as well."""
    found, front = [public_id], [pk]
    rows: QuerySet[Any] = Debtor.objects.unscoped(reason="retired numbers of a debtor at hand")
    for _ in range(LONGEST_CHAIN):
        before = dict(rows.filter(forward_to__in=front).values_list("pk", "public_id"))
        if not before:
            break
        found += before.values()
        front = list(before)
    return tuple(found)
