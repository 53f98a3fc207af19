"""Writes proposals in short transactions, so that nobody waits for a whole city's relations."""

from collections.abc import Sequence

from django.db import transaction

from debtors.chunks import chunks
from debtors.models import Relation

BATCH = 2_000
"""Rows per transaction: well under the two seconds that a write may hold SQLite."""


def keep_new(*, relations: Sequence[Relation]) -> None:
    """Write new proposals; one that another run made meanwhile stays as it is."""
    for some in chunks(relations, BATCH):
        Relation.objects.bulk_create(some, ignore_conflicts=True)


def keep_moved(*, relations: Sequence[Relation], fields: Sequence[str]) -> None:
    """Write what deliveries changed, unless a person decided since it was read."""
    for some in chunks(relations, BATCH):
        with transaction.atomic():
            rows = Relation.objects.select_for_update().filter(pk__in=[each.pk for each in some])
            unchanged = set(rows.values_list("pk", "version"))
            same = [each for each in some if (each.pk, each.version) in unchanged]
            Relation.objects.bulk_update(same, fields)
