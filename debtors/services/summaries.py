"""Keeps one row per debtor ready for the list's orders."""

from collections.abc import Iterable

from django.db import transaction

from debtors.models import IdentityLink, Summary
from debtors.normalise import sort_key


@transaction.atomic
def refresh_summaries(*, debtors: Iterable[int]) -> None:
    """Write the sort key of each debtor's name anew.

    The name is that of the first linked department in page order; a debtor whom everybody left
    loses the row.
    """
    ids = set(debtors)
    rows = (
        IdentityLink.objects.filter(debtor__in=ids, unlinked_at__isnull=True)
        .order_by("-source_person__department__position", "-source_person_id")
        .values_list(
            "debtor_id", "source_person__current_state__kana", "source_person__current_state__name"
        )
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
