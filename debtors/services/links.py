"""The link primitive: who is whom, dated, with evidence. Call it through casework.services only."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services.changes import author_id
from arrears_office.office.viewer import Viewer
from debtors.chunks import chunks
from debtors.models import Debtor, IdentityLink
from debtors.models.identity import new_public_id


@transaction.atomic
def new_debtors_for(*, source_persons: Iterable[int], at: datetime) -> None:
    """Every source person begins as a debtor of its own."""
    persons = list(source_persons)
    debtors = Debtor.objects.bulk_create([Debtor(public_id=new_public_id()) for _ in persons])
    IdentityLink.objects.bulk_create(
        IdentityLink(source_person_id=person, debtor=debtor, linked_at=at, evidence={"rule": "own"})
        for person, debtor in zip(persons, debtors, strict=True)
    )


@transaction.atomic
def part_links(*, source_persons: Collection[int], at: datetime) -> Debtor:
    """Close these persons' open links and make them together the faces of one new debtor."""
    links = IdentityLink.objects.select_for_update().order_by("pk")
    list(links.filter(source_person__in=source_persons, unlinked_at__isnull=True))  # locks them
    IdentityLink.objects.filter(source_person__in=source_persons, unlinked_at__isnull=True).update(
        unlinked_at=at
    )
    own = Debtor.objects.create(public_id=new_public_id())
    IdentityLink.objects.bulk_create(
        IdentityLink(source_person_id=person, debtor=own, linked_at=at, evidence={"rule": "own"})
        for person in source_persons
    )
    return own


@transaction.atomic
def move_link(
    *,
    source_person: int,
    debtor: Debtor,
    at: datetime,
    evidence: dict[str, Any],
    by: Staff | Viewer | None,
) -> Debtor | None:
    """Close the person's open link and open one to `debtor`; returns the debtor he left.

    No fact moves. A debtor whom everybody left is retired and forwards to the new one. Returns
    None when the link already stands.
    """
    old = IdentityLink.objects.select_for_update().get(
        source_person=source_person, unlinked_at__isnull=True
    )
    if old.debtor_id == debtor.pk:
        return None
    IdentityLink.objects.filter(pk=old.pk).update(unlinked_at=at)
    IdentityLink.objects.create(
        source_person_id=source_person,
        debtor=debtor,
        linked_at=at,
        evidence=evidence,
        decided_by_id=author_id(by),
    )
    left = old.debtor
    if not IdentityLink.objects.filter(debtor=left, unlinked_at__isnull=True).exists():
        Debtor.objects.filter(pk=left.pk).update(forward_to=debtor)
    Debtor.objects.filter(pk=debtor.pk).update(forward_to=None)
    return left


@transaction.atomic
def move_lone_faces(
    *, moves: Mapping[int, int], at: datetime, evidence: dict[str, Any]
) -> dict[int, str]:
    """Move many lone persons (person → debtor) at once, by rule; public ids of all debtors met.

    Each left debtor had no other face: it is retired and forwards.
    """
    met = set(moves.values())
    persons = sorted(moves)
    for chunk in chunks(persons):
        open_links = IdentityLink.objects.select_for_update().filter(
            source_person__in=chunk, unlinked_at__isnull=True
        )
        left = dict(open_links.order_by("pk").values_list("source_person_id", "debtor_id"))
        met |= set(left.values())
        open_links.update(unlinked_at=at)
        IdentityLink.objects.bulk_create(
            IdentityLink(
                source_person_id=person, debtor_id=moves[person], linked_at=at, evidence=evidence
            )
            for person in chunk
        )
        Debtor.objects.bulk_update(
            [Debtor(pk=left[person], forward_to_id=moves[person]) for person in chunk],
            ["forward_to"],
            batch_size=500,
        )
    return _public_ids(sorted(met))


def _public_ids(debtors: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(debtors):
        rows = Debtor.objects.unscoped(reason="a rule's change records name both debtors")
        found |= rows.filter(pk__in=chunk).values_list("pk", "public_id")
    return found
