"""Keeps one row per debtor ready for the list's orders."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from debtors.models import Debtor, IdentityLink, Summary
from debtors.normalise import sort_key
from debtors.selectors.protected import shielded_debtors, told_name

PERSON = "source_person"


@transaction.atomic
def refresh_summaries(*, debtors: Iterable[int], on: date | None = None) -> None:
    """Write the sort key of each debtor's name anew.

    The name is that of the first linked department in page order, as it may be told on the day
    (支援措置: the place in the order would tell a new name too; without a day every protection
    ever known counts). A debtor whom everybody left loses the row.
    """
    ids = set(debtors)
    day = on or date.min
    rows = (
        IdentityLink.objects.filter(debtor__in=ids, unlinked_at__isnull=True)
        .annotate(
            kana=told_name("kana", PERSON, on=day),
            name=told_name("name", PERSON, on=day),
        )
        .order_by("-source_person__department__position", "-source_person_id")
        .values_list("debtor_id", "kana", "name")
    )
    keys = {debtor: sort_key(kana or name or "") for debtor, kana, name in rows}
    Summary.objects.filter(debtor__in=ids - keys.keys()).delete()
    Summary.objects.bulk_create(
        [Summary(debtor_id=debtor, kana_key=key) for debtor, key in keys.items()],
        update_conflicts=True,
        unique_fields=["debtor"],
        update_fields=["kana_key"],
        batch_size=2000,
    )


def refresh_shielded(*, on: date, also: Iterable[int] = ()) -> None:
    """The same of everybody whom a protection reaches on the day, and of whom one left (`also`)."""
    reached = Debtor.objects.unscoped(reason="the order by name of all whom a protection reaches")
    ids = reached.filter(pk__in=shielded_debtors(on)).values_list("pk", flat=True)
    refresh_summaries(debtors={*ids, *also}, on=on)
